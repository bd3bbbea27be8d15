import type { Logged } from '../events/event-base.ts';
import type { ResultFact } from '../score/shift-facts.ts';
import { homeAt, type Home } from '../tally/attribution.ts';
import { factsOf, siteOf, type Board } from '../tally/board.ts';
import { byLogOrder, type PersonalEvent } from '../tally/people.ts';
import type { AgentId } from '../units.ts';

/** A result and the shift, or the unscheduled day, in which it was reported. */
export interface HomedResult {
  readonly home: Home;
  readonly result: ResultFact;
}

/** T24: sales, refunds and QA belong to the shift in which they were reported, else to the unscheduled work of that date; each once. In order of time. */
export const resultsOf = (board: Board, agent: AgentId): readonly HomedResult[] =>
  factsOf(board, agent)
    .personal.map(({ logged }) => logged)
    .filter(({ event }) => event.type === 'result.sale' || event.type === 'result.refund' || event.type === 'result.qa')
    .sort(byLogOrder)
    .flatMap((logged) => {
      const home = homeAt(siteOf(board), agent, logged.event.at);
      const result = resultFact(logged, home);
      return result === null ? [] : [{ home, result }];
    });

function resultFact({ seq, event }: Logged<PersonalEvent>, { date }: Home): ResultFact | null {
  const { id, at } = event;
  switch (event.type) {
    case 'result.qa': {
      const { score, critical = false, call = null } = event;
      return { kind: 'qa', id, seq, at, date, value: score, verified: true, critical, call, sale: null };
    }
    case 'result.sale': {
      const { amount, verified = false, call = null } = event;
      return { kind: 'sale', id, seq, at, date, value: amount, verified, critical: false, call, sale: null };
    }
    case 'result.refund': {
      const { amount, verified = false, call = null, sale = null } = event;
      return { kind: 'refund', id, seq, at, date, value: amount, verified, critical: false, call, sale };
    }
    default:
      return null;
  }
}
