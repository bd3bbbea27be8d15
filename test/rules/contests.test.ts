import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bracketAt, drawn, roundsOf, roundSpans, seats, type Round } from '../../shared/contests/bracket.ts';
import { contestOrder, prizesFor, racePlaces } from '../../shared/contests/contest-places.ts';
import type { EntrantFigure } from '../../shared/contests/entrant-figures.ts';
import { finalAt, outcomeAt, windowOf } from '../../shared/contests/outcome.ts';
import type { ContestRules } from '../../shared/events/contest-events.ts';
import { exact } from '../../shared/exact/exact.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { callId, epochMs, localDate, type EpochMs } from '../../shared/units.ts';
import { boardOf, callScenario, logged, siteApplied } from '../support/call-scenario.ts';
import { placesOf, race, raceSite, workedDay } from '../support/race.ts';
import { END, randomDay } from '../support/random-day.ts';
import { telesales } from '../support/schemes.ts';
import { ana, bo, chen, dora, rostered } from '../support/test-site.ts';
import { at, span } from '../support/worked-shift.ts';

const one = (id: string, figure: number | null, moment: number | null = null): EntrantFigure => ({
  ...{ id, figure: figure === null ? null : exact(figure), people: 1 },
  moment: moment === null ? null : epochMs(moment),
});

describe('[K2] what counts', () => {
  test('K2: a call counts in the window in which it ends, which is half-open', () => {
    const story = callScenario('ana', raceSite).on('2026-03-02').at('09:58').dials('a').connects('a').at('10:00').ends('a');
    story.at('10:58').dials('b').connects('b').at('11:00').ends('b');
    const board = boardOf(story);
    expect(placesOf(board, race({ from: at('09:00'), to: at('10:00') }))).toEqual([]);
    expect(placesOf(board, race({ from: at('10:00'), to: at('11:00') }))).toEqual(['1 ana 1']);
    expect(placesOf(board, race({ from: at('10:00'), to: epochMs(at('11:00') + 1) }))).toEqual(['1 ana 2']);
  });

  test('K2: a call that is still open counts nothing yet', () => {
    const story = callScenario('ana', raceSite).on('2026-03-02').at('09:58').dials('a').connects('a').at('11:00').agent('bo');
    expect(placesOf(boardOf(story), race())).toEqual([]);
  });

  test('K2: work outside a shift counts, unless there is a handicap', () => {
    const board = boardOf(workedDay({ ana: 3 }, '18:30'));
    const evening = { from: at('18:00'), to: at('20:00') };
    expect(placesOf(board, race(evening))).toEqual(['1 ana 3']);
    expect(placesOf(board, race({ ...evening, handicap: 'perScheduledHour' }))).toEqual([]);
  });

  test('K2: several days add up, and a night shift counts by the ends of its calls', () => {
    const site = rostered(raceSite, ana, '2026-03-02', 'night');
    const story = callScenario('ana', site).on('2026-03-02').at('23:00').records('a', { direction: 'outbound', talkSeconds: 60 });
    story.on('2026-03-03').at('01:00').records('b', { direction: 'outbound', talkSeconds: 60 });
    story.on('2026-03-04').at('10:00').records('c', { direction: 'outbound', talkSeconds: 60 });
    const midnight = epochMs(at('00:00') + 24 * 3_600_000);
    const board = boardOf(story);
    expect(placesOf(board, race({ to: midnight }), midnight)).toEqual(['1 ana 1']);
    expect(placesOf(board, race({ to: epochMs(midnight + 36 * 3_600_000) }), midnight)).toEqual(['1 ana 3']);
  });

  test('K2: a correction changes what it came to', () => {
    const story = workedDay({ ana: 3, bo: 2 }).at('14:00').agent('ana');
    for (const call of ['1', '2'])
      story.push({
        ...{ type: 'call.corrected', call: callId(`pbx-a:ana-0910-${call}`), agent: ana, by: 'lee' },
        ...{ changes: { counts: false }, reason: 'a test call' },
      });
    expect(placesOf(boardOf(workedDay({ ana: 3, bo: 2 })), race())).toEqual(['1 ana 3', '2 bo 2']);
    expect(placesOf(boardOf(story), race())).toEqual(['1 bo 2', '2 ana 1']);
  });
});

