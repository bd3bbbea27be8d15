import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { AgentReading } from '../../shared/tally/agent-reading.ts';
import { AgentTallies, askedOf, shiftTally } from '../../shared/tally/agent-tally.ts';
import { homeOfShift, type Home } from '../../shared/tally/attribution.ts';
import { packBoard, unpackBoard } from '../../shared/tally/board-codec.ts';
import { emptyBoard, factsOf, siteOf, type Board } from '../../shared/tally/board.ts';
import { queueTallies } from '../../shared/tally/queue-tallies.ts';
import { baseOf, keepSettled, settledOf } from '../../shared/tally/settled.ts';
import { settledAlso, tallyAfter } from '../../shared/tally/settling.ts';
import { siteCounts } from '../../shared/tally/site-counts.ts';
import { callId, localDate, type AgentId } from '../../shared/units.ts';
import { callScenario, siteApplied, type CallScenario } from '../support/call-scenario.ts';
import { foldInBatches } from '../support/random-day.ts';
import { telesales } from '../support/schemes.ts';
import { ana, bo, inZone, rostered, testSite, withWrapUp } from '../support/test-site.ts';

const DATE = localDate('2025-03-03');

/** What was reported before the settling, and what came after it. */
interface Story {
  readonly before: readonly BoardEvent[];
  readonly after: readonly BoardEvent[];
}

/** Tells `before`, then `after`, on the day of `site`. */
function story(site: SiteFile, before: (day: CallScenario) => unknown, after: (day: CallScenario) => unknown): Story {
  const day = callScenario('ana', site);
  before(day);
  const count = day.events.length;
  after(day);
  return { before: [siteApplied(site), ...day.events.slice(0, count)], after: day.events.slice(count) };
}

/** A call of a minute that the agent dials. */
const talks = (day: CallScenario, call: string, time: string): CallScenario =>
  day.at(time).dials(call).after(5).connects(call).after(60).hangsUp(call);

const fold = (board: Board, events: readonly BoardEvent[]): Board => foldInBatches(events, ALL, board);
const restored = (board: Board): Board => unpackBoard(structuredClone(packBoard(board))) ?? board;

function homeIn(board: Board, agent: AgentId): Home {
  const [shift] = shiftsOf(siteOf(board), agent, DATE);
  if (shift === undefined) throw new Error('nobody works');
  return homeOfShift(shift);
}

/** Settles all that can be. */
function settle(board: Board, agent: AgentId): Board {
  const asked = askedOf(new AgentReading(board, agent), homeIn(board, agent));
  const known = settledOf(factsOf(board, agent)) ?? null;
  const more = asked && settledAlso(asked, known && tallyAfter(asked, known) && known, 1, 1);
  if (more) keepSettled(factsOf(board, agent), more);
  return board;
}

/** The board after what was reported before, with as much settled as can be. */
function settledIn(before: readonly BoardEvent[], agent: AgentId, size: number): Board {
  let board = emptyBoard(testSite.site.id);
  for (let from = 0; from < before.length; from += size) board = settle(fold(board, before.slice(from, from + size)), agent);
  return board;
}

function settledAfter({ before }: Story, agent: AgentId, size: number): Board {
  const board = settledIn(before, agent, size);
  expect(settledOf(factsOf(board, agent))).toBeDefined();
  return board;
}

const figuresOf = (board: Board) => ({ site: siteCounts(board, DATE), queues: queueTallies(board, DATE) });

const ALL = 1000;

/** Where what is settled was kept when the rest came; a board whose checkpoint is made after the rest was asked nothing meanwhile. */
const orders: readonly (readonly [string, (story: Story, agent: AgentId) => Board])[] = [
  ['in memory', (told, agent) => fold(settledAfter(told, agent, ALL), told.after)],
  ['in memory, settled bit by bit', (told, agent) => fold(settledAfter(told, agent, 1), told.after)],
  ['in the checkpoint of a start', (told, agent) => fold(restored(settledAfter(told, agent, ALL)), told.after)],
  ['in a checkpoint made afterwards', (told, agent) => restored(fold(settledAfter(told, agent, ALL), told.after))],
];

