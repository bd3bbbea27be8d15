// What the plugin (in Stryker's process) and the standing runner (in vitest's thread) say to each other.

/** Run these tests (null: all), with this mutant or with none. */
export interface Order {
  readonly order: number;
  readonly mutant: string | null;
  /** How often the mutated place may be come by before it is an endless loop. */
  readonly hitLimit: number | null;
  readonly tests: readonly string[] | null;
}

export interface TestRun {
  readonly id: string;
  readonly ms: number;
  /** Null: it passed. */
  readonly failure: string | null;
}

export interface Answer {
  readonly order: number;
  readonly runs: readonly TestRun[];
  /** A test that fails without the mutant as well: something remembers what a mutant did. */
  readonly isTainted: boolean;
  readonly coverage: Coverage;
}

/** How often each mutant was come by, as Stryker counts it. */
export interface Coverage {
  readonly static: Record<string, number>;
  readonly perTest: Record<string, Record<string, number>>;
}

export const ORDERS = 'mutation-testing-orders';
export const ANSWERS = 'mutation-testing-answers';
/** Says that everything is loaded. */
export const READY = 0;