describe('[K3] by which metric', () => {
  test('K3: the one of that name in the scheme, talk as well as calls; what nobody knows ranks nobody', () => {
    const board = boardOf(workedDay({ ana: 3, bo: 2 }));
    expect(placesOf(board, race({ metric: 'talkTime' }))).toEqual(['1 ana 180000', '2 bo 120000']);
    expect(placesOf(board, race({ metric: 'sales' }))).toEqual([]);
    expect(placesOf(board, race({ metric: 'toString' }))).toEqual([]);
  });

  test('K3: another version of the scheme measures its own days; one that measures otherwise by that name adds nothing', () => {
    const next = { ...telesales, version: telesales.version + 1, effectiveFrom: localDate('2026-03-03') };
    const longer = { from: 'call', agg: 'count', where: { kinds: ['outbound'], talkSeconds: { gte: 90, of: 'sum' } } } as const;
    const mean = { from: 'call', agg: 'mean', field: 'talkMs', where: { kinds: ['outbound'] } } as const;
    const story = (validCalls: typeof longer | typeof mean) => {
      const site = { ...raceSite, schemes: [telesales, { ...next, metrics: { ...next.metrics, validCalls } }] };
      const told = callScenario('ana', site).on('2026-03-02').at('10:00').records('a', { direction: 'outbound', talkSeconds: 60 });
      return boardOf(told.on('2026-03-03').at('10:00').records('b', { direction: 'outbound', talkSeconds: 60 }));
    };
    const twoDays = race({ to: epochMs(at('18:00') + 24 * 3_600_000) });
    expect(placesOf(story(longer), twoDays)).toEqual(['1 ana 1']);
    expect(placesOf(story(mean), twoDays)).toEqual(['1 ana 1']);
  });

  test('K3: ratios and means are made of what is pooled, never of the means of people', () => {
    const metrics = {
      ...telesales.metrics,
      perCall: { agg: 'ratio', of: ['talkTime', 'validCalls'] },
      meanTalk: { from: 'call', agg: 'mean', field: 'talkMs', where: { kinds: ['outbound'] } },
    } as const;
    const site = { ...raceSite, schemes: [{ ...telesales, metrics }] };
    const story = callScenario('ana', site).on('2026-03-02').at('10:00').records('a', { direction: 'outbound', talkSeconds: 40 });
    for (const call of ['b', 'c', 'd']) story.agent('bo').after(300).records(call, { direction: 'outbound', talkSeconds: 80 });
    const teams = { between: 'teams', entrants: ['east', 'west'] } as const;
    for (const metric of ['perCall', 'meanTalk']) expect(placesOf(boardOf(story), race({ ...teams, metric }))).toEqual(['1 east 70000']);
    const late = { from: at('10:04'), to: at('10:06') };
    for (const metric of ['perCall', 'meanTalk']) expect(placesOf(boardOf(story), race({ ...late, metric }))).toEqual(['1 bo 80000']);
  });

  test('K3: a team is all its people together', () => {
    const board = boardOf(workedDay({ ana: 3, bo: 2, dora: 4 }));
    expect(placesOf(board, race({ between: 'teams', entrants: ['west', 'east', 'gone'] }))).toEqual(['1 east 5', '2 west 4']);
  });
});

describe('[K4] handicaps', () => {
  /** Bo has the shift until noon only: 3 hours of 8. */
  const site = {
    ...raceSite,
    roster: [{ agent: bo, date: localDate('2026-03-02'), pattern: 'day', start: '09:00', end: '12:00' }],
  };
  const board = boardOf(workedDay({ ana: 16, bo: 9 }, '09:10', site));

  test('K4: per scheduled hour of the whole window, exactly, whatever the clock says', () => {
    for (const now of ['12:00', '19:00'])
      expect(placesOf(board, race({ handicap: 'perScheduledHour' }), at(now))).toEqual(['1 bo 3', '2 ana 2']);
    const morning = { from: at('09:00'), to: at('12:30'), handicap: 'perScheduledHour' } as const;
    expect(placesOf(board, race(morning))).toEqual(['1 ana 16/3', '2 bo 3']);
  });

  test('K4: to the target: of a shift that the window cuts, the share that lies in it', () => {
    expect(placesOf(board, race({ handicap: 'toTarget' }))).toEqual(['1 bo 1/5', '2 ana 2/15']);
    const morning = { from: at('09:00'), to: at('11:00'), handicap: 'toTarget' } as const;
    expect(placesOf(board, race(morning))).toEqual(['1 ana 8/15', '2 bo 3/10']);
  });

  test('K4: who has no scheduled time has no figure, and a team is divided by the time of all its people', () => {
    const leave = [{ agent: bo, from: localDate('2026-03-02'), to: localDate('2026-03-02'), kind: 'annual' }];
    const onLeave = boardOf(workedDay({ ana: 16, bo: 9 }, '09:10', { ...raceSite, leave }));
    expect(placesOf(onLeave, race({ handicap: 'perScheduledHour' }))).toEqual(['1 ana 2']);
    const teams = { between: 'teams', entrants: ['east', 'west'], handicap: 'perScheduledHour' } as const;
    expect(placesOf(board, race(teams))).toEqual(['1 east 25/11']);
  });
});

