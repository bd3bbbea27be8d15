import type { AlertOf } from '../events/alert-events.ts';
import type { Ratio } from '../scheme/bound.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import { pooledJudgement } from '../score/pool.ts';
import type { ShiftFigures } from '../score/score.ts';
import { agentDay } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { AgentId, EpochMs } from '../units.ts';
import type { AgentRow, BoardView } from '../wire/board-view.ts';
import { scoredTally } from '../wire/scored-agent.ts';

/** Q3: what of base is reached, exact, as pay takes it; null: no target. */
export type Attained = (of: AlertOf) => Ratio | null;

/** Of the people in the picture at `now`. A group is pooled over those who have a target (Q10). */
export function attainedIn(board: Board, view: BoardView, now: EpochMs): Attained {
  const scheme = schemeInForce(siteOf(board).schemes, view.header.date);
  const figuresOf = (agent: AgentId): ShiftFigures | null => scoredTally(board, agentDay(board, agent, now).tally)?.figures ?? null;
  const pooled = (isMember: (row: AgentRow) => boolean): Ratio | null => {
    const rows = [...view.agents.values()].filter((row) => row.track !== null && row.pace !== null && isMember(row));
    const figures = rows.flatMap(({ agent }) => figuresOf(agent) ?? []);
    return scheme && figures.length > 0 ? (pooledJudgement(scheme, figures)?.base ?? null) : null;
  };
  return (of) => {
    switch (of.whom) {
      case 'agent':
        return figuresOf(of.agent)?.base ?? null;
      case 'team':
        return pooled((row) => row.team === of.team);
      case 'site':
        return pooled(() => true);
    }
  };
}
