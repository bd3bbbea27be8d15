import { describe, expect, test } from 'vitest';
import { agentDay } from '../../shared/tally/agent-tally.ts';
import { packBoard, packingOf, unpackBoard, type PackedBoard } from '../../shared/tally/board-codec.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { queueTallies } from '../../shared/tally/queue-tallies.ts';
import { siteCounts } from '../../shared/tally/site-counts.ts';
import { callId, localDate, systemId } from '../../shared/units.ts';
import { boardOf, callScenario, logged, siteApplied, type CallScenario } from '../support/call-scenario.ts';
import { ana, testSite } from '../support/test-site.ts';

const MONDAY = localDate('2025-03-03');
const day = callScenario().logsIn().after(5).queues('c1', 'sales').after(5).answers('c1', 'sales').after(60).ends('c1').hangsUp('c1');
const packed = packBoard(boardOf(day));
const waiting = packBoard(boardOf(callScenario().queues('c3', 'sales')));
const ofCallsOnly = packBoard(boardOf(callScenario().answers('c2').after(60).ends('c2')));

const unpacked = (damaged: PackedBoard): Board => unpackBoard(damaged) ?? emptyBoard(testSite.site.id);
const without = (table: keyof PackedBoard['tables'], of: PackedBoard): Board => unpacked({ ...of, tables: { ...of.tables, [table]: [] } });

describe('[L11] [T22] a checkpoint that names what it lacks is damaged, and says so instead of counting something else', () => {
  const tallyOf = (board: Board) => agentDay(board, ana, day.now).tally.answered;

  test.each([
    ['agents', packed, tallyOf, 'a part of pbx-a:c1 names an agent or source that no table has'],
    ['sources', ofCallsOnly, tallyOf, 'a part of pbx-a:c2 names an agent or source that no table has'],
    ['sources', packed, tallyOf, 'a report of presence at 1740963600000 names nobody'],
    ['whos', packed, tallyOf, 'a report of presence at 1740963600000 names nobody'],
    ['queues', packed, tallyOf, 'a caller waited in a queue that no table has'],
    ['queues', packed, (board: Board) => queueTallies(board, MONDAY), 'a caller is counted in a queue or on a date that no table has'],
    ['dates', packed, (board: Board) => siteCounts(board, MONDAY), 'a call is counted on a date that no table has'],
    ['dates', waiting, (board: Board) => queueTallies(board, MONDAY), 'a caller is counted in a queue or on a date that no table has'],
  ] as const)('%s', (table, of, ask, reason) => {
    expect(() => ask(without(table, of))).toThrow(new RangeError(reason));
    expect(() => ask(unpacked(of))).not.toThrow();
  });

  test('a call that somebody has a part in', () => {
    expect(() => unpacked({ ...packed, calls: { ...packed.calls, ids: '' } })).toThrow(
      'somebody has a part in call 0, which the checkpoint lacks',
    );
  });
});

/** Something of everything that a checkpoint holds. */
function richDay(): CallScenario {
  const rich = callScenario().sourceUp().logsIn().pauses('Lunch').unpauses().pauses('Desk').after(10).unpauses();
  rich.queues('c1', 'sales').after(5).queues('c1', 'vip').after(5).rings('c1', 'vip').after(1).answers('c1', 'vip').after(60).holds('c1');
  rich
    .after(5)
    .resumes('c1')
    .after(20)
    .hangsUp('c1')
    .push({ type: 'call.dispositioned', call: callId('pbx-a:c1'), agent: ana, code: 'sold' });
  rich.after(10).dials('c2').after(5).hangsUp('c2', 'noAnswer').after(5).dials('c3').connects('c3').after(30).hangsUp('c3');
  rich.push({ type: 'call.corrected', call: callId('pbx-a:c3'), agent: ana, changes: { counts: false }, reason: 'checked', by: 'lee' });
  rich
    .push({ type: 'call.ringing', call: callId('pbx-a:c6'), leg: callId('pbx-a:c5'), agent: ana })
    .after(3)
    .misses('c6');
  return rich.after(5).queues('c4', 'sales').after(5).queues('c4', 'vip').after(5);
}

const ofDay = (board: Board) => [agentDay(board, ana, day.now).tally, siteCounts(board, MONDAY), queueTallies(board, MONDAY)];

describe('[T22] a checkpoint read back', () => {
  const rich = richDay();
  const backFrom = (board: Board) => unpacked(structuredClone(packBoard(board)));

  test('gives the same figures, and makes the same checkpoint', () => {
    const board = boardOf(rich);
    expect(ofDay(backFrom(board))).toEqual(ofDay(board));
    expect(packBoard(backFrom(board))).toEqual(packBoard(board));
  });

  test('gives the same waits under a site file that changes what is in time', () => {
    const quick = { ...testSite, sources: testSite.sources.map((system) => ({ ...system, serviceLevelSeconds: { '*': 1 } })) };
    const board = boardOf(rich);
    const [on, backOn] = [board, backFrom(board)].map((one) => ofDay(reduceBoard(one, logged([siteApplied(quick, rich.now)], one.seq))));
    expect(backOn).toEqual(on);
  });

  test('knows by which names a call goes: what is reported under one of them, or of a call that has it for a leg, is of that call', () => {
    const linked = callScenario().at('10:00');
    linked
      .push({ type: 'call.offered', call: callId('pbx-a:c9'), leg: callId('pbx-a:c6'), direction: 'inbound' })
      .answers('c5')
      .after(9);
    const board = boardOf(rich);
    const [on, backOn] = [board, backFrom(board)].map((one) => reduceBoard(one, logged(linked.ends('c5').events, one.seq)));
    expect(ofDay(backOn!)).toEqual(ofDay(on!));
    expect(packBoard(backOn!).calls.linked).toEqual(packBoard(on!).calls.linked);
    expect(packBoard(on!).calls.linked.map(([call]) => call)).toEqual(['pbx-a:c9']);
  });
});

test('[T22] a checkpoint is made in steps, between which others have their turn: for each 500 calls told, and summed, and each 20 people', () => {
  const many = callScenario();
  for (let call = 1; call <= 1001; call += 1) {
    const identity = { source: systemId('pbx-a'), name: `PJSIP/${7000 + (call % 40)}` };
    many.push({ type: 'call.ringing', call: callId(`pbx-a:${call}`), identity });
  }
  expect([...packingOf(boardOf(many))]).toHaveLength(2 + 2 + 2);
});

test('[T22] a checkpoint of calls that were heard of before any site file gives their figures once there is one', () => {
  const [early, applied] = [logged(day.events), logged([siteApplied(testSite)], day.events.length)];
  const plain = reduceBoard(emptyBoard(testSite.site.id), [...early, ...applied]);
  const back = reduceBoard(unpacked(structuredClone(packBoard(reduceBoard(emptyBoard(testSite.site.id), early)))), applied);
  expect(ofDay(back)).toEqual(ofDay(plain));
});