describe('[K5][K6] places', () => {
  const shown = (figures: readonly EntrantFigure[], ties: ContestRules['ties']) =>
    racePlaces(figures, ties).map(({ place, those }) => `${place} ${those.map(({ id }) => id).join(' ')}`);

  test('K5: who is equal shares the place and the next counts everybody before it; or it goes to who was there first', () => {
    const figures = [one('a', 5, 30), one('b', 5, 20), one('c', 7, 90), one('d', 4, 10), one('e', 5, 20)];
    expect(shown(figures, 'share')).toEqual(['1 c', '2 a b e', '5 d']);
    expect(shown(figures, 'earliest')).toEqual(['1 c', '2 b e', '4 a', '5 d']);
  });

  test('K6: who has no figure, or nothing yet, has no place', () => {
    expect(shown([one('a', null), one('b', 0), one('c', 1)], 'share')).toEqual(['1 c']);
    expect(outcomeAt(boardOf(workedDay({})), race(), 'lot', at('19:00')).winners).toEqual([]);
  });

  const figure = fc.record({
    ...{ id: fc.string({ minLength: 1, maxLength: 3 }), n: fc.integer({ min: 0, max: 6 }), d: fc.integer({ min: 1, max: 4 }) },
    moment: fc.option(fc.integer({ min: 0, max: 3 })),
  });
  const figures = fc
    .uniqueArray(figure, { selector: ({ id }) => id, maxLength: 12 })
    .map((all) => all.map(({ id, n, d, moment }) => ({ ...one(id, 0, moment), figure: exact({ n, d }) })));

  test('K5: property: the order is total: antisymmetric, transitive, and equal only to what shares the place', () => {
    fc.assert(
      fc.property(figures, fc.constantFrom('share' as const, 'earliest' as const), (all, ties) => {
        const order = contestOrder(ties);
        for (const a of all)
          for (const b of all) {
            expect(Math.sign(order(a, b)) + Math.sign(order(b, a))).toBe(0);
            for (const c of all) if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
          }
      }),
    );
  });

  test('K5, K6: property: whatever the order of the entrants, everybody who has something has one place, and places go down', () => {
    fc.assert(
      fc.property(figures, fc.constantFrom('share' as const, 'earliest' as const), fc.func(fc.integer()), (all, ties, shuffle) => {
        const places = racePlaces(all, ties);
        const shuffled = all.toSorted((left, right) => shuffle(left.id) - shuffle(right.id));
        expect(racePlaces(shuffled, ties)).toEqual(places);
        expect(places.reduce((count, { those }) => count + those.length, 0)).toBe(all.filter(({ figure: f }) => f.compare(0) > 0).length);
        for (const [index, { place, those }] of places.entries()) {
          const before = places.slice(0, index).reduce((count, earlier) => count + earlier.those.length, 0);
          expect(place).toBe(before + 1);
          expect(new Set(those.map(({ figure: f }) => f!.toFraction())).size).toBe(1);
        }
      }),
    );
  });
});

