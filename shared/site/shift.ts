import type { Ratio } from '../scheme/bound.ts';
import type { AgentId, EpochMs, EventId, LocalDate, Seq, ShiftId } from '../units.ts';

/** A stretch of real time, half-open: [start, end). */
export interface Span {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** One agent's one shift, its wall-clock times resolved in the site's zone (DST included), leave and excused time taken off. */
export interface Shift {
  readonly id: ShiftId;
  readonly agent: AgentId;
  /** S1: the local date on which the shift starts. */
  readonly date: LocalDate;
  /** `overtime`: paid time beside what was planned (S17); it may be without a target, and then all of it is `off`. */
  readonly kind: 'planned' | 'overtime';
  readonly window: Span;
  /** Unpaid breaks, the leave that reduces the target and what is excused inside the window: no target grows there. */
  readonly off: readonly Span[];
  /** S22: what of `off` a note took that was not off before, every moment once. Absent: nothing, as in every plan. */
  readonly excused?: readonly Excuse[];
  /** Elapsed minutes of the window less `off`: what targets are proportional to. May be fractional. */
  readonly scheduledMinutes: number;
  /** Paid time of the window before leave: elapsed less unpaid breaks. */
  readonly plannedMs: number;
  /** Leave inside the paid time, one entry a kind, every moment once; its share of the shift is exactly `ms` / `plannedMs`. */
  readonly leave: readonly ShiftLeave[];
}

/** S22: a stretch that a supervisor's note excused. */
export interface Excuse extends Span {
  readonly note: EventId;
  /** Of the note. */
  readonly seq: Seq;
  readonly code: string;
}

export interface ShiftLeave {
  readonly kind: string;
  /** Above 0. */
  readonly ms: number;
  /** 0 to 1. */
  readonly paidShare: Ratio;
  readonly reducesTarget: boolean;
}
