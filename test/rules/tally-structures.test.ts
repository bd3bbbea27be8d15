import { describe, expect, test } from 'vitest';
import type { CallEvent } from '../../shared/events/call-events.ts';
import { canonicalMarks, MARK_KINDS, markOf } from '../../shared/tally/call-mark.ts';
import { ChunkedDraft } from '../../shared/tally/chunked-list.ts';
import { MarkStore } from '../../shared/tally/mark-store.ts';
import { NumberList } from '../../shared/tally/number-list.ts';
import { emptyShardedMap, getSharded, ShardedDraft, valuesOf, type ShardedMap } from '../../shared/tally/sharded-map.ts';
import { watchedThroughout, watchingOf, type WatchMark } from '../../shared/tally/source-watch.ts';
import { trustOf } from '../../shared/tally/trust.ts';
import { epochMs, eventId, seq } from '../../shared/units.ts';
import { callScenario } from '../support/call-scenario.ts';
import { testSite } from '../support/test-site.ts';

describe('[T3] the order in which the marks of a call are read', () => {
  const at = callScenario().now;
  const all = callScenario('ana').dials('c1').rings('c1').misses('c1').answers('c1').holds('c1').resumes('c1').transfers('c1').ends('c1');
  all.records('c1', { direction: 'outbound', talkSeconds: 0 });
  const call = all.events[0] as CallEvent;
  all.push({ type: 'call.dispositioned', call: call.call, code: 'sold' });
  all.push({ type: 'call.corrected', call: call.call, changes: { counts: true }, reason: 'checked', by: 'lee' });
  const marks = (events: readonly unknown[]) => events.map((event, index) => markOf(seq(index + 1), event as CallEvent));

  test('at one moment it is that of their kinds', () => {
    expect(marks(all.events).map(({ kind }) => kind)).toEqual(MARK_KINDS);
    expect(canonicalMarks(marks(all.events.toReversed())).map(({ kind }) => kind)).toEqual(MARK_KINDS);
  });

  test('an earlier moment goes before every kind, then the person, the source, and what is said', () => {
    const rings = (who: string, source: string, ms: number, ringing = {}) => ({
      ...call,
      type: 'call.ringing',
      agent: who,
      source,
      at: at + ms,
      ...ringing,
    });
    const inOrder = [
      rings('dora', 'ami:pbx-a', -1),
      { ...rings('ana', 'ami:pbx-a', 0), type: 'call.ringing' },
      rings('ana', 'cdr:pbx-a', 0),
      rings('bo', 'ami:pbx-a', 0, { queue: 'sales' }),
      rings('bo', 'ami:pbx-a', 0, { queue: 'vip' }),
      rings('bo', 'ami:pbx-a', 0),
      { ...call, type: 'call.ended', agent: undefined, identity: undefined, at },
      { ...call, type: 'call.ended', agent: 'ana', at },
      rings('ana', 'ami:pbx-a', 1),
    ];
    const told = (events: readonly unknown[]) =>
      canonicalMarks(marks(events)).map(({ kind, who, source, detail }) => [kind, who, source, detail.queue]);
    const expected = marks(inOrder).map(({ kind, who, source, detail }) => [kind, who, source, detail.queue]);
    expect(told(inOrder)).toEqual(expected);
    expect(told(inOrder.toReversed())).toEqual(expected);
  });

  test('of nobody in particular goes before that of somebody', () => {
    const [of, ofNobody] = marks([
      { ...call, type: 'call.ended', agent: 'ana', at },
      { ...call, type: 'call.ended', agent: undefined, at },
    ]);
    for (const heard of [
      [of!, ofNobody!],
      [ofNobody!, of!],
    ])
      expect(canonicalMarks(heard).map(({ who }) => who)).toEqual([null, '=ana']);
  });

  test('marks that are in order already are the same list', () => {
    const ordered = marks(all.events);
    expect(canonicalMarks(ordered)).toBe(ordered);
  });
});