describe('[K7][K8] a bracket', () => {
  test('K7: is drawn by lot: the same for the same contest, whatever the order of the entrants, another for another', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    expect(drawn('x', names.toReversed())).toEqual(drawn('x', names));
    expect(new Set(['x', 'y', 'z'].map((lot) => drawn(lot, names).join(''))).size).toBe(3);
    expect(drawn('x', names).toSorted()).toEqual(names);
  });

  test('K7: the first two of the draw could meet in the last round only, and have the byes', () => {
    expect(seats(1)).toEqual([1, 2]);
    expect(seats(3)).toEqual([1, 8, 4, 5, 2, 7, 3, 6]);
    expect([2, 3, 4, 5, 8, 9, 64].map(roundsOf)).toEqual([1, 2, 2, 3, 3, 4, 6]);
  });

  test('K7: its rounds are whole business dates where there are enough, the later ones the longer; else equal stretches', () => {
    const days = (count: number) => epochMs(at('09:00') + count * 24 * 3_600_000);
    const starts = roundSpans(raceSite, { start: at('09:00'), end: days(5) }, 3).map(
      ({ start }) => (start - at('04:00')) / (24 * 3_600_000),
    );
    expect(starts).toEqual([5 / 24, 2, 4]);
    expect(roundSpans(raceSite, span('09:00', '12:00'), 2)).toEqual([span('09:00', '10:30'), span('10:30', '12:00')]);
    expect(roundSpans(raceSite, { start: at('09:00'), end: days(1) }, 2).at(-1)).toEqual({ start: days(-5 / 24 + 1), end: days(1) });
  });

  const spans = [span('09:00', '10:00'), span('10:00', '11:00')];
  const story = (rounds: readonly Readonly<Record<string, number>>[]) => (when: { readonly start: EpochMs }) =>
    new Map(Object.entries(rounds[spans.findIndex(({ start }) => start === when.start)] ?? {}).map(([id, n]) => [id, one(id, n)]));
  const told = (rounds: readonly Round[]) =>
    rounds.map(({ pairs }) =>
      pairs.map(
        ({ sides, ahead, isDecided }) => `${sides.map((side) => side?.id ?? '–').join(' ')}: ${ahead ?? '–'}${isDecided ? '!' : ''}`,
      ),
    );
  const draw = ['a', 'b', 'c', 'd'];
  const bracket = (now: string, ...rounds: readonly Readonly<Record<string, number>>[]) =>
    told(bracketAt(draw, spans, 'share', story(rounds), at(now)));

  test('K8: a pair is judged by its round alone, and decided when that is over', () => {
    const first = { a: 3, d: 5, b: 9, c: 2 };
    expect(bracket('09:30', first)).toEqual([['a d: d', 'b c: b'], ['– –: –']]);
    expect(bracket('10:00', first)).toEqual([['a d: d!', 'b c: b!'], ['d b: –']]);
    expect(bracket('10:30', first, { a: 99, b: 1, d: 2 })).toEqual([['a d: d!', 'b c: b!'], ['d b: d']]);
    expect(bracket('11:00', first, { b: 1, d: 2 })).toEqual([['a d: d!', 'b c: b!'], ['d b: d!']]);
  });

  test('K8: of equals, and where neither has anything, who was drawn first goes on; nobody wins with nothing', () => {
    expect(bracket('11:00', { a: 3, d: 3 }, {})).toEqual([['a d: a!', 'b c: b!'], ['a b: –!']]);
    expect(bracket('11:00', {}, { a: 2, b: 2 })).toEqual([['a d: a!', 'b c: b!'], ['a b: a!']]);
  });

  test('K7: without a rival one goes on at once', () => {
    expect(told(bracketAt(['a', 'b', 'c'], spans, 'share', story([{ b: 1, c: 2 }]), at('09:10')))).toEqual([
      ['a –: a!', 'b c: c'],
      ['a –: –'],
    ]);
  });

  test('K8: on a real day: places of winner, second and those who lost before; a correction decides all anew', () => {
    const rules = race({ form: 'bracket', from: at('09:00'), to: at('11:00') });
    const [a, b, c, d] = drawn('lot', rules.entrants) as [string, string, string, string];
    const day = workedDay({ [a]: 3, [d]: 5, [b]: 9, [c]: 2 });
    for (const [agent, count] of [
      [d, 4],
      [b, 3],
      [a, 8],
    ] as const) {
      day.agent(agent).at('10:10');
      for (let call = 1; call <= count; call += 1)
        day.after(120).records(`${agent}-late-${call}`, { direction: 'outbound', talkSeconds: 60 });
    }
    const places = (now: string) =>
      outcomeAt(boardOf(day), rules, 'lot', at(now)).places.map(({ place, those }) => `${place} ${those.join(' ')}`);
    const losers = [a, c].toSorted().join(' ');
    expect(places('10:30')).toEqual([`3 ${losers}`]);
    expect(places('11:00')).toEqual([`1 ${d}`, `2 ${b}`, `3 ${losers}`]);
    day.at('14:00').agent(d);
    for (const call of [1, 2, 3])
      day.push({
        ...{ type: 'call.corrected', call: callId(`pbx-a:${d}-0910-${call}`), agent: d as typeof ana, by: 'lee' },
        ...{ changes: { counts: false }, reason: 'test calls' },
      });
    expect(places('15:00')).toEqual([`1 ${a}`, `2 ${b}`, `3 ${[c, d].toSorted().join(' ')}`]);
  });

  test('K7, K8: property: at any moment every round has half the pairs of the one before, and whoever goes on was in the round', () => {
    const names = Array.from({ length: 11 }, (_, index) => `n${index}`);
    const rounds = roundsOf(names.length);
    const byRound = roundSpans(raceSite, span('09:00', '17:00'), rounds);
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(3), { minLength: 11, maxLength: 11 }), { minLength: rounds, maxLength: rounds }),
        fc.integer({ min: 8, max: 18 }),
        (counts, hour) => {
          const figuresOf = (when: { readonly start: EpochMs }) => {
            const round = byRound.findIndex(({ start }) => start === when.start);
            return new Map(names.map((id, index) => [id, one(id, counts[round]?.[index] ?? 0)]));
          };
          const shown = bracketAt(drawn('x', names), byRound, 'share', figuresOf, at(`${String(hour).padStart(2, '0')}:00`));
          expect(shown.map(({ pairs }) => pairs.length)).toEqual([8, 4, 2, 1]);
          const ids = (round: Round) => round.pairs.flatMap(({ sides }) => sides.flatMap((side) => side?.id ?? []));
          expect(ids(shown[0]!).toSorted()).toEqual(names.toSorted());
          for (const [index, round] of shown.entries()) {
            expect(new Set(ids(round)).size).toBe(ids(round).length);
            if (index > 0) expect(ids(shown[index - 1]!)).toEqual(expect.arrayContaining(ids(round)));
            for (const { sides, ahead } of round.pairs) if (ahead !== null) expect(sides.map((side) => side?.id)).toContain(ahead);
          }
        },
      ),
    );
  });
});

