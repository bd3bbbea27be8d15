import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AwardEvent } from '../../shared/events/award-events.ts';
import { packBoard, unpackBoard } from '../../shared/tally/board-codec.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { callId, epochMs, eventId, localDate, shiftId, type EpochMs } from '../../shared/units.ts';
import { FRESH_MS, standingSince, tidingsDue } from '../../shared/wire/award-tidings.ts';
import type { FeedEntry } from '../../shared/wire/board-view.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import { boardOf, callScenario, logged, siteApplied } from '../support/call-scenario.ts';
import { feedEntry } from '../support/feed-entry.ts';
import { telesales } from '../support/schemes.ts';
import { at } from '../support/worked-shift.ts';
import { ana, bo, testSite } from '../support/test-site.ts';

const DATE = localDate('2026-03-02');
const site = { ...testSite, schemes: [telesales] };

/** Of the first tier or the base of ana's shift, unless told otherwise. */
const tiding = (type: AwardEvent['type'], telling: number, when: EpochMs, changes: Partial<AwardEvent> = {}): AwardEvent => ({
  ...{ id: eventId(`${type}-${telling}-${when}`), source: 'tallyboard:server', at: when, type },
  ...{ award: 'firstToBase', agent: ana, shift: shiftId(`ana@${DATE}`), date: DATE, tier: 1, earnedAt: at('11:00'), telling },
  ...changes,
});

/** Ana met base at 11:00 with her 120th call of a minute, then somebody found one of them to be none. */
const corrected = callScenario('ana', site).on(DATE);
for (let call = 1; call <= 120; call += 1) corrected.after(60).records(`ana-${call}`, { direction: 'outbound', talkSeconds: 60 });
corrected.at('14:00').push({
  ...{ type: 'call.corrected', call: callId('pbx-a:ana-1'), agent: ana, changes: { counts: false }, reason: 'a test call', by: 'lee' },
});
const board = boardOf(corrected);
const knowing = (...tidings: readonly AwardEvent[]): Board => reduceBoard(board, logged(tidings, board.seq));
const feedAt = (of: Board, time = '15:00') =>
  viewOf(of, at(time)).feed.map(({ award, agent, tier, at: when, withdrawn }) => [award, agent, tier, when, withdrawn]);

describe('[A15][A17] what a correction undoes', () => {
  test('A15: is told as withdrawn, with the moment since when; what nobody was told of is just not there', () => {
    expect(feedAt(board)).toEqual([]);
    expect(feedAt(knowing(tiding('award.announced', 1, at('11:00:01'))))).toEqual([['firstToBase', 'ana', 1, at('11:00'), { at: null }]]);
    expect(feedAt(knowing(tiding('award.announced', 1, at('11:00:01')), tiding('award.withdrawn', 2, at('14:00:01'))))).toEqual([
      ['firstToBase', 'ana', 1, at('11:00'), { at: at('14:00:01') }],
    ]);
  });

  test('A17: its place in the feed is that of the moment at which it was withdrawn', () => {
    const story = callScenario('bo', site).on(DATE);
    for (let call = 1; call <= 120; call += 1) story.after(60).records(`bo-${call}`, { direction: 'outbound', talkSeconds: 60 });
    const both = reduceBoard(
      knowing(tiding('award.announced', 1, at('11:00:01')), tiding('award.withdrawn', 2, at('14:00:01'))),
      logged(
        story.events.map((event) => ({ ...event, id: eventId(`bo-${event.id}`) })),
        500,
      ),
    );
    expect(feedAt(both).map(([award, agent, , , withdrawn]) => [award, agent, withdrawn !== null])).toEqual([
      ['firstToBase', ana, true],
      ['firstToBase', bo, false],
    ]);
  });

  test('A17: earned again it stands again; so does what is told within a higher award, or at another moment', () => {
    const anew = callScenario('ana', site).on(DATE).at('14:30').records('ana-121', { direction: 'outbound', talkSeconds: 60 });
    const again = reduceBoard(
      knowing(tiding('award.announced', 1, at('11:00:01')), tiding('award.withdrawn', 2, at('14:00:01'))),
      logged([{ ...anew.events[0]!, id: eventId('one-more') }], 500),
    );
    expect(feedAt(again)).toEqual([['firstToBase', 'ana', 1, at('14:30'), null]]);
    const asBase = reduceBoard(again, logged([tiding('award.announced', 1, at('11:00:01'), { award: 'baseMet' })], 600));
    expect(feedAt(asBase)).toEqual([['firstToBase', 'ana', 1, at('14:30'), null]]);
  });

  test('A17: is told on its business date, and forgotten when the day is over', () => {
    const yesterday = tiding('award.announced', 1, at('11:00:01'), { date: localDate('2026-03-01') });
    expect(feedAt(knowing(yesterday))).toEqual([]);
    const turned = { id: eventId('t'), source: 'tallyboard:server', at: at('23:00'), type: 'clock.dayTurned', date: DATE } as const;
    const announced = knowing(tiding('award.announced', 1, at('11:00:01')));
    expect(reduceBoard(announced, logged([turned], 500)).announced.size).toBe(0);
  });
});

