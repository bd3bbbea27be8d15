import type { Scheme } from '../scheme/scheme.ts';
import { scoreShift } from '../score/score-shift.ts';
import type { ShiftFigures } from '../score/score.ts';
import { standings } from '../score/standings.ts';
import { agentDay, type AgentDay } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { AgentId, EpochMs } from '../units.ts';
import type { AgentRow, BoardView } from './board-view.ts';
import type { PreviewAnswer, PreviewFigures } from './scheme-answers.ts';
import { shiftFactsOf } from './shift-facts-of.ts';

type Rows = PreviewAnswer['rows'];

/**
 * SE9: today's floor under the draft beside what is in force, in the order of the site file, agent after agent. The tallies are those of the live board, so
 * that looking at a draft makes nothing of it worked out again.
 */
export function* previewing(board: Board, view: Pick<BoardView, 'agents'>, draft: Scheme, now: EpochMs): Generator<undefined, Rows> {
  const then = new Map<AgentId, Drafted>();
  for (const { id } of siteOf(board).agents) {
    const day = agentDay(board, id, now);
    then.set(id, { day, figures: scoreShift(draft, shiftFactsOf(board, draft, day.tally)) });
    yield;
  }
  const ranks = ranksUnder(draft, [...then.values()]);
  return [...view.agents.values()].flatMap((row) => {
    const drafted = then.get(row.agent);
    if (drafted === undefined || isAway(drafted.day)) return [];
    return { agent: row.agent, name: row.name, now: inForce(row), then: underDraft(drafted, ranks.get(row.agent) ?? null) };
  });
}

interface Drafted {
  readonly day: AgentDay;
  readonly figures: ShiftFigures;
}

/** On leave or off duty nobody is scored. */
const isAway = ({ presence }: AgentDay): boolean => presence !== 'scheduled' && presence !== 'unscheduled';

/** R5: those compete whose shifts belong to one business date. */
function ranksUnder(draft: Scheme, people: readonly Drafted[]): ReadonlyMap<AgentId, number> {
  const dates = new Set(people.map(({ day }) => day.tally.date));
  const ofDate = [...dates].flatMap((date) =>
    standings(
      draft,
      people.flatMap(({ day, figures }) => (day.tally.date === date ? [figures] : [])),
    ),
  );
  return new Map(ofDate.map(({ figures, rank }) => [figures.agent, rank]));
}

const inForce = ({ points, track, rank }: AgentRow): PreviewFigures => ({ points, base: track?.baseRatio ?? null, rank });

const underDraft = ({ figures: { points, track } }: Drafted, rank: number | null): PreviewFigures => ({
  points,
  base: track?.baseRatio ?? null,
  rank,
});
