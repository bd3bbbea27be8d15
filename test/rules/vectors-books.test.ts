import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { ratio } from '../../shared/exact/ratio.ts';
import type { PeriodAward } from '../../shared/scheme/award.ts';
import type { CallMetric } from '../../shared/scheme/metric.ts';
import type { PayLine } from '../../shared/scheme/pay.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import type { Value } from '../../shared/scheme/value.ts';
import { adjustmentsOf } from '../../shared/settle/adjustments.ts';
import { booksOf, openPeriodAfter, sealOf, stateOf } from '../../shared/settle/books.ts';
import { settleMonths } from '../../shared/settle/settle-months.ts';
import type { AdjustmentLine, Statement } from '../../shared/settle/statement.ts';
import { periodOf } from '../../shared/site/periods.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { callId, epochMs, eventId, localDate, seq, type AgentId } from '../../shared/units.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { paidSite } from '../support/paid-month.ts';
import { ana, bo } from '../support/test-site.ts';

// Corrections of a month that is sealed, from the calls to the adjustment lines.

const names = { 'zh-CN': '项', en: 'Line' };
const valid: CallMetric = { from: 'call', agg: 'count', where: { kinds: ['outbound'], talkSeconds: { gte: 90, of: 'longest' } } };
const talk: CallMetric = { from: 'call', agg: 'sum', field: 'talkMs', where: { kinds: ['outbound'] } };
const metric = (id: string): Value => ({ node: 'metric', metric: id });
/** V1: a yuan for each valid call over or under 160, at most 20 more. */
const perCall: PayLine = {
  ...{ id: 'perCall', name: names, kind: 'earning', per: 'period', when: [] },
  of: {
    node: 'product',
    of: [
      { node: 'amount', minor: 100 },
      {
        node: 'clamp',
        of: { node: 'sum', of: [metric('validCalls'), { node: 'number', value: ratio(-160, 1) }] },
        min: null,
        max: ratio(20, 1),
      },
    ],
  },
};
const weekCalls: PeriodAward = {
  ...{ id: 'weekCalls', name: names, kind: 'top', period: 'week', among: 'site', eligible: [], ties: 'splitPool', normalise: 'none' },
  ...{ by: [metric('validCalls'), metric('talk')], direction: 'desc', prizes: [15_000, 10_000] },
};

const siteWith = ({ lines, awards }: { readonly lines: readonly PayLine[]; readonly awards: readonly PeriodAward[] }) => {
  const [preset] = paidSite.schemes;
  if (preset === undefined) throw new Error('the site has a scheme');
  const rails = { minimumWage: null, deductionCap: null, probationShare: null };
  const scheme: Scheme = {
    ...{ ...preset, metrics: { validCalls: valid, talk }, base: { ...preset.base, targets: { validCalls: 160 } } },
    ...{ incentive: null, pacing: null, grades: null, commissions: [], ladder: null, standings: { by: ['validCalls'] } },
    ...{ pay: { lines, rails }, awards },
  };
  return { ...paidSite, leave: [], schemes: [scheme] };
};

const DAY = localDate('2026-03-10');
const at = (date: string, time: string) => instantOf(paidSite.site.timeZone, localDate(date), time);

/** Calls of the 10th, one after the other from nine o'clock, of so many seconds each. */
const calls = (agent: AgentId, seconds: readonly number[]): BoardEvent[] =>
  seconds.map((talkSeconds, index): BoardEvent => {
    const startedAt = epochMs(at(DAY, '09:00') + index * 150_000);
    const endedAt = epochMs(startedAt + talkSeconds * 1000);
    const id = `${agent}-${index}`;
    return {
      ...{ type: 'call.recorded', id: eventId(id), source: 'http:dialer', at: endedAt, call: callId(`pbx-a:${id}`), agent },
      ...{ direction: 'outbound', startedAt, answeredAt: startedAt, endedAt, talkSeconds },
    };
  });

const corrects = (id: string, changes: { readonly agent?: AgentId; readonly talkSeconds?: number }): BoardEvent => ({
  ...{ type: 'call.corrected', id: eventId(`correction-${id}`), source: 'tallyboard:server', at: at('2026-04-08', '10:00') },
  ...{ call: callId(`pbx-a:${id}`), agent: ana, changes, reason: 'listened to it again', by: 'lin' },
});

const MARCH = periodOf(paidSite, 'month', DAY);

/** March is closed on 1 April and sealed on the 7th; what is said after that comes too late for its statements. */
function sealedMarch(site: ReturnType<typeof siteWith>, march: readonly BoardEvent[], tooLate: readonly BoardEvent[]) {
  const boardOf = (events: readonly BoardEvent[]) => reduceBoard(emptyBoard(site.site.id), logged(events));
  const statementsOf = (events: readonly BoardEvent[]) => settleMonths(boardOf(events), MARCH, MARCH).statements;
  const server = { source: 'tallyboard:server' } as const;
  const closed: BoardEvent[] = [
    ...[siteApplied(site), ...march],
    { ...server, type: 'period.closed', id: eventId('close'), at: at('2026-04-01', '09:00'), period: MARCH, by: 'pay' },
  ];
  const sealed = statementsOf(closed);
  const digest = sealOf(sealed);
  const seal = { period: '2026-03', signers: [{ by: 'pay', role: 'payroll' }], digest, throughSeq: seq(closed.length) } as const;
  const log: BoardEvent[] = [
    ...closed,
    { ...server, ...seal, type: 'period.sealed', id: eventId('seal'), at: at('2026-04-07', '09:00') },
    ...tooLate,
  ];
  return {
    sealed: byAgent(sealed),
    recomputed: byAgent(statementsOf(log)),
    again: sealOf(statementsOf(log.slice(0, seal.throughSeq))) === digest,
    books: booksOf(boardOf(log).books),
  };
}

