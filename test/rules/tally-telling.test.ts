import { describe, expect, test } from 'vitest';
import type { CallCorrected } from '../../shared/events/call-events.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { queueTallies } from '../../shared/tally/queue-tallies.ts';
import { valuesOf } from '../../shared/tally/sharded-map.ts';
import type { CallPart } from '../../shared/tally/shift-tally.ts';
import { siteCounts } from '../../shared/tally/site-counts.ts';
import { toldCall } from '../../shared/tally/told-call.ts';
import { agentId, callId, localDate, queueId, systemId } from '../../shared/units.ts';
import { boardOf, callScenario, logged, siteApplied, tallyOf, type CallScenario } from '../support/call-scenario.ts';
import { ana, bo, chen, testSite, withWrapUp } from '../support/test-site.ts';

const MONDAY = localDate('2025-03-03');
const call = callId('pbx-a:c1');

const partsIn = (board: Board): readonly CallPart[] =>
  [...valuesOf(board.calls)].flatMap((record) => toldCall(record, board.ground.calls).parts);
const partsOf = (day: CallScenario): readonly CallPart[] => partsIn(boardOf(day));
/** What of a part a test speaks of, part by part in order. */
const told = (day: CallScenario, ...keys: readonly (keyof CallPart)[]): unknown[][] =>
  partsOf(day).map((part) => keys.map((key) => part[key]));

