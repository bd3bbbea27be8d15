import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { gatherPeriod } from '../../shared/settle/gather.ts';
import type { AgentPeriodFacts } from '../../shared/settle/period-facts.ts';
import { settleMonth } from '../../shared/settle/settle-month.ts';
import { simulatedMonths } from '../../shared/settle/simulate-months.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import { periodOf } from '../../shared/site/periods.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { AgentReading } from '../../shared/tally/agent-reading.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { factsOnBoard } from '../../shared/tally/site-facts.ts';
import { callId, eventId, localDate } from '../../shared/units.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { paidEvents, paidSite } from '../support/paid-month.ts';
import { ana, bo } from '../support/test-site.ts';

const MARCH = periodOf(paidSite, 'month', localDate('2026-03-15'));

function factsOf(events: readonly BoardEvent[], site: SiteFile = paidSite): readonly AgentPeriodFacts[] {
  const board = reduceBoard(emptyBoard(site.site.id), logged([siteApplied(site), ...events]));
  return site.agents.map((agent) => gatherPeriod(new AgentReading(board, agent.id), agent, MARCH, localDate('2026-02-23'), []));
}

function statementOf(agent: string, events: readonly BoardEvent[] = paidEvents): Statement {
  const found = settleMonth(paidSite, MARCH, factsOf(events)).find(({ statement }) => statement.agent === agent);
  if (found === undefined) throw new Error(`nothing was settled of ${agent}`);
  return found.statement;
}

const anas = statementOf(ana);

describe('V36: a month from the calls to the total', () => {
  test('V36: 2,400 calls of 2,460 and 145,000 s of 147,600: base 0.97561', () => {
    const figures = Object.fromEntries(anas.figures.map(({ id, value, target }) => [id, [value, target]]));
    expect(figures).toMatchObject({
      validCalls: ['2400', '2460'],
      talkTime: ['145000000', '147600000'],
      collected: ['6200000', null],
      refunds: ['400000', null],
      qa: [null, null],
      base: ['40/41', null],
    });
  });

  test('V36: 96 points, grade A; base 2,270.82, performance 960.00, commission 1,900.00, weekly tie 125.00: 5,255.82', () => {
    expect([anas.points, anas.grade]).toEqual(['96', 'A']);
    expect(anas.lines.map(({ id, kind, amount }) => [id, kind, amount])).toEqual([
      ['base', 'earning', 227_082],
      ['performance', 'earning', 96_000],
      ['incentive', 'earning', 0],
      ['attendance', 'earning', 0],
      ['sales', 'commission', 190_000],
      ['week-talk@2026-W11', 'award', 12_500],
    ]);
    expect(anas.total).toBe(525_582);
  });

  test('Y16: every line and figure says its rule and what it is made of', () => {
    for (const { because } of [...anas.lines, ...anas.figures]) {
      expect(because.rule).toMatch(/^[A-Z]\d+/);
      expect(because.message).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
    }
    expect(anas.lines.find(({ id }) => id === 'base')?.because.because.length).toBeGreaterThan(0);
  });

  test('Y6: the statement names the versions that scored its shifts, and last the one its lines follow', () => {
    expect(anas.schemes).toEqual([{ id: 'outbound-telesales', version: 1 }]);
    const two = {
      ...paidSite,
      schemes: paidSite.schemes.flatMap((one) => [one, { ...one, version: 2, effectiveFrom: localDate('2026-03-16') }]),
    };
    const [first] = settleMonth(two, MARCH, factsOf(paidEvents, two));
    expect(first?.statement.schemes.map(({ version }) => version)).toEqual([1, 2]);
    expect(first?.statement.total).toBe(anas.total);
  });

  test('Y16: without a version in force on the last day nobody is settled', () => {
    expect(settleMonth({ ...paidSite, schemes: [] }, MARCH, factsOf(paidEvents))).toEqual([]);
  });
});

describe('the same facts give the same statement', () => {
  const reversed = [...paidEvents].reverse();

  test('T3: whatever the order of delivery, the digest is the same', () => expect(statementOf(ana, reversed).digest).toBe(anas.digest));

  test('L2: what is delivered twice changes nothing', () =>
    expect(statementOf(ana, [...paidEvents, ...paidEvents.slice(0, 50)]).total).toBe(anas.total));

  test('the digest changes with any figure', () => {
    const fewer = paidEvents.filter(({ id }) => id !== eventId('ana-2026-03-09-3'));
    expect(statementOf(ana, fewer).digest).not.toBe(anas.digest);
  });
});

const LAST = instantOf(paidSite.site.timeZone, localDate('2026-03-31'), '17:00');

