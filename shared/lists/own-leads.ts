import type { Board } from '../tally/board.ts';
import type { AgentId, EpochMs } from '../units.ts';
import { leadsHeldBy } from './agent-leads.ts';
import { roomOf } from './allocation.ts';
import { takersOf } from './list-allocation.ts';
import { listIds, viewOfList, type ListView } from './list-view.ts';

/** N20: what one agent has to dial of one list. */
export interface OwnList {
  readonly list: string;
  /** null: the site file has none. */
  readonly name: string | null;
  readonly held: number;
  readonly mayDialNow: number;
  /** When the next of the others may be dialled; null: none of them waits for a time. */
  readonly nextAt: EpochMs | null;
}

export interface OwnLeads {
  /** Those of which the agent holds leads, in the order of the site file. */
  readonly lists: readonly OwnList[];
  readonly givenToday: number;
  /** How many more new ones the agent takes today, over all lists (N5). */
  readonly room: number;
}

/** null: the site calls from no lists. */
export function ownLeads(board: Board, agent: AgentId, now: EpochMs): OwnLeads | null {
  const views = listIds(board).flatMap((id) => viewOfList(board, id, now) ?? []);
  const [first] = views;
  const [taker] = takersOf(board, [agent], now);
  if (first === undefined || taker === undefined) return null;
  const lists = views.map((view) => ownList(board, view, agent, now)).filter(({ held }) => held > 0);
  return { lists, givenToday: taker.givenToday, room: roomOf(first.rules, taker) };
}

function ownList(board: Board, view: ListView, agent: AgentId, now: EpochMs): OwnList {
  const leads = leadsHeldBy(board, view, agent, now);
  const times = leads.flatMap(({ next }) => (next.state === 'open' ? [next.at] : []));
  const mayDialNow = times.filter((at) => at <= now).length;
  return { list: view.id, name: view.name, held: leads.length, mayDialNow, nextAt: times[mayDialNow] ?? null };
}
