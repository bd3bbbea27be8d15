import type { ExactText } from '../exact/exact.ts';
import type { Ratio } from '../scheme/bound.ts';

/**
 * What an agent was planned for in a period, and what came in between. A day is a date with a planned shift; leave takes the share
 * (ms on leave / paid ms planned) of its date. Overtime is no planned day: it stands beside.
 */
export interface Schedule {
  /** Dates with a planned shift, before leave. */
  readonly plannedDays: number;
  /** Paid minutes planned, before leave, without overtime; ms, so that it is whole. */
  readonly plannedMs: number;
  /** Paid time that a target grows in: planned less the leave that reduces the target, and overtime that has a target. */
  readonly scheduledMs: number;
  /** Planned days less the leave that reduces the target, in shares of a day; exact: sums of many shares outgrow a `Ratio`. */
  readonly scheduledDays: ExactText;
  /** All of it, with a target or without. */
  readonly overtimeMs: number;
  /** By kind, in the order of their names. */
  readonly leave: readonly LeaveTaken[];
}

export interface LeaveTaken {
  readonly kind: string;
  /** In shares of planned days, exact. */
  readonly days: ExactText;
  /** 0 to 1. */
  readonly paidShare: Ratio;
  readonly reducesTarget: boolean;
}