describe('[T11] what comes on top of what is told', () => {
  /** Ana talked 100 s, then bo 50 s, then it rang at ana again. */
  const two = (): CallScenario => {
    const day = callScenario('ana').answers('c1').after(100).ends('c1').after(1).agent('bo').answers('c1').after(50).ends('c1');
    return day.after(1).agent('ana').rings('c1').after(9).misses('c1').after(60).from('tallyboard:server');
  };
  const corrects = (day: CallScenario, changes: CallCorrected['changes'], agent: typeof ana | null = ana): CallScenario =>
    day.push({ type: 'call.corrected', call, ...(agent && { agent }), changes, reason: 'checked', by: 'lee' }).after(1);

  test('an outcome belongs to the agent’s last part, of nobody in particular to the last of all', () => {
    const chosen = (agent: typeof ana | null) =>
      told(two().push({ type: 'call.dispositioned', call, ...(agent && { agent }), code: 'sold' }), 'agent', 'disposition');
    expect(chosen(bo)).toEqual([
      ['ana', null],
      ['bo', 'sold'],
      ['ana', null],
    ]);
    expect(chosen(ana)).toEqual([
      ['ana', null],
      ['bo', null],
      ['ana', 'sold'],
    ]);
    expect(chosen(null)).toEqual([
      ['ana', null],
      ['bo', null],
      ['ana', 'sold'],
    ]);
  });

  test('the last of all is the one that began last, of one moment that of the greater agent id, in whatever order they were told', () => {
    const rowOf = (agent: string, seconds: number) =>
      callScenario('bo').from('http:dialer').at('10:00').answers('c1').after(100).ends('c1').agent(agent).at('10:00').after(seconds);
    const chosen = (day: CallScenario) =>
      told(
        day.records('c1', { direction: 'inbound', talkSeconds: 60 }).push({ type: 'call.dispositioned', call, code: 'sold' }),
        'agent',
        'disposition',
      );
    const isBo = [
      ['ana', null],
      ['bo', 'sold'],
    ];
    expect([chosen(rowOf('ana', 30)), chosen(rowOf('ana', 60))]).toEqual([isBo, isBo]);
    expect(chosen(rowOf('chen', 60))).toEqual([
      ['bo', null],
      ['chen', 'sold'],
    ]);
  });

  test('corrected talk is that of the agent’s last answered part', () => {
    expect(told(corrects(two(), { talkSeconds: 70 }), 'talkMs', 'longestTalkMs')).toEqual([
      [70_000, 70_000],
      [50_000, 50_000],
      [0, 0],
    ]);
    expect(told(corrects(two(), { talkSeconds: 70 }, null), 'talkMs')).toEqual([[100_000], [70_000], [0]]);
  });

  test('the longest stretch between holds stays, as far as the corrected talk reaches', () => {
    const held = () => callScenario('ana').answers('c1').after(45).holds('c1').after(30).resumes('c1').after(40).ends('c1').after(60);
    const longest = (talkSeconds: number) => told(corrects(held(), { talkSeconds }), 'talkMs', 'longestTalkMs');
    expect([longest(60), longest(30)]).toEqual([[[60_000, 45_000]], [[30_000, 30_000]]]);
  });

  test('what is taken out of the figures is one agent’s, stays out, and comes back for that agent only', () => {
    const out = () => corrects(two(), { counts: false });
    expect(told(out(), 'agent')).toEqual([['bo']]);
    expect(told(corrects(out(), { talkSeconds: 5 }), 'agent')).toEqual([['bo']]);
    expect(told(corrects(out(), { counts: true }, bo), 'agent', 'talkMs')).toEqual([['bo', 50_000]]);
    expect(told(corrects(out(), { counts: true }), 'agent', 'talkMs')).toEqual([
      ['bo', 50_000],
      ['ana', 100_000],
      ['ana', 0],
    ]);
    expect(told(corrects(corrects(out(), { counts: false }, bo), { counts: true }, bo), 'agent')).toEqual([['bo']]);
    expect(tallyOf(out()).inStateMs.talking).toBe(100_000);
  });

  test('what came back is not brought back twice, and nobody else’s comes back with it', () => {
    const out = () => corrects(corrects(two(), { counts: false }), { counts: false }, bo);
    const names = (day: CallScenario) => told(day, 'agent').flat();
    expect(names(corrects(corrects(out(), { counts: true }), { counts: true }))).toEqual(['ana', 'ana']);
    expect(names(corrects(corrects(out(), { counts: true }), { counts: true }, bo))).toEqual(['ana', 'ana', 'bo']);
    expect(names(corrects(corrects(out(), { talkSeconds: 5 }), { counts: true }))).toEqual(['ana', 'ana']);
  });

  test('moved to another agent it is theirs, with the event that moved it', () => {
    expect(told(corrects(two(), { agent: chen }), 'agent', 'evidence')).toEqual([
      ...[
        ['chen', [2, 3, 8]],
        ['bo', [4, 5]],
        ['chen', [6, 7, 8]],
      ],
    ]);
  });
});

