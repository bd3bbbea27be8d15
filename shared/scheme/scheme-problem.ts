import type { Scheme } from './scheme.ts';

/** A scheme that can be read but not meant: where (as the file writes it), why, and what to do instead. */
export interface SchemeProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
  readonly wayOut: string;
}

export type Problems = readonly SchemeProblem[];

export const problemIf = (isWrong: boolean, path: SchemeProblem['path'], reason: string, wayOut: string): Problems =>
  isWrong ? [{ path, reason, wayOut }] : [];

/** Each thing whose name stood before. */
export const doubles = (names: readonly string[], path: SchemeProblem['path'], what: string): Problems =>
  names.flatMap((name, index) =>
    problemIf(names.indexOf(name) < index, [...path, index], `the ${what} ${name} stands there twice`, 'keep one'),
  );

export const oneOf = (names: Readonly<Record<string, unknown>>): string => `use one of: ${Object.keys(names).join(', ')}`;

export const unknownMetric = (path: SchemeProblem['path'], metric: string, { metrics }: Scheme): Problems =>
  problemIf(metrics[metric] === undefined, path, `there is no metric ${metric}`, `define it under metrics, or ${oneOf(metrics)}`);
