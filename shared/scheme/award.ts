import type { LocalName } from './name.ts';
import type { AtLeast, Ratio } from './bound.ts';
import type { Gate, Value } from './value.ts';

export type AwardPeriod = 'shift' | 'day' | 'week' | 'tenDays' | 'month' | 'quarter';

/** What the live board judges, and what a settlement pays (A1: worked out each time, never stored). */
export type Award = LiveAward | PeriodAward;

export type LiveAward =
  | { readonly id: string; readonly kind: 'firstToBase' }
  | { readonly id: string; readonly kind: 'tierReached' }
  | { readonly id: string; readonly kind: 'dayChampion'; readonly needsBase: boolean };

interface PeriodAwardBase {
  readonly id: string;
  readonly name: LocalName;
  readonly period: AwardPeriod;
  /** Who competes: everybody, or each team within itself. */
  readonly among: 'site' | 'team';
  /** Judged in the award's own period. */
  readonly eligible: readonly Gate[];
}

export type PeriodAward =
  /** A6: the best by these figures in their order. */
  | (PeriodAwardBase & {
      readonly kind: 'top';
      readonly by: readonly Value[];
      readonly direction: 'desc' | 'asc';
      /** A9: raw, or per scheduled hour, so that part-timers compete fairly. Only of figures that add up. */
      readonly normalise: 'none' | 'perScheduledHour';
      /** Minor units, first place first. */
      readonly prizes: readonly number[];
      /** A7: share the pool of the places they fill, give each the better place's prize, or go by who was there first. */
      readonly ties: 'splitPool' | 'duplicate' | 'earliest';
    })
  /** A10: the first to bring a metric that adds up to this. */
  | (PeriodAwardBase & { readonly kind: 'firstTo'; readonly metric: string; readonly reach: AtLeast<Ratio>; readonly prize: number })
  /** A11: everybody whose figure passes. */
  | (PeriodAwardBase & { readonly kind: 'threshold'; readonly of: Value; readonly reach: AtLeast<Ratio>; readonly prize: number })
  /** A12: passed in `times` periods in a row, this one the last; periods without the figure are passed over or break it. */
  | (PeriodAwardBase & {
      readonly kind: 'streak';
      readonly of: Value;
      readonly reach: AtLeast<Ratio>;
      readonly times: number;
      readonly none: 'skip' | 'break';
      readonly prize: number;
    })
  /** A13: above everything in the person's own earlier periods. */
  | (PeriodAwardBase & { readonly kind: 'record'; readonly of: Value; readonly prize: number })
  /** A14: teams by a pooled figure; the pool is shared by the members with a target, left-over minor units in ascending id. */
  | (PeriodAwardBase & {
      readonly kind: 'team';
      readonly of: Value;
      readonly reach: AtLeast<Ratio> | null;
      readonly prizes: readonly number[];
    });
