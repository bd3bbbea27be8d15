import { exact, textOf, ZERO } from '../../shared/exact/exact.ts';
import { ratio } from '../../shared/exact/ratio.ts';
import type { Metric } from '../../shared/scheme/metric.ts';
import type { Commission } from '../../shared/scheme/pay.ts';
import { commissionLine, type CommissionLine } from '../../shared/settle/commission.ts';
import type { PastPeriod, ResultFact } from '../../shared/settle/period-facts.ts';
import type { Period } from '../../shared/site/period.ts';
import { agentId, epochMs, eventId, localDate, seq, teamId } from '../../shared/units.ts';
import { telesales } from './schemes.ts';
import { scheduleOf, scopeOf, type ScopeFigures } from './scope.ts';

const metrics: Readonly<Record<string, Metric>> = {
  collected: { from: 'sale', agg: 'sum', field: 'amount', where: {} },
  verified: { from: 'sale', agg: 'sum', field: 'amount', where: { verified: true } },
  unverified: { from: 'sale', agg: 'sum', field: 'amount', where: { verified: false } },
  refunds: { from: 'refund', agg: 'sum', field: 'amount', where: {} },
  verifiedRefunds: { from: 'refund', agg: 'sum', field: 'amount', where: { verified: true } },
  /** Of sales, and no money. */
  sales: { from: 'sale', agg: 'count', where: {} },
};

/** 3 % to 50,000.00, 5 % to 100,000.00, 8 % above. */
export const STEPS: Commission = {
  ...{ id: 'sales', name: { 'zh-CN': '提成', en: 'Commission' }, period: 'month', mode: 'marginal' },
  basis: { plus: ['collected'], minus: ['refunds'] },
  tiers: [
    { upTo: 5_000_000, rate: ratio(3, 100) },
    { upTo: 10_000_000, rate: ratio(5, 100) },
    { upTo: null, rate: ratio(8, 100) },
  ],
  ...{ judgedBy: null, cap: null, gates: [], clawback: null },
};

/** What is reported in one period: a sale of so much, or a refund, with the day of the month it stands on and the sale it names. */
export interface Reported {
  readonly sale?: string;
  readonly refundOf?: string | null;
  readonly minor: number;
  readonly on?: string;
  readonly verified?: boolean;
  readonly seq?: number;
}

export const sale = (id: string, minor: number, more: Partial<Reported> = {}): Reported => ({ sale: id, minor, ...more });
export const refund = (of: string | null, minor: number, more: Partial<Reported> = {}): Reported => ({ refundOf: of, minor, ...more });

/** Settles month after month, each with what the ones before have left. `2026-01` and so on, unless the dates say otherwise. */
export const settled = (
  commission: Commission,
  months: readonly (readonly Reported[])[],
  figures: readonly ScopeFigures[] = [],
): CommissionLine[] => settledBy((line) => line, commission, months, figures);

/** The same, under a policy that changes: `inMonth` makes each month's version (0, 1 …) out of the commission. */
export function settledBy(
  inMonth: (commission: Commission, month: number) => Commission,
  commission: Commission,
  months: readonly (readonly Reported[])[],
  figures: readonly ScopeFigures[] = [],
): CommissionLine[] {
  const lines: CommissionLine[] = [];
  const past: PastPeriod[] = [];
  for (const [index, reported] of months.entries()) {
    const period = monthOf(index);
    const results = reported.map((one, place) => resultOf(one, index * 1000 + place + 1, period));
    const line = commissionLine(
      inMonth(commission, index),
      agentPeriod(period, [...past]),
      results,
      scopeOf({ ...figures[index], metrics: { ...measured(results), ...figures[index]?.metrics } }),
    );
    lines.push(line);
    past.push({
      ...{ period, figures: {}, commissions: { [line.id]: line }, results, isWholeLeave: false },
      employment: { level: null, stage: 'regular' },
    });
  }
  return lines;
}

/** What each month gives, in major units. */
export const amounts = (commission: Commission, months: readonly (readonly Reported[])[]): string[] =>
  settled(commission, months).map(({ amount }) => (amount / 100).toFixed(2));

function monthOf(index: number): Period {
  const id = `2026-${String(index + 1).padStart(2, '0')}`;
  return { kind: 'month', id, from: localDate(`${id}-01`), to: localDate(`${id}-28`) };
}

function resultOf(
  { sale: id, refundOf = null, minor, on, verified = true, seq: place }: Reported,
  number: number,
  { id: month }: Period,
): ResultFact {
  const date = on ?? `${month}-15`;
  return {
    kind: id === undefined ? 'refund' : 'sale',
    id: eventId(id ?? `refund-${number}`),
    seq: seq(place ?? number),
    at: epochMs(Date.parse(`${date}T12:00:00Z`)),
    date: localDate(date),
    value: minor,
    verified,
    critical: false,
    call: null,
    sale: refundOf === null ? null : eventId(refundOf),
  };
}

/** The metrics of money, as a period's figures have them. */
function measured(results: readonly ResultFact[]): Record<string, string> {
  const sumOf = (kind: ResultFact['kind'], verified?: boolean): string =>
    textOf(
      results
        .filter((one) => one.kind === kind && (verified === undefined || one.verified === verified))
        .reduce((sum, { value }) => sum.add(exact(value)), ZERO),
    );
  return {
    ...{ collected: sumOf('sale'), verified: sumOf('sale', true), unverified: sumOf('sale', false) },
    ...{ refunds: sumOf('refund'), verifiedRefunds: sumOf('refund', true) },
  };
}

const agentPeriod = (period: Period, past: readonly PastPeriod[]) => ({
  ...{ period, scheme: { ...telesales, metrics }, shifts: [] },
  facts: {
    ...{ agent: agentId('ana'), name: 'Ana', events: [], excuses: [], schedule: scheduleOf(20), past },
    employment: { team: teamId('blue'), level: null, stage: 'regular' as const, joined: null, monthsOnProbation: 0 },
  },
});
