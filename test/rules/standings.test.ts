import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { awardsOf, type Day } from '../../shared/score/awards.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { scoreShift } from '../../shared/score/score-shift.ts';
import type { ShiftFigures } from '../../shared/score/score.ts';
import { standings } from '../../shared/score/standings.ts';
import type { EpochMs } from '../../shared/units.ts';
import { resultFact } from '../support/results.ts';
import { telesales } from '../support/schemes.ts';
import { at, calls, factsOf, part, worked } from '../support/worked-shift.ts';

const byTalk: Scheme = { ...telesales, standings: { by: ['talkTime', 'validCalls'] } };

/** Did `count` calls that add up to so many seconds. */
const did = (agent: string, count: number, seconds: number, minutes: number | null = 480): ShiftFigures =>
  scoreShift(
    telesales,
    factsOf(
      worked(minutes, count === 0 ? [] : [...calls(count - 1, 30, 1000), part('last', at('16:00'), seconds - 30 * (count - 1))], agent),
    ),
  );
const ranks = (scheme: Scheme, figures: readonly ShiftFigures[]) =>
  standings(scheme, figures).map(({ rank, figures: { agent } }) => [agent, rank]);

describe('ranking', () => {
  test('[V19][R1] equal talk of 7,200 s: 95 calls stand before 80', () => {
    expect(ranks(byTalk, [did('ben', 80, 7200), did('ana', 95, 7200)])).toEqual([
      ['ana', 1],
      ['ben', 2],
    ]);
  });

  test('[V19][R2][R4] a full tie shares the rank, the next counts everybody before, and shared ranks are listed by agent id', () => {
    const figures = [did('dan', 70, 6000), did('cyn', 80, 7200), did('ben', 80, 7200), did('ana', 95, 7200)];
    expect(ranks(byTalk, figures)).toEqual([
      ['ana', 1],
      ['ben', 2],
      ['cyn', 2],
      ['dan', 4],
    ]);
  });

  test('[R1][Q6] half a shift with the same attainment is as good as a whole one', () => {
    const attainment: Scheme = { ...telesales, standings: { by: ['attainment'] } };
    expect(ranks(attainment, [did('ana', 120, 7200), did('ben', 60, 3600, 240), did('cyn', 61, 3660, 240)])).toEqual([
      ['cyn', 1],
      ['ana', 2],
      ['ben', 2],
    ]);
  });

  test('[V35][R3] without a target, or with nothing yet, one is not ranked', () => {
    expect(ranks(telesales, [did('ana', 90, 7200, null), did('ben', 0, 0), did('cyn', 1, 30)])).toEqual([['cyn', 1]]);
  });

  test('[R3] somebody with one of the figures compared is ranked', () => {
    expect(ranks(byTalk, [did('ana', 1, 10)])).toEqual([['ana', 1]]);
  });

  test('[R1][M8] by a ratio or a mean, exactly; n/a stands behind every number, and shares its place', () => {
    const scheme: Scheme = {
      ...telesales,
      metrics: {
        ...telesales.metrics,
        perCall: { agg: 'ratio', of: ['talkTime', 'validCalls'] },
        qa: { from: 'qa', agg: 'mean', field: 'score', where: {} },
      },
      standings: { by: ['qa', 'perCall'] },
    };
    const one = (agent: string, seconds: readonly number[], scores: readonly number[]): ShiftFigures =>
      scoreShift(
        scheme,
        factsOf(
          worked(
            480,
            seconds.map((talk, index) => part(`c${index}`, at('10:00'), talk)),
            agent,
          ),
          [],
          { results: scores.map((score, index) => resultFact('qa', index, score)) },
        ),
      );
    const figures = [
      one('ana', [40, 41], []),
      one('ben', [50, 31], [84.95]),
      one('cyn', [30], [84.96]),
      one('dan', [81, 81, 81, 81], []),
      one('eva', [10], []),
    ];
    expect(ranks(scheme, figures)).toEqual([
      ['cyn', 1],
      ['ben', 2],
      ['dan', 3],
      ['ana', 4],
    ]);
    expect(ranks({ ...scheme, standings: { by: ['qa'] } }, [...figures, one('abe', [], [84.95])])).toEqual([
      ['cyn', 1],
      ['abe', 2],
      ['ben', 2],
    ]);
    expect(ranks({ ...scheme, standings: { by: ['qa', 'validCalls'] } }, [one('ana', [40], []), one('ben', [40], [])])).toEqual([
      ['ana', 1],
      ['ben', 1],
    ]);
  });

  test('[R1][R2] property: a total order, whatever the order of the input', () => {
    const one = fc.record({
      agent: fc.integer({ min: 0, max: 999 }),
      count: fc.integer({ min: 0, max: 4 }),
      extra: fc.integer({ min: 0, max: 3 }),
    });
    const people = fc.uniqueArray(one, { maxLength: 12, selector: ({ agent }) => agent });
    const inTwoOrders = people.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    const figuresOf = (list: readonly { agent: number; count: number; extra: number }[]): ShiftFigures[] =>
      list.map(({ agent, count, extra }) => did(`a${agent}`, count, count * 30 + extra * 10));
    fc.assert(
      fc.property(inTwoOrders, ([here, there]) => {
        const list = standings(telesales, figuresOf(here));
        expect(standings(telesales, figuresOf(there))).toEqual(list);
        for (const [index, { rank, figures }] of list.entries()) {
          const before = list[index - 1];
          expect(rank === index + 1 || rank === before?.rank).toBe(true);
          const pair = before ? ranks(telesales, [figures, before.figures]) : [];
          if (before) expect(pair.map(([agent]) => agent)).toEqual([before.figures.agent, figures.agent]);
          if (before) expect(pair[1]?.[1] === 1).toBe(rank === before.rank);
        }
      }),
    );
  });
});

