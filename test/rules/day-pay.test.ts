import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { PayLine } from '../../shared/scheme/pay.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { routesOf } from '../../shared/score/route.ts';
import { settleMonths } from '../../shared/settle/settle-months.ts';
import { onlyRises } from '../../shared/settle/only-rises.ts';
import { periodOf } from '../../shared/site/periods.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { agentId, epochMs, eventId, localDate, type AgentId } from '../../shared/units.ts';
import { projectedFigures } from '../../shared/score/projected-figures.ts';
import { scoreShift } from '../../shared/score/score-shift.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import { shiftTally } from '../../shared/tally/agent-tally.ts';
import { paidEvents, paidSite } from '../support/paid-month.ts';
import { perCallSite } from '../support/per-call-site.ts';
import { boardOf, callsToday, payToday, TODAY, todayAt } from '../support/paid-day.ts';
import { ana, bo } from '../support/test-site.ts';

const MARCH = periodOf(paidSite, 'month', TODAY);
/** What ana did in the days before today. */
const BEFORE = paidEvents.filter(({ at }) => todayAt(paidSite, '00:00') - 5 * 86_400_000 < at && at < todayAt(paidSite, '00:00'));

const under = (site: SiteFile, change: Partial<Scheme>): SiteFile => ({
  ...site,
  schemes: site.schemes.map((one) => ({ ...one, ...change })),
});
const [preset] = paidSite.schemes;
if (preset === undefined) throw new Error('the paid site has a scheme');

function statementLines(site: SiteFile, events: readonly BoardEvent[]): ReadonlyMap<string, number> {
  const { statements } = settleMonths(boardOf(site, events), MARCH, MARCH);
  const own = statements.find(({ agent }) => agent === ana);
  return new Map((own?.lines ?? []).map(({ id, amount }) => [id, amount]));
}

const sale = (amount: number, verified = true, agent = ana): BoardEvent => ({
  ...{ type: 'result.sale', id: eventId(`sale-${amount}`), source: 'http:crm', at: todayAt(paidSite, '10:30') },
  ...{ agent, amount, verified },
});

const lateToday = (agent: AgentId): BoardEvent => ({
  ...{ type: 'attendance', id: eventId('late-today'), source: 'tallyboard:server', at: todayAt(paidSite, '09:10') },
  ...{ agent, code: 'late', by: 'lin' },
});

const lineOf = (pay: ReturnType<typeof payToday>, id: string) => pay?.lines.find((line) => line.id === id);