function byAgent(statements: readonly Statement[]): { readonly ana: Statement; readonly bo: Statement } {
  const of = (agent: AgentId): Statement => {
    const found = statements.find((one) => one.agent === agent);
    if (found === undefined) throw new Error(`${agent} has no statement`);
    return found;
  };
  return { ana: of(ana), bo: of(bo) };
}

const figure = ({ figures }: Statement, id: string) => figures.find((one) => one.id === id)?.value;
const line = ({ lines }: Statement, id: string) => lines.find((one) => one.id === id)?.amount;
const said = (lines: readonly AdjustmentLine[]) => lines.map(({ of, amount }) => `${of.period} ${of.line} ${amount}`);
const of95 = (count: number) => Array.from({ length: count }, () => 95);

describe('V23: a call moved from A to B once the month is sealed', () => {
  const site = siteWith({ lines: [perCall], awards: [] });
  const march = sealedMarch(site, [...calls(ana, of95(160)), ...calls(bo, of95(159))], [corrects('ana-7', { agent: bo })]);

  test('V23: A exactly 160 valid, 0; B 159, −1 yuan', () => {
    expect([figure(march.sealed.ana, 'validCalls'), line(march.sealed.ana, 'perCall')]).toEqual(['160', 0]);
    expect([figure(march.sealed.bo, 'validCalls'), line(march.sealed.bo, 'perCall')]).toEqual(['159', -100]);
  });

  test('V23: moved with its 95 s: A 159, −1 yuan; B 160, 0', () => {
    expect([figure(march.recomputed.ana, 'validCalls'), figure(march.recomputed.ana, 'talk')]).toEqual(['159', String(159 * 95_000)]);
    expect([figure(march.recomputed.bo, 'validCalls'), figure(march.recomputed.bo, 'talk')]).toEqual(['160', String(160 * 95_000)]);
    expect([line(march.recomputed.ana, 'perCall'), line(march.recomputed.bo, 'perCall')]).toEqual([-100, 0]);
  });

  test('V23: after sealing A −1, B +1 as adjustment lines of the next open month; once stated, no more', () => {
    const [ofAna, ofBo] = [
      adjustmentsOf(march.sealed.ana, march.recomputed.ana, []),
      adjustmentsOf(march.sealed.bo, march.recomputed.bo, []),
    ];
    expect([said(ofAna), said(ofBo)]).toEqual([['2026-03 perCall -100'], ['2026-03 perCall 100']]);
    expect(openPeriodAfter(site, march.books, MARCH).id).toBe('2026-04');
    expect(adjustmentsOf(march.sealed.ana, march.recomputed.ana, ofAna)).toEqual([]);
  });

  test('V23: the old statements are unchanged: the log up to the seal settles to the digest that was signed', () => {
    expect(stateOf(march.books, '2026-03')).toBe('sealed');
    expect(march.books.refused).toEqual([]);
    expect(march.again).toBe(true);
    expect(sealOf([march.recomputed.ana, march.recomputed.bo])).not.toBe(sealOf([march.sealed.ana, march.sealed.bo]));
  });
});

describe('V24: a call of 92 s corrected to 88 s, N = 90, once the month is sealed', () => {
  const site = siteWith({ lines: [perCall], awards: [weekCalls] });
  const march = sealedMarch(site, [...calls(ana, [92, 100, 100]), ...calls(bo, [150, 150])], [corrects('ana-0', { talkSeconds: 88 })]);
  const award = 'weekCalls@2026-W11';

  test('V24: −1 valid call, talk −4 s, the week ranked anew', () => {
    expect([figure(march.sealed.ana, 'validCalls'), figure(march.sealed.ana, 'talk')]).toEqual(['3', '292000']);
    expect([figure(march.recomputed.ana, 'validCalls'), figure(march.recomputed.ana, 'talk')]).toEqual(['2', '288000']);
    expect([line(march.sealed.ana, award), line(march.sealed.bo, award)]).toEqual([15_000, 10_000]);
    expect([line(march.recomputed.ana, award), line(march.recomputed.bo, award)]).toEqual([10_000, 15_000]);
  });

  test('V24: the paid award stays and its difference is listed; who has earned more gets it; the call is adjusted', () => {
    const ofAna = adjustmentsOf(march.sealed.ana, march.recomputed.ana, []);
    expect(said(ofAna)).toEqual(['2026-03 perCall -100', `2026-03 ${award} 0`]);
    expect(ofAna[1]?.because.inputs['difference']).toEqual({ unit: 'money', value: '-5000' });
    expect(said(adjustmentsOf(march.sealed.bo, march.recomputed.bo, []))).toEqual([`2026-03 ${award} 5000`]);
    expect(march.again).toBe(true);
  });

  test('V24: the other reading takes the award back', () => {
    const lines = adjustmentsOf(march.sealed.ana, march.recomputed.ana, [], { paidAwards: 'takeBack' });
    expect(said(lines)).toEqual(['2026-03 perCall -100', `2026-03 ${award} -5000`]);
  });
});