describe('[T4] one call under several names', () => {
  const link = (of: string, leg: string) => ({ type: 'call.ringing', call: callId(of), leg: callId(leg), agent: chen }) as const;
  /** Folded event by event, so that each is heard of in a batch of its own. */
  const folded = (day: CallScenario): Board =>
    logged([siteApplied(testSite), ...day.events]).reduce((board, event) => reduceBoard(board, [event]), emptyBoard(testSite.site.id));
  const names = (board: Board) => [...valuesOf(board.calls)].map((record) => [record.call, [...record.whos].sort()]);

  test('heard of before or after, in one batch or in many, the reports of a leg are the call’s', () => {
    const parts = (day: CallScenario) => day.answers('pbx-a:c1').after(60).ends('pbx-a:c1');
    const leg = (day: CallScenario) => day.agent('bo').at('09:05').answers('pbx-a:x7').after(30).ends('pbx-a:x7').agent('ana');
    const linked = (day: CallScenario) => day.at('09:10').push(link('pbx-a:c1', 'pbx-a:x7')).at('09:00');
    const orders = [linked(leg(parts(callScenario()))), leg(parts(linked(callScenario()))), parts(linked(leg(callScenario()).at('09:00')))];
    for (const board of orders.flatMap((day) => [folded(day), boardOf(day)])) {
      expect(names(board)).toEqual([['pbx-a:c1', ['=ana', '=bo', '=chen']]]);
      expect(partsIn(board).map(({ call: name, agent, talkMs }) => [name, agent, talkMs])).toEqual([
        ['pbx-a:c1', 'ana', 60_000],
        ['pbx-a:c1', 'bo', 30_000],
        ['pbx-a:c1', 'chen', 0],
      ]);
      expect(siteCounts(board, MONDAY)).toMatchObject({ answered: 1, talkMs: 90_000 });
    }
  });

  test.each([
    [
      'a chain',
      [
        ['pbx-a:m', 'pbx-a:b'],
        ['pbx-a:b', 'pbx-a:a'],
      ],
      'pbx-a:m',
    ],
    [
      'two calls that share a leg',
      [
        ['pbx-a:m', 'pbx-a:a'],
        ['pbx-a:k', 'pbx-a:a'],
      ],
      'pbx-a:k',
    ],
    [
      'each the leg of the other',
      [
        ['pbx-a:m', 'pbx-a:b'],
        ['pbx-a:b', 'pbx-a:m'],
      ],
      'pbx-a:b',
    ],
    ['its own leg', [['pbx-a:m', 'pbx-a:m']], 'pbx-a:m'],
    [
      'said twice',
      [
        ['pbx-a:m', 'pbx-a:b'],
        ['pbx-a:m', 'pbx-a:b'],
      ],
      'pbx-a:m',
    ],
  ] as const)('%s has one name: the smallest that is nobody’s leg', (_, links, name) => {
    for (const order of [links, links.toReversed()]) {
      const day = callScenario();
      for (const [of, leg] of order) day.after(1).push(link(of, leg));
      const board = folded(day);
      expect(names(board)).toEqual([[name, ['=chen']]]);
      for (const known of new Set(order.flat())) expect(partsIn(folded(day.after(1).rings(known)))[0]?.call).toBe(name);
    }
  });
});

describe('[T8] whose call it is', () => {
  const dialler = () => callScenario('ana').push({ type: 'call.offered', call, direction: 'outbound' }).after(8).answers('c1').after(40);
  const seen = (day: CallScenario) => told(day, 'agent', 'direction', 'route');

  test('who takes the dialler’s call after it was passed on has it by transfer, whoever it was meant for', () => {
    expect(seen(dialler().transfers('c1', 'chen').ends('c1').after(5).agent('bo').answers('c1'))).toEqual([
      ['ana', 'outbound', 'dialled'],
      ['bo', 'inbound', 'transfer'],
    ]);
  });

  test('passed on to who has answered already, it is theirs by transfer as well', () => {
    const day = dialler().agent('bo').answers('c1').after(5).agent('ana').transfers('c1', 'bo').ends('c1').agent('bo').after(9).ends('c1');
    expect(seen(day)).toEqual([
      ['ana', 'outbound', 'dialled'],
      ['bo', 'inbound', 'transfer'],
    ]);
  });

  test('passed on at the very moment of the answer it is by transfer, of a row that of its beginning', () => {
    const passed = (seconds: number) => {
      const day = callScenario('bo')
        .from('http:dialer')
        .rings('c1')
        .after(5)
        .answers('c1')
        .agent('ana')
        .after(seconds)
        .transfers('c1', 'chen');
      return seen(day.agent('bo').after(20).ends('c1'));
    };
    expect([passed(0), passed(1)]).toEqual([[['bo', 'inbound', 'transfer']], [['bo', 'inbound', 'direct']]]);
  });

  test('passed on to somebody else after the answer, or by the agent themselves, changes nothing of the agent’s part', () => {
    expect(seen(dialler().agent('bo').transfers('c1', 'chen').agent('ana').after(9).ends('c1'))).toEqual([['ana', 'outbound', 'dialled']]);
    expect(seen(dialler().transfers('c1').ends('c1').after(9).answers('c1').after(9).ends('c1'))).toEqual([
      ['ana', 'outbound', 'dialled'],
      ['ana', 'outbound', 'dialled'],
    ]);
  });

  test('who answers a call that a colleague dialled in vain has an inbound part by transfer', () => {
    const day = callScenario('ana').dials('c1').after(20).ends('c1').after(1).agent('bo').answers('c1').after(9).ends('c1');
    expect(seen(day)).toEqual([
      ['ana', 'outbound', 'dialled'],
      ['bo', 'inbound', 'transfer'],
    ]);
  });

  test('a call that was offered inside is internal at everybody', () => {
    const day = callScenario('ana').dials('c1', 'internal').agent('bo').rings('c1').after(5).answers('c1').after(9).hangsUp('c1');
    expect(seen(day)).toEqual([
      ['ana', 'internal', 'internal'],
      ['bo', 'internal', 'internal'],
    ]);
  });

  test('a transfer is known by the identity it names, and by one that nobody in particular made', () => {
    const identity = { toIdentity: { source: systemId('pbx-a'), name: 'PJSIP/2002' } };
    const day = callScenario('ana')
      .answers('c1')
      .after(60)
      .push({ type: 'call.transferred', call, agent: ana, ...identity });
    expect(seen(day.agent('bo').after(1).rings('c1').agent('ana').ends('c1').agent('bo').answers('c1'))[1]).toEqual([
      'bo',
      'inbound',
      'transfer',
    ]);
    const afterwards = callScenario('bo')
      .answers('c1')
      .after(5)
      .push({ type: 'call.transferred', call, agent: ana, ...identity });
    expect(seen(afterwards.after(9).ends('c1'))).toEqual([['bo', 'inbound', 'transfer']]);
    const byNobody = callScenario('bo').rings('c1').after(5).answers('c1').after(5).push({ type: 'call.transferred', call, to: bo });
    expect(seen(byNobody.after(9).ends('c1'))).toEqual([['bo', 'inbound', 'transfer']]);
  });
});