describe('Z1: what a date brings to its month', () => {
  test('Z1: a yuan a call: forty calls are 40.00, and the month’s line is that of the statement', () => {
    const events = callsToday(perCallSite, ana, '09:00', 40);
    const pay = payToday(perCallSite, events, ana, '13:00');
    expect(pay?.total).toEqual({ certain: 4000, now: 4000, pace: 8000 });
    expect(lineOf(pay, 'perCall')?.month.now).toBe(statementLines(perCallSite, events).get('perCall'));
  });

  test('Z1: base pay that follows the month’s quota grows by today’s share of it, to the minor unit', () => {
    const today = callsToday(paidSite, ana, '09:00', 60);
    const line = lineOf(payToday(paidSite, [...BEFORE, ...today], ana, '12:00'), 'base');
    const [before, after] = [BEFORE, [...BEFORE, ...today]].map((events) => statementLines(paidSite, events).get('base') ?? 0);
    expect(line?.amounts.now).toBe((after ?? 0) - (before ?? 0));
    expect(line?.amounts.now).toBeGreaterThan(0);
    expect(line?.month.now).toBe(after);
  });

  const cy = agentId('cy');

  test('S26, Z1: whoever’s last day was before the month is none of those among whom a grade by rank places somebody, as in the statement', () => {
    const third = (id: string, amount: number) => ({ id, amount, coef: { n: 1, d: 1 }, share: { n: 1, d: 3 } });
    const grades: Scheme['grades'] = {
      ...{ by: 'rank', of: { node: 'metric', metric: 'collected' }, ties: 'best' },
      shares: [third('A', 50_000), third('B', 30_000), third('C', 10_000)],
    };
    const graded: PayLine = {
      ...{ id: 'graded', name: { 'zh-CN': '等级', en: 'Grade' }, kind: 'earning', per: 'period', when: [] },
      of: { node: 'grade', field: 'amount' },
    };
    const settled = (lastDay: string) => {
      const [own] = paidSite.agents.filter(({ id }) => id === ana);
      const others = paidSite.agents.map((agent) => (agent.id === bo ? { ...agent, lastDay: localDate(lastDay) } : agent));
      const agents = [...others, ...(own ? [{ ...own, id: cy, identities: {} }] : [])];
      const site = under({ ...paidSite, agents }, { grades, pay: preset.pay && { ...preset.pay, lines: [graded] } });
      // What bo sold before is paid for when they have left.
      const events = [sale(40_000), sale(5000, true, cy), sale(1000, true, bo)];
      return [statementLines(site, events).get('graded'), lineOf(payToday(site, events, ana, '12:00'), 'graded')?.month.now];
    };
    expect(settled('2026-03-16')).toEqual([50_000, 50_000]);
    expect(settled('2026-02-27')).toEqual([30_000, 30_000]);
  });

  test('Z1: of a line per shift the date has what its own shift gives, and its own reasons', () => {
    const perShift: PayLine = {
      ...{ id: 'short', name: { 'zh-CN': '不足', en: 'Short' }, kind: 'earning', per: 'shift', when: [] },
      of: {
        node: 'product',
        of: [
          { node: 'amount', minor: 1000 },
          {
            node: 'sum',
            of: [
              { node: 'attainment', metric: 'validCalls' },
              { node: 'number', value: { n: -1, d: 1 } },
            ],
          },
        ],
      },
    };
    const site = under(perCallSite, { pay: { lines: [perShift], rails: { minimumWage: null, deductionCap: null, probationShare: null } } });
    const line = lineOf(payToday(site, callsToday(site, ana, '09:00', 40), ana, '12:00'), 'short');
    expect(line?.amounts.now).toBe(-750);
    expect(line?.because.now.map(({ message, inputs }) => [message, inputs['date']])).toEqual([['pay.shift', { date: TODAY }]]);
  });

  test('Z1: late today takes full attendance away, and that is what the date takes', () => {
    // ana is on leave later in the month and has none to lose.
    expect(lineOf(payToday(paidSite, [lateToday(ana)], ana, '12:00'), 'attendance')).toBeUndefined();
    const taken = lineOf(payToday(paidSite, [lateToday(bo)], bo, '12:00'), 'attendance');
    expect(taken?.amounts).toEqual({ certain: -20_000, now: -20_000, pace: -20_000 });
  });

  test('Z1: a sale of today is its commission', () => {
    const line = lineOf(payToday(paidSite, [...BEFORE, sale(100_000)], ana, '12:00'), 'sales');
    expect(line?.amounts).toEqual({ certain: 0, now: 3000, pace: 3000 });
    expect(lineOf(payToday(paidSite, [...BEFORE, sale(100_000, false)], ana, '12:00'), 'sales')).toBeUndefined();
  });
});

describe('Z2, Z3: now, and at my pace', () => {
  test('Z2: when the shift is over the three are one, and what the statement has more than without the day', { timeout: 60_000 }, () => {
    const before = statementLines(paidSite, BEFORE);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.boolean(), (count, isSold) => {
        const today = [...callsToday(paidSite, ana, '09:00', count), ...(isSold ? [sale(250_000)] : [])];
        const pay = payToday(paidSite, [...BEFORE, ...today], ana, '17:00');
        const after = statementLines(paidSite, [...BEFORE, ...today]);
        for (const id of ['base', 'performance', 'incentive', 'attendance', 'sales']) {
          const amounts = lineOf(pay, id)?.amounts ?? { certain: 0, now: 0, pace: 0 };
          const brought = (after.get(id) ?? 0) - (before.get(id) ?? 0);
          expect(amounts, id).toEqual({ certain: brought, now: brought, pace: brought });
        }
      }),
      { numRuns: 6 },
    );
  });

  test('Z4: certain is never more than now, and more calls never take from it', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }), (first, more) => {
        const early = [...BEFORE, sale(50_000), ...callsToday(paidSite, ana, '09:00', first)];
        const then = [...early, ...callsToday(paidSite, ana, '13:00', more)];
        const [is, will] = [payToday(paidSite, early, ana, '12:30'), payToday(paidSite, then, ana, '16:30')];
        expect(is?.total.certain).toBeLessThanOrEqual(is?.total.now ?? 0);
        expect(will?.total.certain).toBeGreaterThanOrEqual(is?.total.certain ?? 0);
      }),
      { numRuns: 6 },
    );
  });

  test('Z3: at pace a goal is reached exactly where its route is in reach (Q18)', () => {
    const minutes = fc.integer({ min: 1, max: 479 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 110 }), minutes, (count, passed) => {
        const board = boardOf(paidSite, callsToday(paidSite, ana, '09:00', count));
        const [shift] = shiftsOf(paidSite, ana, TODAY);
        if (shift === undefined) throw new Error('ana works today');
        const facts = { tally: shiftTally(board, ana, shift), events: [], results: [], leads: [], plannedPeriodMs: 0 };
        const now = epochMs(shift.window.start + passed * 60_000);
        const figures = scoreShift(preset, facts);
        const then = projectedFigures(preset, figures, { shift, plannedPeriodMs: 0, now });
        if (figures.track === null || then.track === null) throw new Error('the shift has a target');
        const routes = routesOf(figures.track, { ...shift, weight: 1, due: null }, now);
        const reached = routes.filter(({ outOfReach }) => outOfReach === null).map(({ goal, place }) => `${goal} ${place}`);
        const isBase = reached.includes('base 0') || figures.track.isBaseMet;
        expect(then.track.isBaseMet).toBe(isBase);
        expect(then.track.tier).toBe(figures.track.tier + reached.filter((one) => one.startsWith('tier')).length);
      }),
      { numRuns: 60 },
    );
  });

  test('Z3: before the shift and without a call there is no pace to go on at', () => {
    expect(payToday(perCallSite, [], ana, '08:00')?.total).toEqual({ certain: 0, now: 0, pace: 0 });
    expect(payToday(perCallSite, [], ana, '12:00')?.total).toEqual({ certain: 0, now: 0, pace: 0 });
  });
});