describe('[S26] whoever’s last day was before the month', () => {
  const settledWith = (lastDay: string) => {
    const agents = paidSite.agents.map((agent) => (agent.id === bo ? { ...agent, lastDay: localDate(lastDay) } : agent));
    // Whoever did nothing in the month has reached it: only their last day keeps them out.
    const anybody: Scheme['awards'][number] = {
      ...{ id: 'anybody', name: { 'zh-CN': '人人', en: 'Anybody' }, period: 'month', among: 'site', eligible: [] },
      ...{ kind: 'threshold', of: { node: 'metric', metric: 'validCalls' }, reach: { gte: { n: 0, d: 1 } }, prize: 700 },
    };
    const site = { ...paidSite, agents, schemes: paidSite.schemes.map((scheme) => ({ ...scheme, awards: [anybody] })) };
    return settleMonth(site, MARCH, factsOf(paidEvents, site)).find(({ statement }) => statement.agent === bo)?.statement;
  };
  const awarded = (lastDay: string) => settledWith(lastDay)?.lines.flatMap(({ kind, amount }) => (kind === 'award' ? [amount] : []));

  test('S26: competes in no award of it, even one that asks for nothing; of a month that they are part of they do', () => {
    expect(awarded('2026-03-13')).toEqual([700]);
    expect(awarded('2026-02-27')).toEqual([]);
  });

  test('S26: has no pay of it; of a month that they are part of they have all of it', () => {
    const earned = (lastDay: string) => settledWith(lastDay)?.lines.flatMap(({ kind, id }) => (kind === 'earning' ? [id] : []));
    expect(earned('2026-03-13')).toEqual(paidSite.schemes[0]?.pay?.lines.flatMap(({ kind, id }) => (kind === 'earning' ? [id] : [])));
    expect(earned('2026-03-13')).not.toEqual([]);
    expect(earned('2026-02-27')).toEqual([]);
  });

  test('S26: has no grade of it; of a month that they are part of they have', () => {
    expect(settledWith('2026-03-13')?.grade).toBe('A');
    expect(settledWith('2026-02-27')?.grade).toBeNull();
  });
});

describe('D1: a ladder may look at the grade of the month that is settled', () => {
  test('D1: who has an A, and the coefficient that goes with it, is proposed to rise', () => {
    const [scheme] = paidSite.schemes;
    if (!scheme?.ladder) throw new Error('the scheme has a ladder');
    const [lowest, ...others] = scheme.ladder.levels;
    const up = { kind: 'streak', of: { node: 'grade', field: 'coef' }, bound: { gte: { n: 1, d: 10 } }, months: 1 } as const;
    const ladder = { ...scheme.ladder, levels: [{ ...lowest!, up }, ...others] };
    const settled = settleMonth({ ...paidSite, schemes: [{ ...scheme, ladder }] }, MARCH, factsOf(paidEvents));
    const rising = settled.filter(({ statement }) => statement.proposals.some(({ kind }) => kind === 'up'));
    expect(rising.map(({ statement }) => [statement.agent, statement.grade])).toEqual([
      [ana, 'A'],
      [bo, 'A'],
    ]);
  });
});

describe('A1, T11: a correction moves calls, and what hangs on them', () => {
  const moved = Array.from({ length: 6 }, (_, index): BoardEvent => ({
    ...{ type: 'call.corrected', id: eventId(`moved-${index}`), source: 'tallyboard:server' },
    ...{ at: LAST, call: callId(`pbx-a:ana-2026-03-09-${index}`), agent: ana, changes: { counts: false }, reason: 'test call', by: 'lin' },
  }));

  test('A1: without these calls ana no longer meets base in that week, and bo alone has the first prize', () => {
    const after = settleMonth(paidSite, MARCH, factsOf([...paidEvents, ...moved])).map(({ statement }) => statement);
    const award = (agent: string) => after.find((one) => one.agent === agent)?.lines.find(({ kind }) => kind === 'award')?.amount;
    expect([award(ana), award(bo)]).toEqual([10_000, 15_000]);
  });
});

describe('B11: a draft on a past month', () => {
  const [current] = paidSite.schemes;
  if (!current) throw new Error('the site has a scheme');
  const board = reduceBoard(emptyBoard(paidSite.site.id), logged([siteApplied(paidSite), ...paidEvents]));
  const simulated = (draft: Scheme) => {
    const [march] = [...simulatedMonths(factsOnBoard(board), draft, [MARCH])];
    if (march === undefined) throw new Error('March was not simulated');
    return march.simulation;
  };

  test('B11: without performance pay ana loses 960.00 and bo what his grade gave; the cost is their sum', () => {
    const draft = {
      ...current,
      version: 2,
      pay: current.pay && { ...current.pay, lines: current.pay.lines.filter(({ id }) => id !== 'performance') },
    };
    const simulation = simulated(draft);
    expect(simulation.losers).toEqual([ana, bo]);
    expect(simulation.perAgent.find(({ agent }) => agent === ana)?.difference).toBe(-96_000);
    expect(simulation.cost).toBe(simulation.perAgent.reduce((sum, { difference }) => sum + difference, 0));
  });

  test('B11: the scheme in force as its own draft changes nothing', () => {
    const simulation = simulated(current);
    expect([simulation.gainers, simulation.losers, simulation.cost]).toEqual([[], [], 0]);
  });
});
