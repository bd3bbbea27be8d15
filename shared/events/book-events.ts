import type { Period } from '../site/period.ts';
import type { AgentId, EventId, LocalDate, Seq } from '../units.ts';
import type { EventBase, SourceId } from './event-base.ts';

/** The period is over and its statements are shown for objections. The event carries the dates, so that another calendar later moves no closed period. */
export interface PeriodClosed extends EventBase {
  readonly type: 'period.closed';
  readonly period: Period;
  readonly by: string;
}

/** Something is to be put right first: the period is live again. */
export interface PeriodReopened extends EventBase {
  readonly type: 'period.reopened';
  /** The id of a period. */
  readonly period: string;
  readonly reason: string;
  readonly by: string;
}

export type SignerRole = 'supervisor' | 'payroll' | 'admin';

export interface Signer {
  readonly by: string;
  readonly role: SignerRole;
}

/** The statements are final. What the log learns later becomes adjustment lines (B5). */
export interface PeriodSealed extends EventBase {
  readonly type: 'period.sealed';
  /** The id of a period. */
  readonly period: string;
  readonly signers: readonly Signer[];
  /** `sealOf` the statements. */
  readonly digest: string;
  /** The last event that the statements know of. */
  readonly throughSeq: Seq;
}

/** What a dispute is about: an event that counts on a business date, or a line of the agent's statement of a period. */
export type Disputed =
  | { readonly kind: 'event'; readonly source: SourceId; readonly event: EventId; readonly date: LocalDate }
  | { readonly kind: 'line'; readonly period: string; readonly line: string };

/** An agent says that something which concerns them is wrong. */
export interface DisputeOpened extends EventBase {
  readonly type: 'dispute.opened';
  readonly agent: AgentId;
  readonly about: Disputed;
  readonly text: string;
  readonly by: string;
}

/** Decides a dispute. Upheld corrects nothing by itself: the correction is an event of its own. */
export interface DisputeAnswered extends EventBase {
  readonly type: 'dispute.answered';
  /** The `id` of the `dispute.opened`. */
  readonly dispute: EventId;
  readonly outcome: 'upheld' | 'rejected';
  readonly reason: string;
  readonly by: string;
}

/** What the books are kept by. The server alone appends these (L5), after it has checked who asks. */
export type BookEvent = PeriodClosed | PeriodReopened | PeriodSealed | DisputeOpened | DisputeAnswered;