describe('Z4: what is certain', () => {
  const line = (of: PayLine['of'], more: Partial<PayLine> = {}): PayLine => ({
    ...{ id: 'x', name: { 'zh-CN': '项', en: 'X' }, kind: 'earning', per: 'period', when: [], of },
    ...more,
  });
  const amount = { node: 'amount', minor: 100 } as const;
  const calls = { node: 'metric', metric: 'validCalls' } as const;
  const ten = { n: 10, d: 1 };
  /** Times one figure below ten calls, times the other from there on. */
  const banded = (below: number, above: number): PayLine => {
    const bands = [
      { lower: null, upper: { lt: ten }, value: { n: below, d: 1 } },
      { lower: { gte: ten }, upper: null, value: { n: above, d: 1 } },
    ];
    return line({ node: 'product', of: [amount, { node: 'bands', of: calls, bands }] });
  };

  test.each<[string, PayLine, boolean]>([
    ['an amount', line(amount), true],
    ['an amount for each call', line({ node: 'product', of: [amount, calls] }), true],
    [
      'base pay in the proportion of the quota',
      line({
        node: 'product',
        of: [
          { node: 'level', field: 'base' },
          { node: 'quota', quota: 'base' },
        ],
      }),
      true,
    ],
    ['a loss for each call', line({ node: 'product', of: [{ node: 'amount', minor: -1 }, calls] }), false],
    ['what hangs on points', line({ node: 'product', of: [amount, { node: 'points' }] }), false],
    ['tiers behind a gate of QA', line({ node: 'tierPay' }), false],
    ['collected money', line({ node: 'metric', metric: 'collected' }), false],
    ['bands that rise with calls', banded(1, 2), true],
    ['bands that fall with calls', banded(2, 1), false],
    ['an amount once there are ten calls', line(amount, { when: [{ of: calls, bound: { gte: ten }, orNone: false }] }), true],
    ['an amount up to ten calls', line(amount, { when: [{ of: calls, bound: { lte: ten }, orNone: false }] }), false],
    ['a deduction', line(amount, { kind: 'deduction' }), false],
  ])('Z4: %s', (_, of, isCertain) => {
    expect(onlyRises(of, preset)).toBe(isCertain);
  });
});

describe('Z5, Z7: what is left out, and where nothing is shown', () => {
  test('Z5: the preset says awards, unverified and further sales, and refunds; a yuan a call says nothing', () => {
    expect(payToday(paidSite, [], ana, '12:00')?.leftOut).toEqual(['awards', 'unverified', 'sales', 'refunds']);
    expect(payToday(paidSite, [], ana, '18:00')?.leftOut).toEqual(['awards', 'unverified', 'refunds']);
    expect(payToday(perCallSite, [], ana, '12:00')?.leftOut).toEqual([]);
  });

  test('Z7: no pay, no figures', () => {
    expect(payToday(under(perCallSite, { pay: null }), callsToday(perCallSite, ana, '09:00', 5), ana, '12:00')).toBeNull();
  });
});