function tallyOf(board: Board, agent: AgentId) {
  const home = homeIn(board, agent);
  return shiftTally(board, agent, home.shift ?? home.date);
}

/** The tally and the sums are those of a board on which nothing was ever settled. */
function expectAsFromEverything(told: Story, order: (story: Story, agent: AgentId) => Board, agent: AgentId = ana) {
  const plain = fold(emptyBoard(testSite.site.id), [...told.before, ...told.after]);
  const board = order(told, agent);
  const tally = tallyOf(board, agent);
  expect(tally).toEqual(new AgentTallies(new AgentReading(plain, agent)).ofHome(homeIn(plain, agent)));
  expect(shiftTally(board, agent, DATE)).toEqual(new AgentTallies(new AgentReading(plain, agent)).of(DATE));
  expect(figuresOf(board)).toEqual(figuresOf(plain));
  return tally;
}

const twoCalls = (day: CallScenario) => talks(talks(day.at('09:00').logsIn(), '1', '09:01'), '2', '09:10');
const watched = (day: CallScenario) => twoCalls(day.at('08:00').sourceUp());
/** The first of two calls goes on while the second begins and ends. */
const overlapping = (day: CallScenario, [first, second]: readonly [string, string], time: string): CallScenario =>
  day
    .at(time)
    .dials(first)
    .after(5)
    .connects(first)
    .after(5)
    .rings(second)
    .answers(second)
    .after(30)
    .hangsUp(second)
    .after(30)
    .hangsUp(first);
const atNight = rostered(inZone('Etc/UTC'), ana, DATE, 'night');
const twoCallsAlone = (day: CallScenario) => talks(talks(day, '1', '09:01'), '2', '09:10');
const takenOut = (day: CallScenario, call: string) =>
  day
    .from('tallyboard:server')
    .push({ type: 'call.corrected', call: callId(`pbx-a:${call}`), agent: ana, changes: { counts: false }, reason: 'checked', by: 'lee' });
const givenToBo = (day: CallScenario, call: string) =>
  day
    .from('tallyboard:server')
    .push({ type: 'call.corrected', call: callId(`pbx-a:${call}`), agent: ana, changes: { agent: bo }, reason: 'checked', by: 'lee' });

/** The telephone saw this one with Bo alone; the records say that Ana had a part in it. It counts where the telephone watched. */
const toldTwice = (day: CallScenario) => {
  day.at('08:00').sourceUp().at('09:00').queues('9', 'sales').after(5).agent('bo').rings('9', 'sales').after(2).answers('9', 'sales');
  day.after(60).hangsUp('9').agent('ana').from('cdr:pbx-a').at('09:02').records('9', { direction: 'inbound', talkSeconds: 40 });
  return talks(twoCalls(day.from('ami:pbx-a')), '3', '09:15');
};

/** A row about a call of the day at `time`, by a system whose clock says that it is noon of `told`. */
function recordsAsOf(day: CallScenario, told: string, call: string, time: string): CallScenario {
  const startedAt = day.on(DATE).at(time).now;
  const endedAt = day.after(60).now;
  const row = {
    call: callId(`pbx-a:${call}`),
    agent: ana,
    direction: 'outbound',
    talkSeconds: 60,
    startedAt,
    answeredAt: startedAt,
    endedAt,
  } as const;
  return day
    .on(told)
    .at('12:00')
    .from('cdr:pbx-a')
    .push({ type: 'call.recorded', ...row });
}

const withServiceLevel = (site: SiteFile, seconds: number): SiteFile => ({
  ...site,
  sources: site.sources.map((system) => ({ ...system, serviceLevelSeconds: { '*': seconds } })),
});
const swapped = (site: SiteFile): SiteFile => ({
  ...site,
  agents: site.agents.map((agent) => ({ ...agent, identities: agent.id === ana ? { 'pbx-a': ['PJSIP/9001', '9001'] } : agent.identities })),
});

const applies = (site: SiteFile) => (day: CallScenario) =>
  day.at('09:20').from('tallyboard:server').push({ type: 'site.applied', site, by: 'lee' });

