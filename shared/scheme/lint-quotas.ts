import { compareRatios } from '../exact/ratio.ts';
import type { Combine, Pacing } from './quota.ts';
import type { Ratio } from './bound.ts';
import { addingMetric, hasTarget, problemIf, sumToOne, type Path, type Problems } from './scheme-problem.ts';
import type { Scheme } from './scheme.ts';
import { said } from '../said.ts';
import { problemAt } from '../problem.ts';

const BASE: Path = ['quotas', 'base'];

/** Up to here targets, minutes and tiers multiply within 2^53 for a floor of a thousand people (see ratio.ts). */
const HIGHEST_TARGET = 100_000_000;
/** A whole month's: it is divided among the month's minutes before anything is summed. */
const HIGHEST_MONTHLY_TARGET = 1_000_000_000;

export function lintBase(scheme: Scheme): Problems {
  const { targets, combine, weights, clamp, perScheduledMinutes } = scheme.base;
  const path = [...BASE, 'targets'];
  const highest = perScheduledMinutes === 'period' ? HIGHEST_MONTHLY_TARGET : HIGHEST_TARGET;
  return [
    ...problemIf(Object.keys(targets).length === 0, path, said`there is no target`, said`give at least one metric a target above 0`),
    ...Object.entries(targets).flatMap(([metric, units]) => [
      ...addingMetric([...path, metric], metric, scheme),
      ...lintTarget([...path, metric], units, highest),
    ]),
    ...lintWeights(combine, weights, Object.keys(targets), BASE),
    ...problemIf(
      compareRatios(clamp.min, clamp.max) >= 0,
      [...BASE, 'clamp'],
      said`the lower end is not below the upper one`,
      said`write [lowest, highest], e.g. [0, 1]`,
    ),
  ];
}

const lintTarget = (path: Path, units: number, highest: number): Problems =>
  problemIf(
    !Number.isSafeInteger(units) || units <= 0 || units > highest,
    path,
    said`a target is whole, above 0 and at most ${highest === HIGHEST_TARGET ? said`a hundred million` : said`a thousand million`} (calls, milliseconds, minor units)`,
    said`leave the metric out if it has no target`,
  );

/** Weights stand there exactly where they are used: one for each metric. */
export function lintWeights(
  combine: Combine,
  weights: Readonly<Record<string, Ratio>> | null,
  metrics: readonly string[],
  under: Path,
): Problems {
  const path = [...under, 'weights'];
  if (combine !== 'weighted')
    return problemIf(weights !== null, path, said`combine: ${combine} has no weights`, said`take them out, or write combine: weighted`);
  if (weights === null)
    return [
      problemAt(
        path,
        said`combine: weighted needs a weight for each metric`,
        said`write e.g. weights: { ${metrics.join(': 0.5, ')}: 0.5 }`,
      ),
    ];
  return [
    ...metrics.flatMap((metric) =>
      problemIf(!Object.hasOwn(weights, metric), path, said`${metric} has no weight`, said`give each metric one`),
    ),
    ...Object.keys(weights).flatMap((metric) =>
      problemIf(!metrics.includes(metric), [...path, metric], said`${metric} is not among what is combined`, said`use one of: ${metrics}`),
    ),
    ...sumToOne(Object.values(weights), path, said`weights`),
  ];
}

const PACING: Path = ['quotas', 'pacing'];

export function lintPacing(scheme: Scheme): Problems {
  const { pacing } = scheme;
  if (!pacing) return [];
  return [...hasTarget([...PACING, 'of'], pacing.of, scheme), ...pacing.windows.flatMap((_, index) => lintWindow(pacing.windows, index))];
}

/** `HH:MM` compare as they read. */
function lintWindow(windows: Pacing['windows'], index: number): Problems {
  const path = [...PACING, 'windows', index];
  const window = windows[index];
  const before = windows[index - 1];
  if (!window) return [];
  return [
    ...problemIf(
      window.end <= window.start,
      path,
      said`it ends at ${window.end}, not after its start`,
      said`cut a window that passes midnight in two`,
    ),
    ...problemIf(
      before !== undefined && window.start < before.end,
      path,
      said`it begins at ${window.start}, before the one above it ends`,
      said`list the windows in ascending order, apart from each other`,
    ),
    ...problemIf(
      !Number.isSafeInteger(window.units) || window.units <= 0,
      [...path, 'units'],
      said`a window has whole units above 0`,
      said`leave the window out if nothing falls due in it`,
    ),
  ];
}
