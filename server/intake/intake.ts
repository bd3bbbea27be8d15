/** Why one event was not taken: what, where (`path`), and the way out (`reason`), for a person who can mend it. */
export interface Refusal {
  readonly index: number;
  readonly path: string;
  readonly reason: string;
}

/** The answer to a batch, given after the durable commit. One bad event never costs its neighbours. */
export interface Receipt {
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: readonly Refusal[];
}
