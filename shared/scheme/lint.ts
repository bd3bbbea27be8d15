import { compareRatios } from './ratio.ts';
import type { AtLeast, PointRule, Ratio, Scheme } from './scheme.ts';

/** A scheme that can be read but not meant: where (as the file writes it), why, and what to do instead. */
export interface SchemeProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
  readonly wayOut: string;
}

type Problems = readonly SchemeProblem[];

const problem = (path: SchemeProblem['path'], reason: string, wayOut: string): SchemeProblem => ({ path, reason, wayOut });

/** Everything that types cannot say: references, order, bounds, doubles. Empty: the scheme is fit for use. */
export const lintScheme = (scheme: Scheme): Problems => [
  ...metrics(scheme),
  ...base(scheme),
  ...incentive(scheme),
  ...points(scheme),
  ...honours(scheme),
];

const RESERVED = 'attainment';

function metrics({ metrics: known }: Scheme): Problems {
  if (RESERVED in known)
    return [problem(['metrics', RESERVED], 'attainment is what standings call the attainment of the quota', 'choose another name')];
  return Object.keys(known).length > 0 ? [] : [problem(['metrics'], 'nothing is measured', 'define at least one metric, e.g. validCalls')];
}

/** Up to here targets, minutes and tiers multiply within 2^53 for a floor of a thousand people (see ratio.ts). */
const HIGHEST_TARGET = 100_000_000;

function base({ metrics: known, base: quota }: Scheme): Problems {
  const targets = Object.entries(quota.targets);
  if (targets.length === 0)
    return [problem(['quotas', 'base', 'targets'], 'there is no target', 'give at least one metric a target above 0')];
  return targets.flatMap(([metric, units]) => {
    const path = ['quotas', 'base', 'targets', metric];
    if (!known[metric]) return [unknownMetric(path, metric, known)];
    const isFit = Number.isSafeInteger(units) && units > 0 && units <= HIGHEST_TARGET;
    return isFit
      ? []
      : [
          problem(
            path,
            'a target is whole, above 0 and at most a hundred million (calls, or milliseconds)',
            'leave the metric out if it has no target',
          ),
        ];
  });
}

const unknownMetric = (path: SchemeProblem['path'], metric: string, known: Scheme['metrics']): SchemeProblem =>
  problem(path, `there is no metric ${metric}`, `define it under metrics, or use one of: ${Object.keys(known).join(', ')}`);

function incentive(scheme: Scheme): Problems {
  const targeted = Object.keys(scheme.base.targets);
  if (!scheme.incentive || targeted.length === 0) return [];
  const { of, combine, tiers } = scheme.incentive;
  const path = ['quotas', 'incentive'];
  const untargeted = of.flatMap((metric, index) =>
    !targeted.includes(metric)
      ? [
          problem(
            [...path, 'of', index],
            `${metric} has no base target that a tier could be a share of`,
            `use one of: ${targeted.join(', ')}`,
          ),
        ]
      : [],
  );
  const yesOrNo =
    combine === 'any' || combine === 'all'
      ? [problem([...path, 'combine'], `${combine} is met or not and has no tiers`, 'use min (all metrics) or max (the best)')]
      : [];
  return [
    ...untargeted,
    ...yesOrNo,
    ...doubles(
      tiers.map(({ id }) => id),
      [...path, 'tiers'],
      'id',
    ),
    ...order(tiers),
  ];
}

const boundOf = (bound: AtLeast<Ratio>): Ratio => ('gte' in bound ? bound.gte : bound.gt);

function order(tiers: readonly AtLeast<Ratio>[]): Problems {
  return tiers.flatMap((tier, index) => {
    const path = ['quotas', 'incentive', 'tiers', index];
    const before = tiers[index - 1];
    if (boundOf(tier).n <= 0) return [problem(path, 'a tier begins above 0', 'give it a share of the target, e.g. gte: 1.1')];
    const rises = !before || compareRatios(boundOf(before), boundOf(tier)) < 0;
    return rises
      ? []
      : [
          problem(
            path,
            'tiers rise: this one does not begin above the one before',
            'put the tiers in ascending order, each with a bound of its own',
          ),
        ];
  });
}

function points({ points: { start, min, max, rules } }: Scheme): Problems {
  const bounds =
    start < min || start > max ? [problem(['points', 'start'], `${start} is outside [${min}, ${max}]`, 'start within the clamp')] : [];
  return [
    ...bounds,
    ...rules.flatMap(free),
    ...doubles(
      rules.map(({ id }) => id),
      ['points', 'rules'],
      'id',
    ),
    ...doubles(
      rules.map(({ code }) => code),
      ['points', 'rules'],
      'code',
    ),
  ];
}

function free({ delta, capPerShift }: PointRule, index: number): Problems {
  const path = ['points', 'rules', index];
  const isTurned = typeof delta !== 'number' && delta.free.min > delta.free.max;
  return [
    ...(isTurned
      ? [problem([...path, 'delta', 'free'], 'the lower bound is above the upper one', 'write [lowest, highest], e.g. [-5, -1]')]
      : []),
    ...(capPerShift !== undefined && capPerShift <= 0
      ? [problem([...path, 'cap'], 'a cap is above 0: it limits the magnitude', 'leave the cap out, or write e.g. 5')]
      : []),
  ];
}

function honours(scheme: Scheme): Problems {
  const unknown = scheme.standings.by.flatMap((figure, index) =>
    figure === RESERVED || scheme.metrics[figure] ? [] : [unknownMetric(['standings', 'by', index], figure, scheme.metrics)],
  );
  const tierless = scheme.awards.flatMap(({ kind }, index) =>
    kind === 'tierReached' && !scheme.incentive
      ? [problem(['awards', index], 'there are no tiers to reach', 'add quotas.incentive, or drop the award')]
      : [],
  );
  return [
    ...unknown,
    ...tierless,
    ...doubles(scheme.standings.by, ['standings', 'by'], 'figure'),
    ...doubles(
      scheme.awards.map(({ id }) => id),
      ['awards'],
      'id',
    ),
  ];
}

const doubles = (names: readonly string[], path: SchemeProblem['path'], what: string): Problems =>
  names.flatMap((name, index) =>
    names.indexOf(name) < index ? [problem([...path, index], `the ${what} ${name} stands there twice`, 'keep one')] : [],
  );
