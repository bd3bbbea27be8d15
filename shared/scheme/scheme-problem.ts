import type { Ratio } from './bound.ts';
import { compareRatios, plus } from '../exact/ratio.ts';
import type { Metric } from './metric.ts';
import { addsUp } from './metric-unit.ts';
import type { Scheme } from './scheme.ts';
import { said, type Said } from '../said.ts';
import { problemAt, type Problem } from '../problem.ts';

/** A scheme that can be read but not meant. */
export type SchemeProblem = Problem;

export type Problems = readonly SchemeProblem[];
export type Path = SchemeProblem['path'];

export const problemIf = (isWrong: boolean, path: Path, reason: Said, wayOut: Said): Problems =>
  isWrong ? [problemAt(path, reason, wayOut)] : [];

/** Each thing whose name stood before. */
export const doubles = (names: readonly string[], path: Path, what: Said): Problems =>
  names.flatMap((name, index) =>
    problemIf(names.indexOf(name) < index, [...path, index], said`the ${what} ${name} stands there twice`, said`keep one`),
  );

export function oneOf(names: Readonly<Record<string, unknown>>): Said {
  const known = Object.keys(names);
  return known.length === 0 ? said`use one of: (there is none yet)` : said`use one of: ${known}`;
}

/** Undefined also for what every object has by nature. */
export const metricOf = ({ metrics }: Scheme, name: string): Metric | undefined =>
  Object.hasOwn(metrics, name) ? metrics[name] : undefined;

export const unknownMetric = (path: Path, metric: string, scheme: Scheme): Problems =>
  problemIf(
    metricOf(scheme, metric) === undefined,
    path,
    said`there is no metric ${metric}`,
    said`define it under metrics, or ${oneOf(scheme.metrics)}`,
  );

/** A metric of which sums can be made. */
export function addingMetric(path: Path, name: string, scheme: Scheme): Problems {
  const metric = metricOf(scheme, name);
  if (metric === undefined) return unknownMetric(path, name, scheme);
  return problemIf(
    !addsUp(metric),
    path,
    said`${name} is a ${metric.agg} and does not add up over shifts and people`,
    said`name a metric that is a count, a sum or distinct`,
  );
}

export const hasTarget = (path: Path, metric: string, { base: { targets } }: Scheme): Problems =>
  problemIf(!Object.hasOwn(targets, metric), path, said`${metric} has no base target that a tier could be a share of`, oneOf(targets));

const ONE: Ratio = { n: 1, d: 1 };

/** Shares of a whole. */
export function sumToOne(shares: readonly Ratio[], path: Path, what: Said): Problems {
  const sum = shares.reduce(plus, { n: 0, d: 1 });
  return problemIf(
    compareRatios(sum, ONE) !== 0,
    path,
    said`the ${what} sum to ${sum.d === 1 ? sum.n : `${sum.n}/${sum.d}`}, not to 1`,
    said`let the ${what} sum to 1`,
  );
}
