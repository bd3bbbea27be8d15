import type { Said } from '../said.ts';

/** SI1: what edits did, or would do. */
export interface EditedAnswer {
  /** False: it was a trial, or nothing changes. */
  readonly isDone: boolean;
  /** A line each: `+` added, `-` removed, `~` changed. */
  readonly changes: readonly string[];
}

/** SI3: what stands against an edit. */
export interface EditProblem {
  /** Which of those that were sent; null: with them the file is not fit at another place. */
  readonly edit: number | null;
  /** Within the entry; of another place in the file the whole path. */
  readonly path: readonly (string | number)[];
  /** The reason and the way out, in English. */
  readonly message: string;
  /** The same, for a page that says it in its reader's language. */
  readonly said: readonly Said[];
}