describe('what the board keeps of it', () => {
  const tellings = [1, 2, 3].map((telling) =>
    tiding(telling % 2 > 0 ? 'award.announced' : 'award.withdrawn', telling, epochMs(at('12:00') + telling)),
  );
  const turned = {
    id: eventId('t'),
    source: 'tallyboard:server',
    at: at('23:00'),
    type: 'clock.dayTurned',
    date: localDate('2026-03-01'),
  } as const;
  const old = tiding('award.announced', 1, at('11:00:01'), { date: localDate('2026-03-01'), shift: shiftId('ana@2026-03-01') });

  test('A16: property: is the last telling of each award, in whatever order they come', () => {
    const all = [...tellings, old, turned];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (sent) => {
        expect([...knowing(...(sent as AwardEvent[])).announced.values()]).toEqual([tellings[2]]);
      }),
    );
  });

  test('A16: each tier of a shift is an award of its own, and so is each shift’s', () => {
    const of = (changes: Partial<AwardEvent>, telling = 1) => tiding('award.announced', telling, at('12:00'), changes);
    const tier = (step: number) => of({ award: 'tierReached', tier: step });
    const tomorrow = of({ award: 'baseMet', shift: shiftId('ana@2026-03-03') });
    expect([
      ...knowing(tier(1), tier(2), of({ award: 'baseMet' }), of({ award: 'baseMet', tier: 2 }, 2), tomorrow).announced.values(),
    ]).toEqual([tier(1), tier(2), of({ award: 'baseMet', tier: 2 }, 2), tomorrow]);
  });

  test('T21: what is told again, and a day that ends without any, leave it as it is', () => {
    const known = knowing(...tellings);
    const again = tiding('award.withdrawn', 3, at('13:00'));
    expect(reduceBoard(known, logged([again, turned], known.seq)).announced).toBe(known.announced);
  });

  test('T22: and stands in its checkpoint', () => {
    const known = reduceBoard(emptyBoard(site.site.id), logged([siteApplied(site), ...tellings]));
    expect(unpackBoard(packBoard(known))?.announced).toEqual(known.announced);
  });
});

describe('[A16] what the log is told', () => {
  const NOW = at('15:00');
  const due = (
    feed: readonly FeedEntry[],
    standsSince: ReadonlyMap<string, EpochMs> = new Map(),
    announced = new Map<string, AwardEvent>(),
  ) => tidingsDue({ date: DATE, feed, standsSince, announced }, NOW).map(({ type, id }) => `${type} ${id}`);
  const fresh = feedEntry('ana', epochMs(NOW - FRESH_MS + 1));
  const old = feedEntry('ana', epochMs(NOW - FRESH_MS));

  test('A16: at once what was earned less than two minutes ago, anything older once it has stood for two minutes', () => {
    expect(due([fresh])).toEqual(['award.announced award/tierReached/ana/1']);
    expect(due([old])).toEqual([]);
    expect(due([old], new Map([[old.id, epochMs(NOW - FRESH_MS + 1)]]))).toEqual([]);
    expect(due([old], new Map([[old.id, epochMs(NOW - FRESH_MS)]]))).toEqual(['award.announced award/tierReached/ana/1']);
  });

  test('A16: each thing once', () => {
    const announced = new Map([[fresh.id, tiding('award.announced', 1, NOW)]]);
    expect(due([fresh], new Map(), announced)).toEqual([]);
    const gone = { ...fresh, withdrawn: { at: null } };
    expect(due([gone], new Map(), announced)).toEqual(['award.withdrawn award/tierReached/ana/2']);
    expect(due([{ ...gone, withdrawn: { at: NOW } }], new Map(), new Map([[fresh.id, tiding('award.withdrawn', 2, NOW)]]))).toEqual([]);
  });

  test('A16: what left the feed and came back has stood from then on', () => {
    const since = standingSince(new Map(), [old], epochMs(1));
    expect([...standingSince(since, [old], epochMs(2)).values()]).toEqual([1]);
    expect([...standingSince(standingSince(since, [], epochMs(2)), [old], epochMs(3)).values()]).toEqual([3]);
    expect([...standingSince(since, [{ ...old, withdrawn: { at: null } }], epochMs(2))]).toEqual([]);
  });
});