describe('[T14] wrap-up', () => {
  const site = withWrapUp(testSite, 60);

  test('follows no internal call', () => {
    const day = callScenario('ana', site).logsIn().dials('c1', 'internal').after(4).connects('c1').after(60).ends('c1');
    expect(tallyOf(day).state.name).toBe('available');
  });

  test('of calls that overlap lasts as long as that of any of them, counted from its own end', () => {
    const day = callScenario('ana', site)
      .logsIn()
      .answers('c1')
      .after(10)
      .answers('dialer:9')
      .after(20)
      .ends('c1')
      .after(15)
      .ends('dialer:9');
    expect(tallyOf(day).state).toMatchObject({ name: 'wrapUp', since: day.now, until: day.now + 45_000 });
    const other = callScenario('ana', site)
      .logsIn()
      .answers('dialer:9')
      .after(10)
      .answers('c1')
      .after(20)
      .ends('dialer:9')
      .after(15)
      .ends('c1');
    expect(tallyOf(other).state).toMatchObject({ name: 'wrapUp', since: other.now, until: other.now + 60_000 });
    const longPast = callScenario('ana', site).logsIn().answers('c1').after(10).answers('dialer:9').after(20).ends('c1').after(99);
    expect(tallyOf(longPast.ends('dialer:9')).state.name).toBe('available');
  });
});

