import type { LocalName } from './name.ts';
import type { AtLeast, AtMost, Ratio } from './bound.ts';
import type { Value } from './value.ts';

/** D1: every outcome is a proposal that a person signs; nothing here changes anybody's level. */
export interface Ladder {
  /** Lowest first. */
  readonly levels: readonly Level[];
  readonly probation: Probation | null;
  /** D4: a month of whole leave is passed over in a row of months, or breaks it. */
  readonly fullLeaveMonth: 'skip' | 'break';
  /** The period in which a result takes effect; only the next one. */
  readonly effect: 'nextMonth';
}

export interface Level {
  readonly id: string;
  readonly name?: LocalName;
  /** Minor units a month. */
  readonly base: number;
  readonly probationBase: number | null;
  /** The way out of this level, upwards and downwards. The highest has no `up`, the lowest no `down`. */
  readonly up: Condition | null;
  readonly down: Condition | null;
}

export interface Probation {
  readonly maxMonths: number;
  readonly pass: Condition;
  /** So many failing months in a row end it. */
  readonly failAfterMonths: number | null;
}

export type Condition =
  /** So many months in a row that pass. */
  | { readonly kind: 'streak'; readonly of: Value; readonly bound: AtLeast<Ratio> | AtMost<Ratio>; readonly months: number }
  /** The plain mean of the last so many months that have the figure. */
  | { readonly kind: 'mean'; readonly of: Value; readonly bound: AtLeast<Ratio> | AtMost<Ratio>; readonly months: number }
  | { readonly kind: 'any' | 'every'; readonly of: readonly Condition[] };