const stories: readonly (readonly [string, Story])[] = [
  [
    'two later reports of a state, the second of which was given first',
    story(testSite, twoCalls, (day) => day.at('09:30').pauses('Lunch').at('09:20').pauses('Desk')),
  ],
  ['a report of a state that comes late', story(testSite, twoCalls, (day) => day.at('09:05').pauses('Lunch'))],
  [
    'another source’s word on a state, under the watch of a more trusted one',
    story(testSite, watched, (day) => day.from('http:crm').at('09:20').pauses('Desk')),
  ],
  ['the first report of a state, of somebody whom only calls told of', story(testSite, twoCallsAlone, (day) => day.at('09:20').logsIn())],
  ['a call of before that is reported late', story(testSite, twoCalls, (day) => talks(day, '3', '09:05'))],
  ['a call of no length of before that is reported late', story(testSite, twoCalls, (day) => day.at('09:00:30').misses('3'))],
  [
    'the call after it, which cut a wrap-up short, going to somebody else',
    story(
      withWrapUp(testSite, 600),
      (day) => talks(talks(day.at('09:00').logsIn(), '1', '09:01'), '2', '09:05'),
      (day) => givenToBo(talks(day, '3', '09:30'), '2'),
    ),
  ],
  ['the call after it going to somebody else, with none after that', story(testSite, twoCallsAlone, (day) => givenToBo(day, '2'))],
  [
    'of two calls that began at one moment, that of the next home going to somebody else',
    story(
      testSite,
      (day) => {
        talks(day, '1', '09:01').at('17:59:50').dials('2').dials('3').after(10).hangsUp('2', 'noAnswer');
        day.after(5).connects('3').after(60).hangsUp('3');
      },
      (day) => givenToBo(day, '3'),
    ),
  ],
  ['the call after it, which began at that moment, taken out of every tally', story(testSite, twoCallsAlone, (day) => takenOut(day, '2'))],
  ['a call that is settled going to somebody else', story(testSite, twoCalls, (day) => givenToBo(day, '1'))],
  [
    'a correction made two days later, where the day of the call before is looked at no more for the state',
    story(
      inZone('Pacific/Auckland'),
      (day) => talks(day, '1', '12:00').at('12:59').dials('2').after(5).connects('2').after(120).hangsUp('2'),
      (day) => takenOut(day.on('2025-03-04').at('14:00'), '2'),
    ),
  ],
  ['a correction of a call that is settled', story(testSite, twoCalls, (day) => takenOut(day, '1'))],
  [
    'a later end of a call that is settled, by another source',
    story(testSite, twoCalls, (day) => day.from('cdr:pbx-a').at('09:03').records('1', { direction: 'outbound', talkSeconds: 90 })),
  ],
  [
    'a break in the watch, told late, under which another source told a call',
    story(testSite, toldTwice, (day) => day.at('08:30').sourceDown()),
  ],
  [
    'a row about a later call, which is filed under a day that is looked at no more',
    story(testSite, twoCalls, (day) => recordsAsOf(day, '2025-03-01', '3', '09:20')),
  ],
  [
    'the first call that is filed under the day itself, after rows that were told days before',
    story(
      testSite,
      (day) => recordsAsOf(recordsAsOf(day, '2025-03-01', '1', '09:01'), '2025-03-02', '2', '09:10'),
      (day) => talks(day.on(DATE).from('ami:pbx-a'), '3', '09:20'),
    ),
  ],
  ['a site file with another wrap-up', story(testSite, twoCalls, applies(withWrapUp(testSite, 60)))],
  ['a site file with another service level', story(testSite, toldTwice, applies(withServiceLevel(testSite, 1)))],
  ['a site file with other identities', story(testSite, twoCalls, applies(swapped(testSite)))],
];

describe('[T25] what unsettles a tally gives the one that is worked out from everything', () => {
  describe.each(orders)('%s', (_, order) => {
    test.each(stories)('%s', (_what, told) => {
      expectAsFromEverything(told, order);
    });
  });
});

