import type { LocalName } from './name.ts';
import type { AtLeast, Ratio } from './bound.ts';
import type { Gate } from './value.ts';

/** One list of combinators everywhere. `weighted`: Σ weight × clamped ratio; weights sum to 1. */
export type Combine = 'min' | 'max' | 'any' | 'all' | 'weighted';

/** Per scheduled minutes: the target grows with the shift's paid minutes, exactly, and is never rounded (Q1). */
export interface BaseQuota {
  /** By metric that adds up: counts, milliseconds for talk, minor units for money. */
  readonly targets: Readonly<Record<string, number>>;
  /** `period`: the target is for a whole pay month and is spread over the agent's planned minutes of that month (Q15). */
  readonly perScheduledMinutes: number | 'period';
  readonly combine: Combine;
  /** By metric; null unless `weighted`. */
  readonly weights: Readonly<Record<string, Ratio>> | null;
  /** Each ratio is kept within this before it is combined. */
  readonly clamp: { readonly min: Ratio; readonly max: Ratio };
  /** Over many shifts: sums of actuals and targets, divided once (Q10), or the plain mean of the shifts' attainments (Q13). */
  readonly aggregate: 'pooled' | 'meanOfShifts';
}

export interface IncentiveQuota {
  /** The metrics whose attainment of their base target the tiers judge. */
  readonly of: readonly string[];
  readonly combine: Combine;
  readonly weights: Readonly<Record<string, Ratio>> | null;
  /** Ascending. `pay` in minor units. */
  readonly tiers: readonly ({ readonly id: string; readonly pay: number } & AtLeast<Ratio>)[];
  /** Tiers count only once base is met. */
  readonly needsBase: boolean;
  /** Judged and paid for each shift, or once for the month on pooled figures. The live track shows the shift in both. */
  readonly period: 'shift' | 'month';
  /** Q14: the highest tier's pay, or that of all tiers reached. */
  readonly pays: 'highest' | 'cumulative';
  readonly gates: readonly Gate[];
}

/** Q16: how the day's target falls due: units of one metric by stretches of local time. */
export interface Pacing {
  readonly of: string;
  /** `HH:MM`, half-open, ascending, apart; `24:00` ends the day. */
  readonly windows: readonly { readonly start: string; readonly end: string; readonly units: number }[];
  /** Inside a window the target rises with the time, or is due when the window is over. */
  readonly interpolate: 'linear' | 'lastFinished';
}

/** What a code of an attendance or annotation event does to the points. */
export interface PointRule {
  readonly id: string;
  readonly code: string;
  readonly name: LocalName;
  /** Whole points, signed; `free`: the event's own points, within the given bounds; `set`: a veto, the points are this whatever else happened (P10). */
  readonly delta: number | { readonly free: { readonly min: number; readonly max: number } } | { readonly set: number };
  /** Only events whose minutes pass count; left out: all. */
  readonly minutes?: AtLeast<number>;
  /** The most (in magnitude) that this rule gives or takes in one shift. */
  readonly capPerShift?: number;
  /** … and in one pay month (P11). */
  readonly capPerMonth?: number;
  /** P12: the grade, whatever the points say. */
  readonly forcesGrade?: string;
}

export interface PointScheme {
  readonly start: number;
  readonly min: number;
  readonly max: number;
  /** P13: begin anew with each shift, or with each pay month. */
  readonly period: 'shift' | 'month';
  readonly rules: readonly PointRule[];
  /** Within how many days of an event, or of a provisional statement, an agent may dispute it, and who decides. null: no appeal. */
  readonly appeal: { readonly windowDays: number; readonly reviewer: 'supervisor' | 'admin' } | null;
}