describe('[K9] prizes', () => {
  test('K9: money is shared as under A7, words are for each who shares the place', () => {
    const money = [15_000, 10_000, 5000].map((amount) => ({ amount }));
    expect(prizesFor(1, 1, money)).toEqual([{ amount: 15_000 }]);
    expect(prizesFor(1, 2, money)).toEqual([{ amount: 12_500 }, { amount: 12_500 }]);
    expect(prizesFor(4, 1, money)).toEqual([null]);
    expect(prizesFor(1, 3, [{ amount: 10_000 }])).toEqual([{ amount: 3334 }, { amount: 3333 }, { amount: 3333 }]);
    expect(prizesFor(1, 2, [{ words: 'Dinner for two' }, { amount: 5000 }])).toEqual([
      { words: 'Dinner for two' },
      { words: 'Dinner for two' },
    ]);
  });
});

describe('[K13] when it is final', () => {
  const winnersAt = (board: Board, rules: ContestRules, time: string) => outcomeAt(board, rules, 'lot', at(time)).winners;

  test('K13: at the end of its window: a power hour does not wait for the shift around it', () => {
    const board = boardOf(workedDay({ ana: 3, bo: 2 }));
    const hour = race({ from: at('09:00'), to: at('10:00') });
    expect(finalAt(raceSite, hour)).toBe(at('10:00'));
    expect(winnersAt(board, hour, '09:59')).toEqual([]);
    expect(winnersAt(board, hour, '10:00')).toEqual(['ana']);
  });

  test('K13: once the shifts are over of which at least half lies in it', () => {
    expect(finalAt(raceSite, race({ to: at('13:29') }))).toBe(at('13:29'));
    expect(finalAt(raceSite, race({ to: at('13:30') }))).toBe(at('18:00'));
    const night = rostered(raceSite, chen, '2026-03-02', 'night');
    const late = { from: at('18:00'), to: epochMs(at('23:00') + 2 * 3_600_000) };
    expect(finalAt(night, race(late))).toBe(epochMs(at('23:00') + 6 * 3_600_000));
    expect(finalAt(night, race({ ...late, entrants: [ana, bo] }))).toBe(late.to);
  });

  test('K13: who shares the first place has won with the others', () => {
    expect(winnersAt(boardOf(workedDay({ ana: 3, bo: 3, chen: 2 })), race(), '18:00')).toEqual(['ana', 'bo']);
  });
});

