import { problemIf, type Problems, type SchemeProblem } from './scheme-problem.ts';
import type { Scheme } from './scheme.ts';
import type { Value } from './value.ts';
import { said } from '../said.ts';

/** Money is whole minor units of the site's currency; everything else (counts, seconds, shares, points, days) is a plain number. */
export type Dimension = 'money' | 'number';

export interface Dimensioned {
  readonly dimension: Dimension;
  /** Y11: money times money, money beside a plain number, a plain number divided by money. */
  readonly problems: Problems;
}

type Path = SchemeProblem['path'];
type Metrics = Scheme['metrics'];
type Part = readonly [Value, Path];

/** Y11: whether a value is money. `path` leads to the value; the places of its parts are written as the file writes them. */
export function dimensionOf(value: Value, metrics: Metrics, path: Path): Dimensioned {
  const parts = partsOf(value, [...path, value.node]);
  const inside = parts.map(([part, where]) => dimensionOf(part, metrics, where));
  const dimensions = inside.map(({ dimension }) => dimension);
  return {
    dimension: ownDimension(value, metrics, dimensions),
    problems: [...inside.flatMap(({ problems }) => problems), ...ownProblems(value, dimensions, [...path, value.node], parts)],
  };
}

/** The values that a value is made of, each with its place. */
export function partsOf(value: Value, path: Path): readonly Part[] {
  switch (value.node) {
    case 'sum':
    case 'product':
    case 'min':
    case 'max':
    case 'quotient':
      return value.of.map((part, index) => [part, [...path, index]]);
    case 'weighted':
      return value.of.map((part, index) => [part.value, [...path, index, 'value']]);
    case 'clamp':
    case 'round':
    case 'curve':
    case 'bands':
      return [[value.of, [...path, 'of']]];
    case 'orElse':
      return [
        [value.of, [...path, 'of']],
        [value.otherwise, [...path, 'otherwise']],
      ];
    default:
      return [];
  }
}

function ownDimension(value: Value, metrics: Metrics, [first = 'number', ...rest]: readonly Dimension[]): Dimension {
  switch (value.node) {
    case 'amount':
    case 'tierPay':
    case 'level':
      return 'money';
    case 'grade':
      return value.field === 'amount' ? 'money' : 'number';
    case 'metric':
      return dimensionOfMetric(value.metric, metrics);
    case 'product':
      return [first, ...rest].includes('money') ? 'money' : 'number';
    case 'quotient':
      return first === 'money' && rest[0] === 'number' ? 'money' : 'number';
    case 'sum':
    case 'min':
    case 'max':
    case 'weighted':
    case 'clamp':
    case 'round':
    case 'orElse':
      return first;
    default:
      return 'number';
  }
}

/** Money is what sales and refunds add up to, and such money per something that is none. */
export function dimensionOfMetric(name: string, metrics: Metrics): Dimension {
  const metric = metrics[name];
  if (metric?.agg === 'ratio') {
    const [over, under] = metric.of;
    return isMoney(metrics[over]) && !isMoney(metrics[under]) ? 'money' : 'number';
  }
  return isMoney(metric) ? 'money' : 'number';
}

const isMoney = (metric: Metrics[string] | undefined): boolean =>
  metric !== undefined &&
  metric.agg !== 'ratio' &&
  (metric.from === 'sale' || metric.from === 'refund') &&
  'field' in metric &&
  metric.field === 'amount';

const MIXED_WAY_OUT = said`write an amount of money as amount: (minor units), or bring both to one kind with quotient or product`;

function ownProblems(value: Value, dimensions: readonly Dimension[], path: Path, parts: readonly Part[]): Problems {
  const moneys = dimensions.filter((dimension) => dimension === 'money').length;
  switch (value.node) {
    case 'product':
      return [
        ...lacking(parts, path),
        ...problemIf(moneys > 1, path, said`money times money is nothing`, said`leave one amount, the others are plain numbers`),
      ];
    case 'quotient':
      return problemIf(
        dimensions[0] === 'number' && dimensions[1] === 'money',
        path,
        said`a plain number divided by money is nothing that pay could be made of`,
        said`turn it round, or divide money by money`,
      );
    case 'sum':
    case 'min':
    case 'max':
    case 'weighted':
    case 'orElse':
      return [
        ...lacking(parts, path),
        ...problemIf(moneys > 0 && moneys < dimensions.length, path, said`money and a plain number stand beside each other`, MIXED_WAY_OUT),
      ];
    default:
      return [];
  }
}

const lacking = (parts: readonly Part[], path: Path): Problems =>
  problemIf(parts.length === 0, path, said`there is nothing to work with`, said`give at least one value`);
