import type { AgentId, EpochMs, LocalDate, ShiftId } from '../units.ts';

/** A stretch of real time, half-open: [start, end). */
export interface Span {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** One agent's one shift, its wall-clock times resolved in the site's zone (DST included), leave taken off. */
export interface Shift {
  readonly id: ShiftId;
  readonly agent: AgentId;
  /** S1: the local date on which the shift starts. */
  readonly date: LocalDate;
  readonly window: Span;
  /** Unpaid breaks and leave inside the window: no target grows there. */
  readonly off: readonly Span[];
  /** Elapsed minutes of the window less `off`: what targets are proportional to. May be fractional. */
  readonly scheduledMinutes: number;
}
