import { expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { ratio } from '../../shared/exact/ratio.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { simulatedMonths } from '../../shared/settle/simulate-months.ts';
import { periodOf } from '../../shared/site/periods.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { factsOnBoard } from '../../shared/tally/site-facts.ts';
import { eventId, localDate } from '../../shared/units.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { STEPS } from '../support/commission-month.ts';
import { perCallSite } from '../support/per-call-site.ts';
import { ana } from '../support/test-site.ts';

const [inForce] = perCallSite.schemes;
if (inForce === undefined) throw new Error('the site has a scheme');

/** A tenth of what was collected and not refunded; what is refunded beyond it is carried. */
const draft: Scheme = {
  ...{ ...inForce, version: 2, effectiveFrom: localDate('2030-01-01') },
  metrics: {
    ...inForce.metrics,
    collected: { from: 'sale', agg: 'sum', field: 'amount', where: {} },
    refunds: { from: 'refund', agg: 'sum', field: 'amount', where: {} },
  },
  commissions: [{ ...STEPS, tiers: [{ upTo: null, rate: ratio(1, 10) }] }],
};

const money = (type: 'result.sale' | 'result.refund', date: string, amount: number): BoardEvent => ({
  ...{ type, id: eventId(`${type} ${date}`), source: 'http:crm', agent: ana, amount },
  at: instantOf('Asia/Shanghai', localDate(date), '10:00'),
});
const months = ['2026-03-01', '2026-04-01'].map((date) => periodOf(perCallSite, 'month', localDate(date)));
const simulated = (site: typeof perCallSite, draftOf: Scheme) => {
  const events = [money('result.refund', '2026-03-10', 1000), money('result.sale', '2026-04-10', 3000)];
  return [...simulatedMonths(factsOnBoard(reduceBoard(emptyBoard(site.site.id), logged([siteApplied(site), ...events]))), draftOf, months)];
};

test('[B11] each way looks back at its own months: under the draft April begins with what March had left', () => {
  const found = simulated(perCallSite, draft);
  expect(found.map(({ month, simulation }) => [month.id, simulation.cost])).toEqual([
    ['2026-03', 0],
    ['2026-04', 200],
  ]);
  expect(found[1]?.simulation.gainers).toEqual([ana]);
});

test('[B11] months in which nothing was in force are not compared', () => {
  const sinceApril = { ...perCallSite, schemes: [{ ...inForce, effectiveFrom: localDate('2026-04-01') }] };
  expect(simulated(sinceApril, draft).map(({ month }) => month.id)).toEqual(['2026-04']);
});
