import { schemeInForce } from '../scheme/scheme-in-force.ts';
import type { Explained } from '../score/changes.ts';
import { comparedEvidence } from '../score/explain-metrics.ts';
import { standings } from '../score/standings.ts';
import { agentDay } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { AgentId, EpochMs } from '../units.ts';
import { explainTally, scoredTally, type ScoredTally } from './scored-agent.ts';

/** E5: the score that a board shows of the agent at `now`, explained, among those who compete with it (R5); null: there is none. */
export function explainedOn(board: Board, agent: AgentId, now: EpochMs): Explained | null {
  const { tally } = agentDay(board, agent, now);
  const [scheme, score] = [schemeInForce(siteOf(board).schemes, tally.date), explainTally(board, tally)];
  if (scheme === null || score === null) return null;
  const scored = new Map(siteOf(board).agents.flatMap(({ id }) => scoredOn(board, id, now)));
  const rivals = [...scored.values()].filter(({ facts }) => facts.tally.date === tally.date);
  return {
    ...{ scheme, score },
    standings: standings(
      scheme,
      rivals.map(({ figures }) => figures),
    ),
    evidenceOf: (one, figure) => {
      const facts = scored.get(one)?.facts;
      return facts === undefined ? [] : comparedEvidence(scheme, facts, figure);
    },
    revocationOf: (note) => board.revocations.get(note)?.seq ?? null,
  };
}

function scoredOn(board: Board, agent: AgentId, now: EpochMs): readonly (readonly [AgentId, ScoredTally])[] {
  const scored = scoredTally(board, agentDay(board, agent, now).tally);
  return scored === null ? [] : [[agent, scored]];
}