const later: readonly (readonly [string, Story])[] = [
  [
    'a call, where the last one before was missed at once',
    story(
      testSite,
      (day) => twoCalls(day).at('09:15').misses('3'),
      (day) => talks(day, '4', '09:20'),
    ),
  ],
  ['a call', story(testSite, twoCalls, (day) => talks(day, '3', '09:20'))],
  [
    'a call, where the unscheduled work of the date is asked for as well',
    story(inZone('Etc/UTC'), twoCalls, (day) => talks(day, '3', '09:20')),
  ],
  [
    'a call on the next UTC day',
    story(
      atNight,
      (day) => talks(talks(day, '1', '21:01'), '2', '21:10'),
      (day) => talks(day.on('2025-03-04'), '3', '00:30'),
    ),
  ],
  [
    'a call, where three were settled bit by bit',
    story(
      testSite,
      (day) => talks(twoCalls(day), '3', '09:15'),
      (day) => talks(day, '4', '09:20'),
    ),
  ],
  [
    'a call, where one began as the other ended',
    story(
      testSite,
      (day) => talks(day, '1', '09:01').dials('2').after(5).connects('2').after(60).hangsUp('2'),
      (day) => talks(day, '3', '09:20'),
    ),
  ],
  [
    'calls that end in another order than they began, as some did before',
    story(
      testSite,
      (day) => talks(overlapping(day.at('09:00').logsIn(), ['1', '2'], '09:01'), '3', '09:15'),
      (day) => overlapping(day, ['4', '5'], '09:20'),
    ),
  ],
  [
    'a call that is taken twice, as one was before',
    story(
      testSite,
      (day) => talks(talks(talks(day.at('09:00').logsIn(), '1', '09:01'), '1', '09:05'), '2', '09:10'),
      (day) => talks(talks(day, '3', '09:20'), '3', '09:25'),
    ),
  ],
  [
    'a call, where the agent paused after the moment',
    story(
      testSite,
      (day) => twoCalls(day).at('09:12').pauses('Lunch').at('09:14').unpauses(),
      (day) => talks(day, '3', '09:20'),
    ),
  ],
  [
    'a call, where the first report of a state came after the moment',
    story(
      testSite,
      (day) => twoCallsAlone(day).at('09:12').logsIn(),
      (day) => talks(day, '3', '09:20'),
    ),
  ],
  ['a state of that very moment', story(testSite, twoCalls, (day) => day.at('09:10').pauses('Desk'))],
  ['a state', story(testSite, twoCalls, (day) => day.at('09:20').pauses('Lunch'))],
  ['the end of the watch, where one source tells each call', story(testSite, twoCalls, (day) => day.at('09:20').sourceDown())],
  [
    'a call, where one before rang at several at once, and again',
    story(
      testSite,
      (day) => {
        day.at('09:00').logsIn().after(5).rings('9', 'sales').agent('bo').rings('9', 'sales').after(5).misses('9').agent('ana').misses('9');
        twoCallsAlone(day.after(5).rings('9', 'sales').after(5).misses('9').hangsUp('9'));
      },
      (day) => talks(day, '3', '09:20'),
    ),
  ],
  ['a call, where two sources told of one before', story(testSite, toldTwice, (day) => talks(day, '4', '09:20'))],
  [
    'calls of the next home that overlap one of the shift: the wrap-up of the shift stays the part of it that the next call cut short',
    story(
      withWrapUp(testSite, 20),
      (day) => {
        day.at('09:00').logsIn().at('17:58').dials('1').after(60).connects('1').at('18:00:01').rings('2').answers('2');
        day.at('18:00:20').hangsUp('1').after(5).hangsUp('2').at('18:00:30').dials('3').after(5).connects('3').after(60).hangsUp('3');
      },
      (day) => talks(day, '4', '18:10'),
    ),
  ],
];

describe('[T25] what comes after what is settled leaves it standing', () => {
  describe.each(orders)('%s', (_, order) => {
    test.each(later)('%s', (_what, told) => {
      expect(baseOf(expectAsFromEverything(told, order))).toBeDefined();
    });
  });
});