describe('[T5] reports of one taking', () => {
  /** Rung at 09:00, over at 09:01, 40 s of it billed and 5 s on hold. */
  const rowOf = (agent: string) => {
    const [startedAt, endedAt] = [callScenario().now, callScenario().after(60).now];
    const seconds = { talkSeconds: 40, holdSeconds: 5 };
    return { type: 'call.recorded', call, agent: agentId(agent), direction: 'inbound', startedAt, endedAt, ...seconds } as const;
  };

  test('a later ringing names the queue that the first one left out, a later dialling does not', () => {
    expect(told(callScenario().rings('c1').after(1).rings('c1', 'sales').after(3).misses('c1'), 'queue')).toEqual([['sales']]);
    expect(told(callScenario().rings('c1', 'sales').after(1).rings('c1', 'vip').after(3).misses('c1', 'vip'), 'queue')).toEqual([
      ['sales'],
    ]);
    expect(told(callScenario().rings('c1').after(3).misses('c1', 'sales'), 'queue')).toEqual([['sales']]);
    const dialled = { type: 'call.offered', call, agent: ana, direction: 'outbound', queue: queueId('sales') } as const;
    expect(told(callScenario().push(dialled).after(3).answers('c1', 'sales'), 'queue', 'route')).toEqual([[null, 'dialled']]);
    expect(told(callScenario().dials('c1').after(1).push(dialled).after(3).answers('c1', 'sales'), 'queue', 'route')).toEqual([
      [null, 'dialled'],
    ]);
  });

  test('a miss is that of the ringing it overlaps, by a millisecond at least', () => {
    const missed = (ringMs: number) => ({ type: 'call.missed', call, agent: ana, ringMs }) as const;
    const day = () => callScenario('ana').rings('c1').after(10).misses('c1').after(5);
    expect(told(day().push(missed(5000)), 'outcome')).toEqual([['missed'], ['missed']]);
    expect(told(day().push(missed(5001)), 'outcome')).toEqual([['missed']]);
    expect(
      told(
        day()
          .agent('bo')
          .push({ ...missed(9000), agent: bo }),
        'agent',
      ),
    ).toEqual([['ana'], ['bo']]);
    const answered = callScenario('ana').answers('c1').after(10).ends('c1').after(1).push(missed(5000));
    expect(told(answered, 'outcome')).toEqual([['connected'], ['missed']]);
  });

  test('of rows of one dialling the one with more talk counts, of equals the first, with the events of all', () => {
    const rows = (...talkSeconds: readonly number[]) => {
      const day = callScenario('ana').from('cdr:pbx-a');
      for (const talk of talkSeconds) day.after(90).records('c1', { direction: 'outbound', talkSeconds: talk, answered: talk > 0 });
      return told(day, 'talkMs', 'evidence');
    };
    expect([rows(30, 10), rows(10, 30), rows(0, 10)]).toEqual([[[30_000, [2, 3]]], [[30_000, [2, 3]]], [[10_000, [2, 3]]]]);
  });

  test('of rows with as much talk the first stands, but one that was answered before one that was not', () => {
    const rows = (...isAnswered: readonly boolean[]) => {
      const day = callScenario('ana').from('cdr:pbx-a');
      for (const answered of isAnswered) day.after(90).records('c1', { direction: 'outbound', talkSeconds: 0, answered });
      return told(day, 'outcome', 'endedAt');
    };
    const after = (seconds: number) => callScenario().after(seconds).now;
    expect([rows(true, true), rows(false, true), rows(true, false)]).toEqual([
      [['connected', after(90)]],
      [['connected', after(180)]],
      [['connected', after(90)]],
    ]);
  });

  test('a row that begins or ends at the very moment of the other’s end or beginning is the same taking', () => {
    const rows = (ringSeconds: number) => {
      const day = callScenario('ana').from('http:dialer').answers('c1').after(30).ends('c1').after(20);
      return told(day.records('c1', { direction: 'inbound', talkSeconds: 20, ringSeconds }), 'talkMs');
    };
    expect([rows(0), rows(-1)]).toEqual([[[30_000]], [[30_000], [20_000]]]);
    const before = (seconds: number) => {
      const day = callScenario('ana').from('http:dialer').after(20).records('c1', { direction: 'inbound', talkSeconds: 20 });
      return told(day.after(seconds).answers('c1').after(30).ends('c1'), 'talkMs').flat();
    };
    expect([before(0), before(1)]).toEqual([[30_000], [20_000, 30_000]]);
  });

  test('[T9] a row without an answer has no talk; only one that says so may hold ringing in it', () => {
    const row = (more: object) =>
      told(
        callScenario('ana')
          .after(60)
          .push({ ...rowOf('ana'), ...more }),
        'talkMs',
        'holdMs',
        'talkMayIncludeRinging',
      )[0];
    const answeredAt = callScenario().after(10).now;
    expect(row({})).toEqual([0, 0, false]);
    expect(row({ answeredAt })).toEqual([40_000, 5000, false]);
    expect(row({ answeredAt, talkMayIncludeRinging: true })).toEqual([40_000, 5000, true]);
    expect(told(callScenario('ana').answers('c1').after(9).ends('c1'), 'talkMayIncludeRinging')).toEqual([[false]]);
  });

  test('rows of other moments are other takings, unless both dialled', () => {
    const rows = (first: 'inbound' | 'outbound', second: 'inbound' | 'outbound') => {
      const day = callScenario('ana').from('cdr:pbx-a').after(90).records('c1', { direction: first, talkSeconds: 10 });
      return told(day.after(90).records('c1', { direction: second, talkSeconds: 20 }), 'talkMs').flat();
    };
    expect([rows('inbound', 'inbound'), rows('inbound', 'outbound'), rows('outbound', 'outbound')]).toEqual([
      [10_000, 20_000],
      [10_000, 20_000],
      [20_000],
    ]);
  });

  test('what was told live without its end gives way to the row, with the events of both', () => {
    const row = (day: CallScenario) => day.after(1).records('c1', { direction: 'inbound', talkSeconds: 50 });
    const live = () => callScenario('ana').from('http:dialer').answers('c1').after(60);
    expect(told(row(live()), 'talkMs', 'evidence')).toEqual([[50_000, [2, 3]]]);
    expect(told(row(live().ends('c1', 'lost')), 'talkMs', 'evidence')).toEqual([[50_000, [2, 3, 4]]]);
    expect(told(row(live().ends('c1')), 'talkMs', 'evidence', 'direction')).toEqual([[60_000, [2, 3, 4], 'inbound']]);
  });

  test('[T6] answered again before anything put the caller back, it is one part', () => {
    const day = callScenario('ana')
      .queues('c1', 'sales')
      .after(5)
      .answers('c1', 'sales')
      .after(9)
      .answers('c1', 'sales')
      .after(9)
      .ends('c1');
    expect(told(day, 'talkMs')).toEqual([[18_000]]);
    const without = callScenario('ana').answers('c1').after(9).answers('c1').after(9).ends('c1');
    expect(told(without, 'talkMs')).toEqual([[18_000]]);
  });

  test('[T12] an answer that names nobody ends the wait in the queue', () => {
    const day = callScenario()
      .queues('c1', 'sales')
      .after(7)
      .push({ type: 'call.answered', call, queue: queueId('sales') });
    expect(queueTallies(boardOf(day), MONDAY)).toMatchObject([{ offered: 1, answered: 1, waitedMsAnswered: 7000 }]);
  });

  test('[T12] an agent’s dialling into a queue is a caller of that queue', () => {
    const dialled = { type: 'call.offered', call, agent: agentId('ana'), direction: 'internal', queue: queueId('sales') } as const;
    expect(queueTallies(boardOf(callScenario().push(dialled)), MONDAY)).toMatchObject([{ queue: 'sales', offered: 1 }]);
  });

  test('[T8] only internal rows make an internal call', () => {
    const day = callScenario('ana').from('cdr:pbx-a').after(60).records('c1', { direction: 'internal', talkSeconds: 20 });
    expect(toldCall([...valuesOf(boardOf(day).calls)][0]!, boardOf(day).ground.calls).direction).toBe('internal');
    const live = callScenario('ana').rings('c1').after(5).misses('c1');
    expect(toldCall([...valuesOf(boardOf(live).calls)][0]!, boardOf(live).ground.calls).direction).toBe('inbound');
  });
});

