import type { Bound, Range, Ratio } from './bound.ts';

/**
 * A figure that pay, grades, gates and rankings are made of. A closed set of nodes, written in the file as maps of one key
 * (`{ product: [{ level: base }, { quota: base }] }`); no code and no expression text.
 * What does not exist (0/0, no target) is n/a and makes whatever is built on it n/a, unless `orElse` says otherwise.
 * The lint works out the dimension of each: money, or a plain number; money times money is refused.
 */
export type Value =
  | { readonly node: 'number'; readonly value: Ratio }
  /** Integer minor units of the site's currency. */
  | { readonly node: 'amount'; readonly minor: number }
  /** Pooled over the scope; in units of the file: counts, seconds, minor units, score points. */
  | { readonly node: 'metric'; readonly metric: string }
  /** Attainment of the quota as pay takes it: base clamped and aggregated as the quota says (Q3, Q13), incentive unclamped (Q6). */
  | { readonly node: 'quota'; readonly quota: 'base' | 'incentive' }
  /** Pooled actual / pooled target of one metric of the base, unclamped. */
  | { readonly node: 'attainment'; readonly metric: string }
  /** What the tiers reached pay (Q14). */
  | { readonly node: 'tierPay' }
  | { readonly node: 'points' }
  | { readonly node: 'grade'; readonly field: 'coef' | 'amount' }
  /** Of the level in force: its base pay, or the one of probation while on probation. */
  | { readonly node: 'level'; readonly field: 'base' }
  /** How many events of a code counted (attendance, annotations). */
  | { readonly node: 'events'; readonly code: string }
  /** The share of the base that attendance and leave leave, 0 to 1. */
  | { readonly node: 'paidShare'; readonly method: 'additive' | 'subtractive' | 'scaled'; readonly payDays: Ratio }
  /** Planned days or hours less leave that reduces the target; `leaveDays` in days by kind (all kinds where left out). */
  | { readonly node: 'schedule'; readonly field: 'scheduledDays' | 'plannedDays' | 'scheduledHours' | 'overtimeHours' }
  | { readonly node: 'leaveDays'; readonly kinds?: readonly string[] }
  /** Where the agent's metric lies between the lowest and the highest of the team: `from` … `to`; all equal, or alone: 1. */
  | { readonly node: 'teamRelative'; readonly metric: string; readonly from: Ratio; readonly to: Ratio }
  | { readonly node: 'sum' | 'product' | 'min' | 'max'; readonly of: readonly Value[] }
  | { readonly node: 'quotient'; readonly of: readonly [Value, Value] }
  | { readonly node: 'weighted'; readonly of: readonly { readonly weight: Ratio; readonly value: Value }[] }
  | { readonly node: 'clamp'; readonly of: Value; readonly min: Ratio | null; readonly max: Ratio | null }
  /** To a multiple of `step`; half-up is away from zero. */
  | { readonly node: 'round'; readonly of: Value; readonly step: Ratio; readonly mode: 'halfUp' | 'down' | 'up' }
  /** Linear between anchors (ascending), `below` the first and `above` the last as said; `hold` keeps the anchor's value. */
  | {
      readonly node: 'curve';
      readonly of: Value;
      readonly anchors: readonly { readonly at: Ratio; readonly value: Ratio }[];
      readonly below: Ratio | 'hold';
      readonly above: Ratio | 'hold';
    }
  /** The value of the band that `of` lies in; a band may rise linearly from its lower to its upper bound. */
  | { readonly node: 'bands'; readonly of: Value; readonly bands: readonly ValueBand[] }
  | { readonly node: 'orElse'; readonly of: Value; readonly otherwise: Value };

export type ValueBand = Range & { readonly value: Ratio | { readonly from: Ratio; readonly to: Ratio } };

/** A condition on raw values, never on displayed ones (V30). n/a does not pass, unless `orNone`. */
export interface Gate {
  readonly of: Value;
  readonly bound: Bound;
  readonly orNone: boolean;
}
