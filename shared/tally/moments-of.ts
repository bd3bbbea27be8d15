import type { AgentId } from '../units.ts';
import { factsOf, type Board } from './board.ts';
import { getSharded } from './sharded-map.ts';

const DAY_MS = 86_400_000;

/** When somebody, or an unmatched identity, is spoken of, as epoch ms in no order; of leads only the UTC day is known. */
export function momentsOf(board: Board, subject: AgentId): readonly number[] {
  const { names } = board.ground.calls;
  const { callDays, presence, personal } = factsOf(board, subject);
  const ofCalls = [...new Set([...callDays.values()].flat(2))].flatMap((call) =>
    (getSharded(board.calls, call)?.marks ?? []).flatMap(({ who, at }) => (who !== null && names.subjectOf(who) === subject ? [at] : [])),
  );
  const ofLeads = [...board.leads.lists.values()].flatMap(({ byPerson }) =>
    [...byPerson].flatMap(([who, days]) => (names.subjectOf(who) === subject ? [...days.keys()].map((day) => day * DAY_MS) : [])),
  );
  return [...ofCalls, ...ofLeads, ...[...presence].map(({ at }) => at), ...personal.map(({ logged }) => logged.event.at)];
}