describe('[T23] who keeps the caller', () => {
  const joined = () =>
    callScenario('ana').from('http:dialer').answers('c1').after(60).agent('bo').rings('c1').after(5).answers('c1').after(20);
  const leaves = (day: CallScenario) => day.agent('bo').ends('c1').agent('ana').after(15).ends('c1');
  const routeOfBo = (day: CallScenario) => tallyOf(day, 'bo').parts.map(({ route }) => route);

  test('a transfer by the colleague themselves, or by somebody else than who had the caller, gives them nothing', () => {
    expect(routeOfBo(leaves(joined().transfers('c1', 'chen')))).toEqual(['internal']);
    const byChen = callScenario('ana')
      .from('http:dialer')
      .answers('c1')
      .after(10)
      .agent('chen')
      .transfers('c1', 'dora')
      .agent('bo')
      .after(50);
    expect(routeOfBo(leaves(byChen.rings('c1').after(5).answers('c1').after(20)))).toEqual(['internal']);
  });

  test('passed on at the very moment of the ringing or of the end it is theirs', () => {
    const atRinging = callScenario('ana').from('http:dialer').answers('c1').after(60).transfers('c1', 'bo').agent('bo').rings('c1');
    expect(routeOfBo(leaves(atRinging.after(5).answers('c1').after(20)))).toEqual(['transfer']);
    expect(routeOfBo(leaves(joined().agent('ana').transfers('c1', 'bo')))).toEqual(['transfer']);
    expect(routeOfBo(leaves(joined().agent('ana').transfers('c1')))).toEqual(['transfer']);
  });

  test('rung at the very moment of the agent’s answer, it is a consultation; before it, it is not', () => {
    const at = (seconds: number) =>
      callScenario('bo').from('http:dialer').after(60).rings('c1').agent('ana').after(seconds).answers('c1').after(9);
    expect(routeOfBo(leaves(at(0).agent('bo').answers('c1').after(20)))).toEqual(['internal']);
    expect(routeOfBo(leaves(at(1).agent('bo').answers('c1').after(20)))).toEqual(['direct']);
  });
});

