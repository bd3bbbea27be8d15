import { toldDispute, openUntil } from '../../shared/settle/dispute-told.ts';
import { homeAt } from '../../shared/tally/attribution.ts';
import { AgentReading } from '../../shared/tally/agent-reading.ts';
import { factsOf, siteOf } from '../../shared/tally/board.ts';
import { utcDay } from '../../shared/tally/call-record.ts';
import { agentNamedIn } from '../../shared/tally/whose-event.ts';
import { epochMs, seq, type AgentId, type Seq } from '../../shared/units.ts';
import { toldFact } from '../../shared/wire/told-fact.ts';
import { toldPart } from '../../shared/wire/told-part.ts';
import type { Disputable, EventsAnswer } from '../../shared/wire/statement-answers.ts';
import { partiesOf } from '../board/call-parties.ts';
import type { LoggedEvent } from '../event-log/event-log.ts';
import type { BookParts } from './parts.ts';

/** From the first to the last number of a run of events. */
export type Run = readonly [first: Seq, last: Seq];

/** O4: the agent's calls and facts that these events of the log tell of, as they stand now; what is not about the agent is left out. */
export async function ownBehind(parts: BookParts, agent: AgentId, runs: readonly Run[], isForSupervisors: boolean): Promise<EventsAnswer> {
  const board = parts.desk.board();
  const site = siteOf(board);
  const named = new Map<Seq, LoggedEvent>();
  for (const [first, last] of runs)
    for (const logged of await parts.log.read(site.site.id, seq(first - 1), last - first + 1))
      if (logged.seq <= last && isAbout(logged, agent, parts)) named.set(logged.seq, logged);
  const days = [...named.values()].map(({ event }) => utcDay(event.at));
  const found = days.length === 0 ? [] : new AgentReading(board, agent).between(Math.min(...days) - 1, Math.max(...days) + 1).parts;
  const told = found.map(({ part }) => part).filter(({ evidence }) => evidence.some((place) => named.has(place)));
  const parties = await partiesOf(
    parts.log,
    board,
    told.map(({ call }) => call),
  );
  const calls = told.flatMap((part) => {
    const logged = part.evidence.flatMap((place) => named.get(place) ?? []).at(-1);
    return logged ? [{ ...toldPart(part, parties.get(part.call) ?? null), ...disputable(parts, agent, logged) }] : [];
  });
  const facts = factsOf(board, agent).personal.flatMap(({ logged }) =>
    named.has(logged.seq) ? [{ ...toldFact(logged.event, isForSupervisors), ...disputable(parts, agent, logged) }] : [],
  );
  return { calls, facts };
}

/** What somebody else did in a call of the agent's is not theirs to dispute. */
const isAbout = ({ event }: LoggedEvent, agent: AgentId, { desk }: BookParts): boolean => agentNamedIn(desk.board(), event) === agent;

function disputable({ desk, clock }: BookParts, agent: AgentId, { event, loggedAt }: LoggedEvent): Disputable {
  const site = siteOf(desk.board());
  const { date } = homeAt(site, agent, event.type === 'annotation.added' ? (event.from ?? event.at) : event.at);
  const found = [...desk.books().disputes.byId.values()].findLast(
    ({ opened: { event: opened } }) =>
      opened.agent === agent && opened.about.kind === 'event' && opened.about.source === event.source && opened.about.event === event.id,
  );
  const disputeUntil = openUntil(site, date, loggedAt, epochMs(clock()));
  return { source: event.source, event: event.id, dispute: found ? toldDispute(found) : null, disputeUntil };
}
