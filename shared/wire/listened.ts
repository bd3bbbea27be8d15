import { homeAt } from '../tally/attribution.ts';
import { factsOf, siteOf, type Board } from '../tally/board.ts';
import { byLogOrder } from '../tally/people.ts';
import type { AgentId, LocalDate } from '../units.ts';
import type { ListenedRow } from './board-view.ts';

/** X12: who listened to the agent's calls on this business date, as far as the agent is told, in order of time. */
export const listenedOf = (board: Board, agent: AgentId, date: LocalDate): readonly ListenedRow[] =>
  factsOf(board, agent)
    .personal.filter(({ logged: { event } }) => event.type === 'call.listened')
    .sort((one, other) => byLogOrder(one.logged, other.logged))
    .flatMap(({ logged: { event } }) =>
      event.type === 'call.listened' && event.isTold && homeAt(siteOf(board), agent, event.at).date === date
        ? [{ id: event.id, at: event.at, by: event.by, since: event.since }]
        : [],
    );
