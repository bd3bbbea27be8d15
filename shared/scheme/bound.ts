/** An exact ratio of safe integers, `d` > 0, lowest terms. Rates and thresholds are read from the file's decimals, never through binary floats. */
export interface Ratio {
  readonly n: number;
  readonly d: number;
}

/** "X and above" is `gte`, "over X" is `gt`: the comparator is always written out. */
export type AtLeast<Value> = { readonly gte: Value } | { readonly gt: Value };

/** "Up to and including X" is `lte`, "under X" is `lt`. */
export type AtMost<Value> = { readonly lte: Value } | { readonly lt: Value };

export type Bound = AtLeast<Ratio> | AtMost<Ratio> | { readonly eq: Ratio };

/** From where to where a band reaches; null: open on that side. The lint proves that bands of one list leave no gap and do not overlap. */
export interface Range {
  readonly lower: AtLeast<Ratio> | null;
  readonly upper: AtMost<Ratio> | null;
}
