import type { AnnotationKind } from '../events/board-event.ts';
import type { CallCorrected } from '../events/call-events.ts';
import type { MetricUnit } from '../scheme/metric.ts';
import type { LocalName } from '../scheme/name.ts';
import type { ScoreLine } from '../score/score.ts';
import type { StatementLineKind } from '../settle/statement.ts';
import type { AgentId, CallId, EpochMs, EventId, LocalDate, Seq } from '../units.ts';

/** H1: a note on the agent, on one of their calls, or on a stretch of time. Times in ms since the epoch. */
export interface NoteDraft {
  readonly agent: AgentId;
  readonly kind: AnnotationKind;
  readonly code: string;
  readonly from?: EpochMs;
  readonly to?: EpochMs;
  readonly call?: CallId;
  readonly points?: number;
}

/** A note that no longer counts. */
export interface RevocationDraft {
  readonly agent: AgentId;
  readonly annotation: EventId;
}

/** T11: what of the agent's part in a call was otherwise. */
export interface CorrectionDraft {
  readonly agent: AgentId;
  readonly call: CallId;
  readonly changes: CallCorrected['changes'];
}

/** What somebody is about to write about an agent, as far as figures hang on it. */
export type Draft =
  | ({ readonly act: 'note' } & NoteDraft)
  | ({ readonly act: 'revocation' } & RevocationDraft)
  | ({ readonly act: 'correction' } & CorrectionDraft);

export interface Changed<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** H2: what a draft would do to figures of its business date. */
export interface Effect {
  /** The last event of the log that it knows of; it comes back with what is written (H4). */
  readonly seen: Seq;
  readonly date: LocalDate;
  /** Whom it concerns, changed or not, and everybody else whose figures would be others, in the order of the site file. */
  readonly people: readonly PersonEffect[];
  /** H3: how many more there are whom the reader does not see. */
  readonly others: number;
  /** Why a note gives what it gives; null: it is not about points. */
  readonly line: ScoreLine | null;
}

/** null: n/a, or not ranked. Talk in ms. */
export interface PersonEffect {
  readonly agent: AgentId;
  readonly name: string;
  readonly points: Changed<number | null>;
  readonly rank: Changed<number | null>;
  readonly isBaseMet: Changed<boolean | null>;
  readonly tier: Changed<number | null>;
  readonly validCalls: Changed<number>;
  readonly talkMs: Changed<number>;
  /** S22: of the base quota, only those that would be others. */
  readonly targets: readonly TargetEffect[];
}

/** A target in the units of its metric, may be fractional; null: none. */
export interface TargetEffect extends Changed<number | null> {
  readonly metric: string;
  readonly unit: MetricUnit;
}

/** H2: what a draft would do to the statements of a pay month. */
export interface PayEffect {
  readonly seen: Seq;
  /** Its id, e.g. 2026-03: the month of the date, or where that is sealed the one that carries the adjustment (B5). */
  readonly month: string;
  readonly currency: string;
  readonly people: readonly StatementEffect[];
  readonly others: number;
}

/** Money in minor units, points as exact text; null: n/a. */
export interface StatementEffect {
  readonly agent: AgentId;
  readonly name: string;
  readonly points: Changed<string | null>;
  readonly grade: Changed<string | null>;
  readonly total: Changed<number>;
  /** Only those that would be others. */
  readonly lines: readonly LineEffect[];
}

/** 0: there is no such line. */
export interface LineEffect extends Changed<number> {
  readonly id: string;
  readonly kind: StatementLineKind;
  readonly name: LocalName;
  /** The sealed month whose line it corrects; null: a line of the month itself. */
  readonly adjusts: string | null;
}