const unsure: readonly (readonly [string, (day: CallScenario) => CallScenario])[] = [
  ['reports of a state arrived in another order', (day) => twoCalls(day.at('09:08').pauses('Lunch').at('09:05'))],
  [
    'two sources told of the state',
    (day) => twoCalls(day.at('08:00').sourceUp().from('http:crm').at('09:05').pauses('Desk').from('ami:pbx-a')),
  ],
  ['a call has a part on either side of the other', (day) => talks(twoCalls(day), '1', '09:15')],
  ['a call is still going on', (day) => twoCallsAlone(day.at('09:00').dials('3').after(5).connects('3'))],
];

test.each(unsure)('[T25] nothing is settled where %s', (_, tell) => {
  const { before } = story(testSite, tell, () => null);
  const board = settledIn(before, ana, ALL);
  const plain = fold(emptyBoard(testSite.site.id), before);
  expect(settledOf(factsOf(board, ana))).toBeUndefined();
  expect(tallyOf(board, ana)).toEqual(new AgentTallies(new AgentReading(plain, ana)).ofHome(homeIn(plain, ana)));
});

test('[T22] [T25] what is settled is brought back as it was: sums, moments of metrics, and the parts that it was made of', () => {
  const scored = { ...testSite, schemes: [{ ...telesales, effectiveFrom: localDate('2025-01-01') }] };
  const told = story(
    scored,
    (day) => talks(twoCalls(day), '3', '09:15'),
    () => null,
  );
  const [before, after] = [settledAfter(told, ana, ALL), restored(settledAfter(told, ana, ALL))].map((board) =>
    settledOf(factsOf(board, ana)),
  );
  const { parts, calls: _calls, ...plain } = before!.settled;
  const { parts: partsBack, calls: _callsBack, ...plainBack } = after!.settled;
  expect([...plain.metrics.values()].some(({ at }) => at.length === 2)).toBe(true);
  expect([plainBack, after!.others, partsBack()]).toEqual([plain, before!.others, parts()]);
});

test('[L11] [T25] a checkpoint that settles a part that it lacks is damaged, and says so', () => {
  const packed = packBoard(
    settledAfter(
      story(testSite, twoCalls, () => null),
      ana,
      ALL,
    ),
  );
  const people = packed.people.map((person) => ({
    ...person,
    settled: person.settled && { ...person.settled, places: Uint32Array.of(0, 7) },
  }));
  const board = unpackBoard({ ...packed, people })!;
  expect(() => tallyOf(board, ana).parts).toThrow(new RangeError('no part 7 of call 0 is in the checkpoint'));
});

test('[T25] of sixteen calls and more that are open all but the last four are settled when the tally is asked for, and it stands on them from then on', () => {
  const day = callScenario().at('09:00').logsIn();
  let board = fold(emptyBoard(testSite.site.id), [siteApplied(testSite), ...day.events]);
  const counts: number[] = [];
  for (let call = 1; call <= 41; call += 1) {
    const before = day.events.length;
    day.after(10).dials(`${call}`).after(5).connects(`${call}`).after(60).hangsUp(`${call}`);
    board = fold(board, day.events.slice(before));
    counts.push(baseOf(tallyOf(board, ana))?.settled.counts.attempts ?? 0);
  }
  const times = (count: number, settled: number): number[] => Array.from({ length: count }, () => settled);
  expect(counts).toEqual([...times(16, 0), ...times(12, 12), ...times(12, 24), 36]);
});

test('[T15] [T25] somebody whom only calls told of stays there until the end of the shift when what came later is taken out, and is settled again', () => {
  const { before, after } = story(
    testSite,
    (day) => talks(talks(day, '1', '09:01'), '2', '09:10'),
    (day) => takenOut(takenOut(talks(day, '3', '09:20'), '2'), '3'),
  );
  const board = settle(fold(settle(fold(emptyBoard(testSite.site.id), before), ana), after), ana);
  expect(settledOf(factsOf(board, ana))?.settled.until).toBe(after[0]?.at);
  const last = story(
    testSite,
    () => null,
    (day) => day.agent('bo').at('17:00').logsIn(),
  ).after;
  const plain = fold(fold(emptyBoard(testSite.site.id), [...before, ...after]), last);
  expect(tallyOf(fold(board, last), ana)).toEqual(new AgentTallies(new AgentReading(plain, ana)).ofHome(homeIn(plain, ana)));
});
