import type { SiteFile } from '../site/site-file.ts';
import type { AgentId } from '../units.ts';
import { callsOnBoard, type AgentCalls } from './agent-calls.ts';
import { AgentReading } from './agent-reading.ts';
import type { Board } from './board.ts';
import { groundOnSite } from './ground.ts';

/** What months are settled from: a board, or a `FactLedger` of more calls than a board holds. */
export interface SiteFacts {
  /** Asked for everything but the calls. */
  readonly board: Board;
  readingOf(agent: AgentId): AgentReading;
  /** When the earliest was reported of the agent's calls, ms since the epoch; Infinity: there is none. */
  firstCallAt(agent: AgentId): number;
  /** The same facts under another site file with the same people. */
  under(site: SiteFile): SiteFacts;
}

const onSite = (board: Board, site: SiteFile): Board => ({ ...board, ground: groundOnSite(board.ground, site) });

export const factsOnBoard = (board: Board): SiteFacts => ({
  board,
  readingOf: (agent) => new AgentReading(board, agent),
  firstCallAt: (agent) => firstIn(callsOnBoard(board, agent)),
  under: (site) => factsOnBoard(onSite(board, site)),
});

function firstIn(calls: AgentCalls): number {
  let first = Infinity;
  for (const { marks } of calls.on(Math.min(...calls.days))) for (const { at } of marks) first = Math.min(first, at);
  return first;
}

/** Calls that lie beside the board. */
export interface CallsBeside {
  callsOf(agent: AgentId): AgentCalls;
  firstOf(agent: AgentId): number;
}

export const factsBeside = (board: Board, calls: CallsBeside): SiteFacts => ({
  board,
  readingOf: (agent) => new AgentReading(board, agent, calls.callsOf(agent)),
  firstCallAt: (agent) => calls.firstOf(agent),
  under: (site) => factsBeside(onSite(board, site), calls),
});