describe('[T21] what a batch does not touch is shared', () => {
  const filled = (count: number, base: ShardedMap<number> = emptyShardedMap()): ShardedMap<number> => {
    const draft = new ShardedDraft(base);
    for (let number = 0; number < count; number += 1) draft.set(`pbx-a:${number}`, number);
    return draft.finish();
  };

  test('a map keeps what it had, gives what was set, and forgets what was deleted', () => {
    const before = filled(500);
    const draft = new ShardedDraft(before);
    draft.set('pbx-a:7', -7);
    draft.delete('pbx-a:8');
    draft.delete('nobody');
    expect([draft.get('pbx-a:7'), draft.get('pbx-a:8'), draft.get('pbx-a:9'), draft.get('nobody')]).toEqual([-7, undefined, 9, undefined]);
    const after = draft.finish();
    expect(['pbx-a:7', 'pbx-a:8', 'pbx-a:9'].map((key) => getSharded(after, key))).toEqual([-7, undefined, 9]);
    expect(['pbx-a:7', 'pbx-a:8', 'pbx-a:9'].map((key) => getSharded(before, key))).toEqual([7, 8, 9]);
    expect([...valuesOf(before)].sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, number) => number));
    expect([...valuesOf(after)]).toHaveLength(499);
  });

  test('one more key changes one leaf and its branch', () => {
    const before = filled(500);
    const draft = new ShardedDraft(before);
    draft.set('pbx-a:1000', 1000);
    const after = draft.finish();
    expect(after.branches.filter((branch, index) => branch !== before.branches[index])).toHaveLength(1);
    const leaves = before.branches.flat();
    expect(after.branches.flat().filter((leaf, index) => leaf !== leaves[index])).toHaveLength(1);
  });

  test('a batch that changes nothing gives the same map', () => {
    const before = filled(5);
    expect(new ShardedDraft(before).finish()).toBe(before);
    const draft = new ShardedDraft(before);
    draft.delete('nobody');
    expect(draft.finish()).toBe(before);
  });

  test('keys spread over the leaves', () => {
    const sizes = filled(4096)
      .branches.flat()
      .map((leaf) => leaf.size);
    expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(2000);
    expect(Math.max(...sizes)).toBeLessThan(12);
  });

  test('a list shares its full chunks with the one it grew from, which stays as it was', () => {
    const first = new ChunkedDraft<number>([]);
    for (let number = 0; number < 130; number += 1) first.push(number);
    const before = first.finish();
    expect(before.map((chunk) => chunk.length)).toEqual([64, 64, 2]);
    const second = new ChunkedDraft(before);
    second.push(130);
    second.push(131);
    const after = second.finish();
    expect(after.flat()).toEqual(Array.from({ length: 132 }, (_, number) => number));
    expect(before.flat()).toHaveLength(130);
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([true, true]);
  });
});

test('a list of numbers gives what was put in, and refuses to make up what was not', () => {
  const list = new NumberList();
  expect(() => list.at(0)).toThrow(RangeError);
  for (let number = 0; number < 100; number += 1) expect(list.push(-number)).toBe(number);
  list.set(7, 700);
  expect([list.length, list.at(7), list.at(99), [...list].slice(6, 9)]).toEqual([100, 700, -99, [-6, 700, -8]]);
  for (const place of [100, 101, 1000]) expect(() => list.at(place)).toThrow(RangeError);
});

describe('[T4] marks side by side, call by call', () => {
  const CALLS = 7;
  const EACH = 10_000;
  const [rings, ends] = callScenario().rings('c1').hangsUp('c1').events as CallEvent[];
  const marks = Array.from({ length: CALLS * EACH }, (_, index) => {
    const event = index % 3 === 0 ? ends! : rings!;
    return markOf(seq(index + 1), { ...event, at: epochMs(event.at - index), id: eventId(`e${index}`) });
  });
  const marksOf = (call: number) => marks.filter((_, index) => index % CALLS === call);

  /** The marks of the last call are left out. */
  function sortedMarks() {
    const store = new MarkStore();
    for (const [index, mark] of marks.entries()) store.add(index % CALLS, mark);
    const next = Array.from({ length: CALLS }, (_, call) => (call === CALLS - 1 ? Number.NEGATIVE_INFINITY : call * EACH));
    return store.sorted((CALLS - 1) * EACH, (call) => next[call]!++);
  }

  test('they are read back as they were, each call’s in the order in which they came, however many there are', () => {
    const sorted = sortedMarks();
    for (const call of [0, 3, CALLS - 2]) expect(sorted.between(call * EACH, (call + 1) * EACH)).toEqual(marksOf(call));
    expect(sorted.between(5, 5)).toEqual([]);
  });

  test('the earliest time of some, of none without end; what was given no place is refused', () => {
    const sorted = sortedMarks();
    expect(sorted.firstBetween(EACH, 2 * EACH)).toBe(Math.min(...marksOf(1).map(({ at }) => at)));
    expect([sorted.firstBetween(1, 2), sorted.firstBetween(2, 2)]).toEqual([marks[CALLS]?.at, Infinity]);
    const end = (CALLS - 1) * EACH;
    expect(() => sorted.between(end - 1, end + 1)).toThrow(`no mark at ${end}`);
  });

  test('a seq that 32 bits do not hold is refused', () => {
    const last = { ...marks[0]!, seq: seq(2 ** 31 - 1) };
    const store = new MarkStore();
    store.add(0, last);
    expect(store.sorted(1, () => 0).between(0, 1)).toEqual([last]);
    expect(() => store.add(0, { ...last, seq: seq(2 ** 31) })).toThrow('event 2147483648 is one of more than 2147483648');
  });
});

