import type { AgentId } from '../units.ts';
import { factsOf, type Board } from './board.ts';
import { beganAt } from './call-record.ts';
import { middleOfDay, subjectsOfDay } from './people.ts';
import { getSharded } from './sharded-map.ts';

/** When somebody, or an unmatched identity, is spoken of, as epoch ms in no order; of leads only the UTC day is known (`middleOfDay`), which may be a few hours to come. */
export function momentsOf(board: Board, subject: AgentId): readonly number[] {
  const { names } = board.ground.calls;
  const { callDays, presence, personal } = factsOf(board, subject);
  const ofCalls = [...new Set([...callDays.values()].flat(2))].flatMap((call) => {
    const record = getSharded(board.calls, call);
    if (record === undefined) return [];
    const then = names.at(beganAt(record));
    return record.marks.flatMap(({ who, at }) => (who !== null && then.subjectOf(who) === subject ? [at] : []));
  });
  const ofLeads = [...board.leads.lists.values()].flatMap(({ byPerson }) =>
    [...byPerson].flatMap(([who, days]) =>
      [...days.keys()].filter((day) => subjectsOfDay(names, who, day).includes(subject)).map(middleOfDay),
    ),
  );
  return [...ofCalls, ...ofLeads, ...[...presence].map(({ at }) => at), ...personal.map(({ logged }) => logged.event.at)];
}
