import { compareExact, exact, ZERO, type Exact } from '../exact/exact.ts';
import { chainOf } from '../scheme/bands.ts';
import type { PayLine } from '../scheme/pay.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { Gate, Value } from '../scheme/value.ts';
import { addsUp } from '../score/projected-figures.ts';

/** Z4: whether what an earning gives cannot fall by whatever else is done today: it is fixed, or grows with counted calls, talk and time. */
export const onlyRises = (line: PayLine, scheme: Scheme): boolean =>
  line.kind === 'earning' && trendOf(line.of, scheme).isSure && line.when.every((gate) => staysPassed(gate, scheme));

interface Trend {
  /** It is fixed, or only grows. */
  readonly isSure: boolean;
  /** A product of what may be negative may fall while its parts grow. */
  readonly isNonNegative: boolean;
}

const UNSURE: Trend = { isSure: false, isNonNegative: false };
const GROWS: Trend = { isSure: true, isNonNegative: true };

/** What hangs on points, notes, results and colleagues may fall; so may what is n/a until something is known. */
function trendOf(value: Value, scheme: Scheme): Trend {
  switch (value.node) {
    case 'number':
      return { isSure: true, isNonNegative: value.value.n >= 0 };
    case 'amount':
      return { isSure: true, isNonNegative: value.minor >= 0 };
    case 'level':
    case 'paidShare':
    case 'schedule':
    case 'leaveDays':
      return GROWS;
    case 'metric':
    case 'attainment':
      return sure(grows(value.metric, scheme));
    case 'quota':
      return sure(metricsOf(value.quota, scheme).every((metric) => grows(metric, scheme)));
    case 'tierPay':
      return sure(tiersStay(scheme));
    case 'sum':
    case 'min':
      return together(value.of, scheme, (parts) => parts.every(({ isNonNegative }) => isNonNegative));
    case 'max':
      return together(value.of, scheme, (parts) => parts.some(({ isNonNegative }) => isNonNegative));
    case 'product': {
      const parts = value.of.map((part) => trendOf(part, scheme));
      return sure(parts.every(({ isSure, isNonNegative }) => isSure && isNonNegative));
    }
    case 'weighted':
      return value.of.every(({ weight }) => weight.n >= 0)
        ? together(
            value.of.map((part) => part.value),
            scheme,
            (parts) => parts.every(({ isNonNegative }) => isNonNegative),
          )
        : UNSURE;
    case 'round':
      return trendOf(value.of, scheme);
    case 'clamp': {
      const { isSure, isNonNegative } = trendOf(value.of, scheme);
      return { isSure, isNonNegative: (value.min?.n ?? -1) >= 0 || (isNonNegative && (value.max?.n ?? 0) >= 0) };
    }
    case 'curve':
      return shaped(value.of, scheme, curveSteps(value));
    case 'bands':
      return shaped(value.of, scheme, bandSteps(value));
    case 'points':
    case 'grade':
    case 'events':
    case 'teamRelative':
    case 'quotient':
    case 'orElse':
      return UNSURE;
  }
}

const sure = (isSure: boolean): Trend => (isSure ? GROWS : UNSURE);

function together(of: readonly Value[], scheme: Scheme, isNonNegative: (parts: readonly Trend[]) => boolean): Trend {
  const parts = of.map((part) => trendOf(part, scheme));
  return { isSure: parts.every(({ isSure }) => isSure), isNonNegative: isNonNegative(parts) };
}

function grows(name: string, { metrics }: Scheme): boolean {
  const metric = metrics[name];
  if (metric === undefined || metric.agg === 'ratio') return false;
  if (metric.from === 'call') return addsUp(metric);
  return metric.from === 'time' || metric.from === 'shift';
}

const metricsOf = (quota: 'base' | 'incentive', { base, incentive }: Scheme): readonly string[] =>
  quota === 'base' ? Object.keys(base.targets) : (incentive?.of ?? []);

/** Q14: a tier that is reached stays, and a higher one pays no less. */
function tiersStay(scheme: Scheme): boolean {
  const { incentive } = scheme;
  if (incentive === null) return false;
  const metrics = [...incentive.of, ...(incentive.needsBase ? Object.keys(scheme.base.targets) : [])];
  const isAscending = incentive.pays === 'cumulative' || isRising(incentive.tiers.map(({ pay }) => exact(pay)));
  return isAscending && metrics.every((metric) => grows(metric, scheme)) && incentive.gates.every((gate) => staysPassed(gate, scheme));
}

/** A gate that asks for at least something of what only grows, or looks at what is fixed. */
function staysPassed({ of, bound }: Gate, scheme: Scheme): boolean {
  if (isFixed(of)) return true;
  return ('gte' in bound || 'gt' in bound) && trendOf(of, scheme).isSure;
}

const isFixed = ({ node }: Value): boolean =>
  node === 'number' || node === 'amount' || node === 'level' || node === 'paidShare' || node === 'schedule' || node === 'leaveDays';

function shaped(of: Value, scheme: Scheme, steps: readonly Exact[]): Trend {
  const isSure = trendOf(of, scheme).isSure && isRising(steps);
  return { isSure, isNonNegative: steps.every((step) => compareExact(step, ZERO) >= 0) };
}

const isRising = (steps: readonly Exact[]): boolean =>
  steps.every((step, index) => index === 0 || compareExact(step, steps[index - 1] ?? step) >= 0);

/** Y9: what a curve gives, from left to right. */
const curveSteps = ({ anchors, below, above }: Extract<Value, { readonly node: 'curve' }>): readonly Exact[] => [
  ...(below === 'hold' ? [] : [exact(below)]),
  ...anchors.map(({ value }) => exact(value)),
  ...(above === 'hold' ? [] : [exact(above)]),
];

/** Y9: and what bands give. */
const bandSteps = ({ bands }: Extract<Value, { readonly node: 'bands' }>): readonly Exact[] =>
  chainOf(bands).flatMap(({ index }) => {
    const value = bands[index]?.value;
    if (value === undefined) return [];
    return 'from' in value ? [exact(value.from), exact(value.to)] : [exact(value)];
  });
