import type { AtLeast, Ratio } from './bound.ts';

/** What is measured. Closed node types; every metric is measured per shift and pooled over shifts, people and days from its own sums (M8). */
export type Metric = CallMetric | FactMetric | TimeMetric | ShiftMetric | RatioMetric;

/** How many values become one. `mean` is a ratio of sums, `percentile` the nearest rank, `distinct` counts different keys, `last` is the latest. */
export type Aggregation<Field extends string, Key extends string> =
  | { readonly agg: 'count' }
  | { readonly agg: 'sum' | 'mean' | 'max' | 'last'; readonly field: Field }
  | { readonly agg: 'percentile'; readonly field: Field; /** Above 0, at most 1. */ readonly share: Ratio }
  | { readonly agg: 'distinct'; readonly key: Key };

/** Of calls (one agent's part in each). */
export type CallMetric = { readonly from: 'call'; readonly where: CallFilter } & Aggregation<
  'talkMs' | 'longestTalkMs' | 'holdMs',
  'call' | 'queue' | 'day'
>;

export interface CallFilter {
  readonly kinds: readonly ('outbound' | 'inbound')[];
  /** Talk in seconds, and whether it is the sum of the segments or the longest unbroken one. Left out: any connected call. */
  readonly talkSeconds?: AtLeast<number> & { readonly of: 'sum' | 'longest' };
  /** Left out: connected calls only. `any`: whatever was dialled or rang; not together with `talkSeconds`. */
  readonly outcome?: 'any' | 'missed' | 'unanswered';
  readonly queues?: readonly string[];
  readonly dispositions?: readonly string[];
}

/** Of results, attendance, annotations and leads. Revoked ones do not count. */
export type FactMetric = {
  readonly from: 'sale' | 'refund' | 'qa' | 'attendance' | 'annotation' | 'lead';
  readonly where: FactFilter;
} & Aggregation<'amount' | 'score' | 'minutes', 'call' | 'lead' | 'day'>;

export interface FactFilter {
  /** Of sales and refunds. */
  readonly verified?: boolean;
  /** Of QA. */
  readonly critical?: boolean;
  /** Of attendance and annotations. */
  readonly codes?: readonly string[];
  /** Of leads: `assigned`, `claimed`, `attempted`, `connected`, `contacted`, `recycled`, `closed`, `objected` (N16). */
  readonly actions?: readonly string[];
}

/** Time of the shift in ms, by state or by schedule. */
export interface TimeMetric {
  readonly from: 'time';
  readonly agg: 'sum';
  readonly field: 'loggedInMs' | 'idleMs' | 'pausedMs' | 'wrapUpMs' | 'ringMs' | 'talkMs' | 'holdMs' | 'scheduledMs';
  /** Only of `pausedMs`: the reasons that count; left out: all. */
  readonly reasons?: readonly string[];
}

/** Shifts that have a target; `worked`: only those in which the agent was seen. */
export interface ShiftMetric {
  readonly from: 'shift';
  readonly agg: 'count';
  readonly worked: boolean;
}

/** A ratio of sums at every level; n/a where the second is 0. */
export interface RatioMetric {
  readonly agg: 'ratio';
  /** Two metrics that add up (count, sum, distinct). */
  readonly of: readonly [string, string];
}

export type MetricUnit = 'count' | 'ms' | 'money' | 'score' | 'ratio';
