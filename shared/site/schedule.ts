import type { Ratio } from '../scheme/bound.ts';

/** What an agent was planned for in a period, and what came in between. A day's share is the shift's minutes on leave / its paid minutes without leave. */
export interface Schedule {
  /** Shifts planned, before leave. */
  readonly plannedDays: number;
  /** Paid minutes planned, before leave; ms, so that it is whole. */
  readonly plannedMs: number;
  /** Paid time that a target grows in: planned less the leave that reduces the target. */
  readonly scheduledMs: number;
  /** Days on which a target grows, in shares of a day. */
  readonly scheduledDays: Ratio;
  readonly overtimeMs: number;
  readonly leave: readonly LeaveTaken[];
}

export interface LeaveTaken {
  readonly kind: string;
  /** In shares of planned days, exact. */
  readonly days: Ratio;
  /** 0 to 1. */
  readonly paidShare: Ratio;
  readonly reducesTarget: boolean;
}
