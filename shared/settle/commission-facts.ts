import type { Commission } from '../scheme/pay.ts';
import type { FactMetric } from '../scheme/metric.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { EventId } from '../units.ts';
import type { AgentPeriod } from './agent-period.ts';
import type { PastPeriod, ResultFact } from './period-facts.ts';

/** The earlier periods of the commission's own kind: a quarter's sales stand in its months as well. */
export const pastOf = ({ period, facts }: AgentPeriod): readonly PastPeriod[] =>
  facts.past.filter((one) => one.period.kind === period.kind);

/** A refund of a sale that an earlier period paid commission for. */
export interface LateRefund {
  readonly refund: ResultFact;
  readonly sale: ResultFact;
}

/** What single sales and refunds do to the basis of one commission. */
export interface BasisFacts {
  /** Minor units that a sale or refund adds to the basis (a refund's are below 0), by the metrics of the basis; 0: the metrics do not count it. */
  readonly inBasis: (fact: ResultFact) => number;
}

/** M8: a fact is in the basis as often as metrics of the basis count it, so verified sales are what the metrics say. */
export function basisFacts({ basis }: Commission, { metrics }: Scheme): BasisFacts {
  const measures = (names: readonly string[]): FactMetric[] => names.flatMap((name) => moneyMetric(metrics[name]));
  const [plus, minus] = [measures(basis.plus), measures(basis.minus)];
  const times = (list: readonly FactMetric[], fact: ResultFact): number => list.filter((metric) => counts(metric, fact)).length;
  return { inBasis: (fact) => fact.value * (times(plus, fact) - times(minus, fact)) };
}

const moneyMetric = (metric: Scheme['metrics'][string] | undefined): FactMetric[] =>
  metric?.agg === 'sum' && (metric.from === 'sale' || metric.from === 'refund') ? [metric] : [];

const counts = ({ from, where }: FactMetric, { kind, verified }: ResultFact): boolean =>
  from === kind && (where.verified === undefined || where.verified === verified);

/** Sales by their event's id. */
export const salesById = (results: readonly ResultFact[]): ReadonlyMap<EventId, ResultFact> =>
  new Map(results.filter(({ kind }) => kind === 'sale').map((sale) => [sale.id, sale]));

/** C4: the refunds that name one of these sales. */
export const refundsOf = (results: readonly ResultFact[], sales: ReadonlyMap<EventId, ResultFact>): readonly LateRefund[] =>
  results.flatMap((refund) => {
    const sale = refund.kind === 'refund' && refund.sale !== null ? sales.get(refund.sale) : undefined;
    return sale === undefined ? [] : [{ refund, sale }];
  });
