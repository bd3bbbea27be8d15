import type { LocalDate } from '../units.ts';

/** An exact ratio of safe integers, `d` > 0, lowest terms. Rates and thresholds are read from the file's decimals, never through binary floats. */
export interface Ratio {
  readonly n: number;
  readonly d: number;
}

/** "X and above" is `gte`, "over X" is `gt`: the comparator is always written out. */
export type AtLeast<Value> = { readonly gte: Value } | { readonly gt: Value };

/** What is measured. Closed node types; the rule book's later metrics are further variants. */
export type Metric =
  | { readonly from: 'call'; readonly agg: 'count'; readonly where: CallFilter }
  | { readonly from: 'call'; readonly agg: 'sum'; readonly field: 'talkMs'; readonly where: CallFilter };

export interface CallFilter {
  readonly kinds: readonly ('outbound' | 'inbound')[];
  /** Talk in seconds, and whether it is the sum of the segments or the longest unbroken one. Left out: any connected call. */
  readonly talkSeconds?: AtLeast<number> & { readonly of: 'sum' | 'longest' };
}

export type Combine = 'min' | 'max' | 'any' | 'all';

/** Per scheduled minutes: the target grows with the shift's paid minutes, exactly, and is never rounded (Q-rules). */
export interface BaseQuota {
  /** By metric: counts, or milliseconds for `talkMs` sums. */
  readonly targets: Readonly<Record<string, number>>;
  readonly perScheduledMinutes: number;
  readonly combine: Combine;
}

export interface IncentiveQuota {
  /** The metrics whose attainment of their base target the tiers judge, combined like the base. */
  readonly of: readonly string[];
  readonly combine: Combine;
  /** Ascending. */
  readonly tiers: readonly ({ readonly id: string } & AtLeast<Ratio>)[];
  /** Tiers count only once base is met. */
  readonly needsBase: boolean;
}

/** What a code of an attendance or annotation event does to the points. */
export interface PointRule {
  readonly id: string;
  readonly code: string;
  /** What people read, by locale. */
  readonly name: { readonly 'zh-CN': string; readonly en: string };
  /** Whole points, signed; `free`: the event's own points, within the given bounds. */
  readonly delta: number | { readonly free: { readonly min: number; readonly max: number } };
  /** The most (in magnitude) that this rule gives or takes in one shift. */
  readonly capPerShift?: number;
}

export interface Scheme {
  readonly id: string;
  readonly version: number;
  readonly effectiveFrom: LocalDate;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly base: BaseQuota;
  readonly incentive: IncentiveQuota | null;
  readonly points: { readonly start: number; readonly min: number; readonly max: number; readonly rules: readonly PointRule[] };
  /** Compared in this order, higher first; a full tie shares the rank (1, 2, 2, 4) and is listed by agent id. By metric, or by `attainment`: the unclamped one of the incentive (Q6). */
  readonly standings: { readonly by: readonly string[] };
  readonly awards: readonly Award[];
}

export type Award =
  | { readonly id: string; readonly kind: 'firstToBase' }
  | { readonly id: string; readonly kind: 'tierReached' }
  | { readonly id: string; readonly kind: 'dayChampion'; readonly needsBase: boolean };
