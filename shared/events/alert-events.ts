import type { Ratio } from '../scheme/bound.ts';
import type { LocalName } from '../scheme/name.ts';
import type { AlertLevel, AlertState } from '../site/alert-rules.ts';
import type { AgentId, EpochMs, EventId, LocalDate, QueueId, TeamId } from '../units.ts';
import type { EventBase, SourceId } from './event-base.ts';

/** Who is behind. */
export type AlertOf =
  { readonly whom: 'agent'; readonly agent: AgentId } | { readonly whom: 'team'; readonly team: TeamId } | { readonly whom: 'site' };

/** What stands, with the threshold that it passed: all that its sentence needs, whatever the site file says later. */
export type AlertCase =
  | {
      readonly kind: 'longState';
      readonly agent: AgentId;
      readonly state: AlertState;
      readonly reason: string | null;
      readonly minutes: number;
    }
  | { readonly kind: 'longWait'; readonly queue: QueueId; readonly seconds: number }
  | { readonly kind: 'manyWaiting'; readonly queue: QueueId; readonly callers: number }
  | { readonly kind: 'notReached'; readonly of: AlertOf; readonly share: Ratio; readonly by: string }
  | { readonly kind: 'behindPace'; readonly of: AlertOf; readonly points: number }
  | { readonly kind: 'phonesLost' | 'phonesSilent'; readonly source: SourceId; readonly minutes: number };

/** A supervisor's remark on what they do about it. */
export const LONGEST_ALERT_NOTE = 200;
export const LONGEST_SNOOZE_MS = 36 * 3_600_000;

/** J4: something needs somebody, since `since`. Its `id` is the alert's. */
export interface AlertRaised extends EventBase {
  readonly type: 'alert.raised';
  /** The business date that it belongs to, and ends with. */
  readonly date: LocalDate;
  /** The id of the rule in the site file. */
  readonly rule: string;
  readonly name?: LocalName;
  readonly level: AlertLevel;
  readonly what: AlertCase;
  readonly since: EpochMs;
  /** Whose supervisors are told; left out: all. */
  readonly teams?: readonly TeamId[];
}

interface OfAlert extends EventBase {
  /** The `id` of the `alert.raised`. */
  readonly alert: EventId;
  /** Its business date. */
  readonly date: LocalDate;
}

/** It is over. */
export interface AlertCleared extends OfAlert {
  readonly type: 'alert.cleared';
}

/** Somebody looks after it. */
export interface AlertAcknowledged extends OfAlert {
  readonly type: 'alert.acknowledged';
  readonly by: string;
  readonly note?: string;
}

/** J7: it is quiet until then, and so is what the same rule says of the same subject. */
export interface AlertSnoozed extends OfAlert {
  readonly type: 'alert.snoozed';
  readonly until: EpochMs;
  readonly by: string;
}

/** J16: a webhook was not told, and will not be. */
export interface AlertUndelivered extends OfAlert {
  readonly type: 'alert.undelivered';
  /** The webhook's id. */
  readonly webhook: string;
  /** In short, without address or secret. */
  readonly reason: string;
}

/** The server alone appends these (L5). */
export type AlertEvent = AlertRaised | AlertCleared | AlertAcknowledged | AlertSnoozed | AlertUndelivered;
