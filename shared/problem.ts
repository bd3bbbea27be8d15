import { textOf, type Said } from './said.ts';

/** What can be read but not meant: where (as the file writes it), why, and what to do instead; in English, and as sentences that a page says in its reader's language. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
  readonly wayOut: string;
  readonly said: readonly [reason: Said, wayOut: Said];
}

export const problemAt = (path: Problem['path'], reason: Said, wayOut: Said): Problem => ({
  path,
  reason: textOf(reason),
  wayOut: textOf(wayOut),
  said: [reason, wayOut],
});
