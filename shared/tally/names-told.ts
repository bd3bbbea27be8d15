import { identityKey, identityOf, withoutCounter, type WhoKey } from '../site/who-key.ts';
import { epochMs, type AgentId } from '../units.ts';
import { factsOf, type Board } from './board.ts';
import { beganAt } from './call-record.ts';
import { middleOfDay, momentOfFact, subjectsOfDay } from './people.ts';
import { getSharded } from './sharded-map.ts';
import type { WaitingIdentity } from './unmatched-queue.ts';

/** T10: when a call, or a report, under some name was: what decides whose it is. */
interface Told {
  /** Without the counter of a channel's calls. */
  readonly who: WhoKey;
  readonly isCall: boolean;
  readonly at: number;
}

/** S28: what was told of somebody under each name that phone systems have for them, the channels of a device together; under their id is none of it. */
export function namesTold(board: Board, agent: AgentId): readonly WaitingIdentity[] {
  const names = new Map<WhoKey, WaitingIdentity>();
  for (const { who, isCall, at } of [...callsOf(board, agent), ...reportsOf(board, agent)]) {
    const { source: system, name } = identityOf(who);
    if (system === '') continue;
    const known = names.get(who) ?? { system, name, calls: 0, reports: 0, since: epochMs(at), last: epochMs(at) };
    names.set(who, {
      ...known,
      ...(isCall ? { calls: known.calls + 1 } : { reports: known.reports + 1 }),
      ...{ since: epochMs(Math.min(known.since, at)), last: epochMs(Math.max(known.last, at)) },
    });
  }
  return [...names.values()];
}

const plain = (who: WhoKey): WhoKey => {
  const { source, name } = identityOf(who);
  return source === '' ? who : identityKey(source, withoutCounter(name));
};

/** A call once a name, however many of its channels are theirs. */
function callsOf(board: Board, agent: AgentId): readonly Told[] {
  const { names } = board.ground.calls;
  const calls = [...new Set([...factsOf(board, agent).callDays.values()].flat(2))];
  return calls.flatMap((id) => {
    const record = getSharded(board.calls, id);
    if (record === undefined) return [];
    const at = beganAt(record);
    const then = names.at(at);
    const theirs = record.whos.filter((who) => then.subjectOf(who) === agent);
    return [...new Set(theirs.map(plain))].map((who) => ({ who, isCall: true, at }));
  });
}

function reportsOf(board: Board, agent: AgentId): readonly Told[] {
  const { presence, personal } = factsOf(board, agent);
  const { names } = board.ground.calls;
  const ofLeads = [...board.leads.lists.values()].flatMap(({ byPerson }) =>
    [...byPerson].flatMap(([who, days]) =>
      [...days].flatMap(([day, chunks]) => {
        const isTheirs = subjectsOfDay(names, who, day).includes(agent);
        return isTheirs ? chunks.flat().map(() => ({ who: plain(who), isCall: false, at: middleOfDay(day) })) : [];
      }),
    ),
  );
  return [
    ...[...presence].map(({ who, at }) => ({ who: plain(who), isCall: false, at })),
    ...personal.flatMap(({ who, logged: { event } }) =>
      who === null ? [] : [{ who: plain(who), isCall: false, at: momentOfFact(event) }],
    ),
    ...ofLeads,
  ];
}
