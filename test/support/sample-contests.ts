import { bracketAt, drawn, roundsOf } from '../../shared/contests/bracket.ts';
import type { EntrantFigure } from '../../shared/contests/entrant-figures.ts';
import { exact } from '../../shared/exact/exact.ts';
import { epochMs, eventId, type EpochMs } from '../../shared/units.ts';
import type { BoardView, ContestEntrant, ContestStory, DrawnSide } from '../../shared/wire/board-view.ts';
import { NOW, sampleFloor, type SampleFloor, type SampleOptions } from './sample-floor.ts';
import { at, span } from './worked-shift.ts';

const HOUR_MS = 3_600_000;

const story = (changes: Partial<ContestStory>): ContestStory => ({
  ...{ id: eventId('contest/zhou/1'), name: 'Spring sprint', metric: 'validCalls', unit: 'count', between: 'agents', handicap: 'none' },
  ...{ ties: 'share', form: 'race', from: at('09:00'), to: at('18:00'), decidedAt: at('18:00'), entrants: 0, ranked: 0 },
  ...{ prizes: [{ amount: 20_000 }, { words: 'Dinner for two' }], isHidden: false, cancelled: null, all: [], draw: [] },
  ...changes,
});

/** The whole sample floor by valid calls, as the standings of the day have them. */
export function raceStory({ agents }: Pick<BoardView, 'agents'>, changes: Partial<ContestStory> = {}): ContestStory {
  const rows = [...agents.values()].toSorted((one, other) => other.validCalls - one.validCalls || (one.agent < other.agent ? -1 : 1));
  const all = rows.map((row, index): ContestEntrant => {
    const isRanked = row.validCalls > 0;
    const before = (place: number): number => (rows[place]?.validCalls ?? 0) - row.validCalls;
    return {
      ...{ key: row.agent, name: row.name, team: row.team, people: 1, figure: row.validCalls },
      place: isRanked ? rows.findIndex(({ validCalls }) => validCalls === row.validCalls) + 1 : null,
      ...{ toAbove: isRanked && index > 0 ? before(index - 1) : null, toFirst: isRanked && index > 0 ? before(0) : null },
      prize: index === 0 ? { amount: 20_000 } : index === 1 ? { words: 'Dinner for two' } : null,
    };
  });
  return story({ all, entrants: all.length, ranked: all.filter(({ place }) => place !== null).length, ...changes });
}

/** Eight of the sample floor in pairs: one round over, one running. */
export function bracketStory({ agents }: Pick<BoardView, 'agents'>, changes: Partial<ContestStory> = {}, now: EpochMs = NOW): ContestStory {
  const rows = [...agents.values()].filter(({ validCalls }) => validCalls > 0).slice(0, 8);
  const draw = drawn(
    'lot',
    rows.map(({ agent }) => agent),
  );
  const spans = [span('09:00', '12:00'), span('12:00', '15:00'), span('15:00', '18:00')].slice(0, roundsOf(rows.length));
  const figuresOf = (when: { readonly start: EpochMs }): ReadonlyMap<string, EntrantFigure> =>
    new Map(
      rows.map(({ agent, validCalls }) => {
        const figure = exact(Math.round(validCalls * (when.start === at('09:00') ? 0.5 : 0.4)));
        return [agent, { id: agent, figure, moment: null, people: 1 }];
      }),
    );
  const cut = (side: EntrantFigure | null): DrawnSide => side && { id: side.id, figure: side.figure?.valueOf() ?? null };
  const all = rows.map((row): ContestEntrant => ({
    ...{ key: row.agent, name: row.name, team: row.team, people: 1, figure: row.validCalls },
    ...{ place: null, toAbove: null, toFirst: null, prize: null },
  }));
  return story({
    ...{ id: eventId('contest/zhou/2'), name: 'Head to head', form: 'bracket', all, entrants: all.length },
    draw: bracketAt(draw, spans, 'share', figuresOf, now).map(({ span: { start, end }, pairs }) => ({
      ...{ from: start, to: end },
      pairs: pairs.map(({ sides, ahead, isDecided }) => ({
        ...{ sides: [cut(sides[0]), cut(sides[1])] as const, isDecided, isBye: false },
        ahead: ahead === null ? null : ahead === sides[0]?.id ? 0 : 1,
      })),
    })),
    ...changes,
  });
}

/** The teams of the sample floor to their target. */
export const teamStory = ({ teams }: Pick<BoardView, 'teams'>, changes: Partial<ContestStory> = {}): ContestStory => {
  const racing = teams.flatMap(({ team, name, track }) => (team === null ? [] : [{ team, name, ratio: track?.incentiveRatio ?? 0 }]));
  const sorted = racing.toSorted((one, other) => other.ratio - one.ratio);
  const all = sorted.map(({ team, name, ratio }, index): ContestEntrant => ({
    ...{ key: team, name, team, people: 8, figure: ratio, place: index + 1, prize: null },
    toAbove: index === 0 ? null : (sorted[index - 1]?.ratio ?? 0) - ratio,
    toFirst: index === 0 ? null : (sorted[0]?.ratio ?? 0) - ratio,
  }));
  return story({
    ...{ id: eventId('contest/zhou/3'), name: 'Team cup', between: 'teams', handicap: 'toTarget', all, entrants: 3, ranked: 3 },
    ...{
      to: epochMs(at('18:00') + 48 * HOUR_MS),
      decidedAt: epochMs(at('18:00') + 48 * HOUR_MS),
      prizes: [{ words: 'Friday off at three' }],
    },
    ...changes,
  });
};

/** The sample floor with these contests on its wall's one scene. */
export function contestFloor(make: (view: BoardView) => readonly ContestStory[], options: SampleOptions = {}): SampleFloor {
  const { site, view, scoreOf } = sampleFloor(options);
  return {
    scoreOf,
    site: { ...site, boards: [{ id: 'hall', name: 'Hall', scenes: [{ scene: 'contest', seconds: 20 }] }] },
    view: { ...view, contests: make(view) },
  };
}