describe('awards', () => {
  const dayOf = (figures: readonly ShiftFigures[], endsAt: EpochMs | null = at('17:00')): Day => ({
    figures,
    standings: standings(telesales, figures),
    endsAt,
  });
  const earned = (figures: readonly ShiftFigures[], now = at('16:30')) =>
    awardsOf(telesales, dayOf(figures), now).map(({ kind, agent, tier, at: when }) => [kind, agent, tier, when]);
  const everyMinute = (agent: string, count: number, everyMs = 60_000, seconds = 60) =>
    scoreShift(telesales, factsOf(worked(480, calls(count, seconds, everyMs), agent)));

  test('[A2][A3] the first to base and each tier, at the moment of the call', () => {
    expect(earned([everyMinute('ana', 120), everyMinute('ben', 133, 70_000)])).toEqual([
      ['firstToBase', 'ana', null, at('11:00')],
      ['tierReached', 'ana', 1, at('11:00')],
      ['tierReached', 'ben', 1, at('11:20')],
      ['tierReached', 'ben', 2, at('11:34')],
    ]);
  });

  test('[A2] at the same moment the better ranked is first, then the lower agent id', () => {
    expect(earned([everyMinute('ana', 120), everyMinute('ben', 121)])[0]).toEqual(['firstToBase', 'ben', null, at('11:00')]);
    expect(earned([everyMinute('ben', 120), everyMinute('ana', 120)])[0]).toEqual(['firstToBase', 'ana', null, at('11:00')]);
  });

  test('[A1] a correction withdraws the award, and the next one has it', () => {
    const corrected = worked(
      480,
      calls(120, 60).map((one, index) => (index === 0 ? { ...one, talkMs: 0, longestTalkMs: 0 } : one)),
      'ana',
    );
    expect(earned([scoreShift(telesales, factsOf(corrected)), everyMinute('ben', 120, 70_000)])).toEqual([
      ['firstToBase', 'ben', null, at('11:20')],
      ['tierReached', 'ben', 1, at('11:20')],
    ]);
  });

  test('[A4] the champion is decided when the last shift has ended', () => {
    const champions = (now: EpochMs) =>
      earned([everyMinute('ana', 130), everyMinute('ben', 125)], now).filter(([kind]) => kind === 'dayChampion');
    expect([champions(at('16:59')), champions(at('17:00'))]).toEqual([[], [['dayChampion', 'ana', null, at('17:00')]]]);
    expect(awardsOf(telesales, dayOf([everyMinute('ana', 130)], null), at('17:00')).some(({ kind }) => kind === 'dayChampion')).toBe(false);
  });

  test('[A4] champions who share the rank share the award; without base there is none', () => {
    const champions = (figures: readonly ShiftFigures[]) =>
      earned(figures, at('17:00'))
        .filter(([kind]) => kind === 'dayChampion')
        .map(([, agent]) => agent);
    expect(champions([everyMinute('ben', 130), everyMinute('ana', 130), everyMinute('cyn', 125)])).toEqual(['ana', 'ben']);
    expect(champions([everyMinute('ana', 100)])).toEqual([]);
  });
});
