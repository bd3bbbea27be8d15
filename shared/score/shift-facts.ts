import type { ShiftTally } from '../tally/shift-tally.ts';
import type { CallId, EpochMs, EventId, LocalDate, Seq } from '../units.ts';
import type { PointEvent } from './score.ts';

/** A result that was reported for an agent, on its business date. */
export interface ResultFact {
  readonly kind: 'sale' | 'refund' | 'qa';
  readonly id: EventId;
  readonly seq: Seq;
  readonly at: EpochMs;
  readonly date: LocalDate;
  /** Minor units of sales and refunds, score of QA (0 to 100). */
  readonly value: number;
  readonly verified: boolean;
  readonly critical: boolean;
  readonly call: CallId | null;
  /** Of a refund: the sale that it takes back, where the sender said so. */
  readonly sale: EventId | null;
}

/** Something a lead list reports of an agent's work. */
export interface LeadFact {
  readonly action: string;
  readonly lead: string;
  readonly list: string;
  readonly seq: Seq;
  readonly at: EpochMs;
  readonly date: LocalDate;
}

/** Everything that one shift (or one date's unscheduled work) is scored from. */
export interface ShiftFacts {
  readonly tally: ShiftTally;
  /** Of the shift's date; where points or their caps run over a month (P11, P13), of the earlier dates of its pay month as well. */
  readonly events: readonly PointEvent[];
  readonly results: readonly ResultFact[];
  readonly leads: readonly LeadFact[];
  /** Paid minutes planned in the pay month of the shift, in ms: what a target `per: period` is spread over. */
  readonly plannedPeriodMs: number;
}
