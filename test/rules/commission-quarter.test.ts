import { expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { ratio } from '../../shared/exact/ratio.ts';
import type { Commission } from '../../shared/scheme/pay.ts';
import { settleMonths } from '../../shared/settle/settle-months.ts';
import { periodOf } from '../../shared/site/periods.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { eventId, localDate } from '../../shared/units.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { paidSite } from '../support/paid-month.ts';
import { ana } from '../support/test-site.ts';

/** V25's tiers, by the quarter. */
const quarterly: Commission = {
  ...{ id: 'quarter', name: { 'zh-CN': '季度提成', en: 'Quarter' }, period: 'quarter', mode: 'marginal' },
  basis: { plus: ['collected'], minus: ['refunds'] },
  tiers: [
    { upTo: 45_000_000, rate: ratio(5, 100) },
    { upTo: null, rate: ratio(1, 10) },
  ],
  ...{ judgedBy: null, cap: null, gates: [], clawback: { mode: 'retro', windowMonths: 6, neverBelow: 0 } },
};
const site: SiteFile = {
  ...paidSite,
  schemes: paidSite.schemes.map((one) => ({ ...one, effectiveFrom: localDate('2026-01-01'), commissions: [quarterly] })),
};

const on = (date: string) =>
  ({ source: 'http:crm', at: instantOf(site.site.timeZone, localDate(date), '10:00'), agent: ana, verified: true }) as const;
const sold = (id: string, date: string, amount: number): BoardEvent => ({ ...on(date), type: 'result.sale', id: eventId(id), amount });
const refunded = (id: string, date: string, amount: number, sale: string): BoardEvent => ({
  ...{ ...on(date), type: 'result.refund', id: eventId(id), amount, sale: eventId(sale) },
});

const EVENTS = [
  sold('early', '2026-01-12', 5_000_000),
  sold('rest', '2026-02-10', 43_000_000),
  refunded('part', '2026-03-10', 1_000_000, 'early'),
  sold('next', '2026-04-14', 20_000_000),
  refunded('more', '2026-05-12', 4_000_000, 'early'),
];

/** What the quarter's line gives in the month; null: there is none. */
function lineIn(month: string): number | null {
  const board = reduceBoard(emptyBoard(site.site.id), logged([siteApplied(site), ...EVENTS]));
  const of = (date: string) => periodOf(site, 'month', localDate(date));
  const statement = settleMonths(board, of('2026-01-15'), of(`${month}-15`)).statements.find(({ agent }) => agent === ana);
  return statement?.lines.find(({ id }) => id === 'quarter')?.amount ?? null;
}

test('C4: a refund of a sale of the same quarter is in its basis, whichever month the sale was in: 470k earn 24,500', () => {
  expect(lineIn('2026-03')).toBe(2_450_000);
});

test('C4: the next quarter takes back what the older one loses: 470k to 430k, 3,000 of its 10,000', () => {
  expect(lineIn('2026-06')).toBe(700_000);
});

test('C1: a quarter’s line stands in the month that the quarter ends in', () => {
  expect([lineIn('2026-02'), lineIn('2026-04')]).toEqual([null, null]);
});