describe('[T6] who took a call more than once', () => {
  test('is known of each such call, and of no other', () => {
    const day = callScenario('ana').answers('c1').after(9).ends('c1').after(1).answers('c2').after(9).ends('c2').after(1);
    expect(tallyOf(day).takenAgain).toBeNull();
    expect(tallyOf(day.answers('c1').after(9).ends('c1')).takenAgain).toEqual(new Set([call]));
  });
});

describe('[T12] what is told of a caller and nobody else', () => {
  const waits = (day: CallScenario) => queueTallies(boardOf(day), MONDAY).map(({ queue, waitingSince }) => [queue, waitingSince.length]);
  const sales = queueId('sales');

  test('an offer that names no queue is no wait', () => {
    expect(waits(callScenario().push({ type: 'call.offered', call, direction: 'outbound' }))).toEqual([]);
  });

  test('only an end ends the wait, and only one of that queue or of the call', () => {
    const day = callScenario().queues('c1', 'sales').after(5).push({ type: 'call.ringing', call, queue: sales });
    day.after(1).push({ type: 'call.held', call }).after(1).push({ type: 'call.resumed', call });
    expect(waits(day)).toEqual([['sales', 1]]);
    expect(waits(day.push({ type: 'call.ended', call, queue: sales }))).toEqual([['sales', 0]]);
  });

  test('an answer by nobody in particular, of a queue whose joining nobody saw, tells how long was waited', () => {
    const day = callScenario().push({ type: 'call.answered', call, queue: sales, waitedMs: 4000 });
    expect(queueTallies(boardOf(day), MONDAY)).toMatchObject([{ queue: 'sales', offered: 1, answered: 1, waitedMsAnswered: 4000 }]);
  });
});