describe('[K1] whatever the log', () => {
  /** The two random days, under a scheme that is in force then. */
  const schemes = [{ ...telesales, effectiveFrom: localDate('2025-01-01') }];
  const opened = reduceBoard(emptyBoard(raceSite.site.id), logged([siteApplied({ ...raceSite, schemes })]));
  const folded = (events: Parameters<typeof logged>[0], size: number): Board => {
    let board = opened;
    for (let from = 0; from < events.length; from += size) board = reduceBoard(board, logged(events.slice(from, from + size), board.seq));
    return board;
  };
  const START = epochMs(END - 48 * 3_600_000);
  const moment = fc.integer({ min: 0, max: 48 * 12 }).map((step) => epochMs(START + step * 300_000));
  const rules = fc
    .record({
      ...{ metric: fc.constantFrom('validCalls', 'talkTime'), handicap: fc.constantFrom('none', 'perScheduledHour', 'toTarget') },
      ...{ ties: fc.constantFrom('share', 'earliest'), form: fc.constantFrom('race', 'bracket'), a: moment, b: moment },
    })
    .filter(({ a, b }) => a !== b)
    .map(({ a, b, ...chosen }) => race({ ...chosen, from: a < b ? a : b, to: a < b ? b : a, entrants: [ana, bo, chen, dora] }));
  const said = (board: Board, asked: ContestRules, now: EpochMs) => {
    const { figures, rounds, ...outcome } = outcomeAt(board, asked, 'lot', now);
    return JSON.stringify([
      outcome,
      figures.map(({ figure, ...rest }) => ({ ...rest, figure: figure?.toFraction() })),
      rounds.map(({ pairs }) => pairs.map(({ ahead }) => ahead)),
    ]);
  };

  test('K1: property: no order of delivery, no batch and nothing asked before changes it', () => {
    fc.assert(
      fc.property(randomDay, rules, fc.integer({ min: 1, max: 60 }), fc.infiniteStream(fc.nat()), (events, asked, size, keys) => {
        const order = new Map(events.map((event) => [event, keys.next().value ?? 0]));
        // A source's own `up` and `down` come in their order (T3).
        const isFixed = events.some(({ type }) => type === 'source.up' || type === 'source.down');
        const shuffled = isFixed ? events : events.toSorted((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0));
        const whole = folded(events, events.length || 1);
        const inPieces = folded(shuffled, size);
        said(inPieces, asked, START);
        expect(said(inPieces, structuredClone(asked), END)).toBe(said(whole, asked, END));
      }),
      { numRuns: 60 },
    );
  });

  test('K2: property: windows that touch add up: nothing is counted twice, nothing falls between them', () => {
    fc.assert(
      fc.property(randomDay, rules, fc.double({ min: 0, max: 1, noNaN: true }), (events, asked, share) => {
        const board = folded(events, events.length || 1);
        const plain = { ...asked, handicap: 'none', form: 'race' } as const;
        const middle = epochMs(Math.round(asked.from + share * (asked.to - asked.from)));
        const of = (from: EpochMs, to: EpochMs) =>
          outcomeAt(board, { ...plain, from, to }, 'lot', END).figures.map(({ figure }) => figure?.toFraction() ?? '0');
        const sum = of(asked.from, middle).map((text, index) =>
          exact(text)
            .add(exact(of(middle, asked.to)[index] ?? '0'))
            .toFraction(),
        );
        expect(sum).toEqual(of(asked.from, asked.to));
      }),
      { numRuns: 40 },
    );
  });

  test('K2: property: what the log told up to a moment and a window up to it come to the same: nothing looks into the future', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            who: fc.constantFrom('ana', 'bo', 'chen'),
            minute: fc.integer({ min: 0, max: 479 }),
            seconds: fc.integer({ min: 5, max: 200 }),
          }),
          { maxLength: 30 },
        ),
        fc.integer({ min: 0, max: 480 }),
        (calls, minute) => {
          const story = callScenario('ana', raceSite).on('2026-03-02');
          const inTime = calls.toSorted((left, right) => left.minute - right.minute);
          for (const [index, { who, minute: end, seconds }] of inTime.entries())
            story
              .agent(who)
              .at('09:10')
              .after(end * 60)
              .records(`c${index}`, { direction: 'outbound', talkSeconds: seconds });
          const now = epochMs(at('09:10') + minute * 60_000);
          const prefix = story.events.filter(({ at: when }) => when < now);
          const known = reduceBoard(emptyBoard(raceSite.site.id), logged([siteApplied(raceSite), ...prefix]));
          const day = race();
          expect(said(known, day, now).replace(/"decidedAt":\d+/, '')).toBe(
            said(boardOf(story), { ...day, to: now > day.from ? now : day.to }, day.from).replace(/"decidedAt":\d+/, ''),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test('K1: one moment knows the window it was made for', () => {
    expect(windowOf(race())).toEqual({ start: at('09:00'), end: at('18:00') });
  });
});