describe('[T7] watch and trust', () => {
  const mark = (kind: 'up' | 'down', at: number, lastBefore: number | null = null): WatchMark => ({
    ...{
      kind,
      at: epochMs(at),
      lastBefore: lastBefore === null ? null : epochMs(lastBefore),
      reason: kind === 'down' ? 'lost' : null,
      queues: [],
    },
  });
  const spans = (...marks: readonly WatchMark[]) => watchingOf(marks)?.spans.map(({ start, end }) => [start, end]);
  const gaps = (...marks: readonly WatchMark[]) => watchingOf(marks)?.gaps.map(({ start, end }) => [start, end]);

  test('a source watches from up to down, in whatever order that is heard', () => {
    const told = [mark('up', 10), mark('down', 20), mark('up', 30)];
    expect([spans(...told), gaps(...told)]).toEqual([
      [
        [10, 20],
        [30, null],
      ],
      [[20, 30]],
    ]);
    expect(spans(...told.toReversed())).toEqual(spans(...told));
    expect(watchingOf([])).toBeNull();
    expect(watchingOf([mark('down', 5)])).toEqual({ spans: [], gaps: [], now: { state: 'down', since: 5, reason: 'lost' } });
  });

  test('down and up at one moment leave no gap and begin anew', () => {
    const meeting = [mark('down', 20), mark('up', 20)];
    for (const told of [meeting, meeting.toReversed()]) {
      expect([spans(mark('up', 10), ...told), gaps(mark('up', 10), ...told)]).toEqual([
        [
          [10, 20],
          [20, null],
        ],
        [],
      ]);
    }
  });

  test('up after up: the gap begins at the last report before, within the watch', () => {
    expect(gaps(mark('up', 10), mark('up', 30, 25))).toEqual([[25, 30]]);
    expect(gaps(mark('up', 10), mark('up', 30, 5))).toEqual([[10, 30]]);
    expect(gaps(mark('up', 10), mark('up', 30, 40))).toEqual([]);
    expect(spans(mark('up', 10), mark('up', 30, 40))?.[0]).toEqual([10, 30]);
    expect(gaps(mark('up', 10), mark('up', 30))).toEqual([[10, 30]]);
  });

  test.each([
    [10, 20, true],
    [9, 20, false],
    [10, 21, false],
    [30, 99, true],
    [30, null, true],
    [10, null, false],
    [20, 30, false],
  ])('from %s to %s it watched throughout: %s', (from, to, isWhole) => {
    const watching = watchingOf([mark('up', 10), mark('down', 20), mark('up', 30)]);
    expect(watchedThroughout(watching, epochMs(from), to === null ? null : epochMs(to))).toBe(isWhole);
    expect(watchedThroughout(null, epochMs(from), null)).toBe(false);
  });

  test('sources are trusted in the site’s order of their system, then in the usual one, and of equals by name', () => {
    const site = { ...testSite, sources: testSite.sources.map((system) => ({ ...system, trust: ['cdr'] as const })) };
    const sources = ['queue_log:pbx-a', 'cdr:pbx-a', 'http:b', 'ami:pbx-a', 'cel:pbx-a', 'http:a', 'tallyboard:server'] as const;
    expect([...sources].sort(trustOf(site))).toEqual([
      ...['cdr:pbx-a', 'ami:pbx-a', 'http:a', 'http:b', 'cel:pbx-a', 'queue_log:pbx-a', 'tallyboard:server'],
    ]);
    expect([...sources].sort(trustOf(null))).toEqual([
      ...['ami:pbx-a', 'http:a', 'http:b', 'cel:pbx-a', 'queue_log:pbx-a', 'cdr:pbx-a', 'tallyboard:server'],
    ]);
  });
});

test('[L2] the id of an event plays no part in what it says', () => {
  const [event] = callScenario().rings('c1').events as CallEvent[];
  expect(markOf(seq(1), { ...event!, id: eventId('other') })).toEqual(markOf(seq(1), event!));
});
