import type { Board } from '../tally/board.ts';
import { utcDay } from '../tally/call-record.ts';
import { getSharded } from '../tally/sharded-map.ts';
import type { AgentId, EpochMs } from '../units.ts';
import { allocate, roomOf, type Allocated, type Taker } from './allocation.ts';
import { freeLeads } from './free-leads.ts';
import { unpackedMarks, type LeadMark } from './lead-marks.ts';
import { listIds, viewOfList, type ListView } from './list-view.ts';
import { sumsOfList } from './list-sums.ts';
import { dateOfMoment, midnightOf } from './local-days.ts';
import { leadsTouchedBy } from './person-leads.ts';

/**
 * N5, N6: the list's free leads for these agents, `most` in all (null: as many as they have room for): never dialled ones first, then those imported first,
 * then the lower id; `each`: to one agent at most so many (null: as many as they have room for). Nobody is given a lead whose cool-off is theirs (N8), nor one that objected (N10).
 */
export function allocateFrom(
  board: Board,
  view: ListView,
  agents: readonly AgentId[],
  most: number | null,
  now: EpochMs,
  each: number | null = null,
): FromList {
  const takers = takersOf(board, [...new Set(agents)], now);
  const roomFor = (taker: Taker): number => Math.min(roomOf(view.rules, taker), each ?? Infinity);
  const room = takers.reduce((sum, taker) => sum + roomFor(taker), 0);
  const limit = Math.min(room, most ?? room);
  const leads = limit === 0 ? [] : freeLeads(view, limit, now);
  const notFor = new Map(leads.map(({ lead, cooling }) => [lead, cooling]));
  const mayHave = (lead: string, agent: AgentId): boolean => notFor.get(lead) !== agent;
  const { allocations } = allocate(view.rules, [...notFor.keys()], takers, mayHave, each ?? undefined);
  const given = allocations.slice(0, limit);
  return { allocations: given, whyNotMore: whyNotMore(given.length, room, most, each) };
}

/** LS8: null: it gives as many as were asked for. */
export type WhyNotMore = 'noRoom' | 'noLeads' | null;

export interface FromList extends Pick<Allocated, 'allocations'> {
  readonly whyNotMore: WhyNotMore;
}

function whyNotMore(given: number, room: number, most: number | null, each: number | null): WhyNotMore {
  if (most !== null && given >= most) return null;
  if (given < room) return 'noLeads';
  return most === null && each !== null ? null : 'noRoom';
}

/** N5, N11: what each holds and was given today, over all lists. */
export function takersOf(board: Board, agents: readonly AgentId[], now: EpochMs): readonly Taker[] {
  const views = listIds(board).flatMap((id) => viewOfList(board, id, now) ?? []);
  const holds = new Map<AgentId | null, number>();
  for (const view of views) for (const { owner, open } of sumsOfList(view).byOwner) holds.set(owner, (holds.get(owner) ?? 0) + open);
  return agents.map((agent) => ({
    agent,
    holds: holds.get(agent) ?? 0,
    givenToday: views.reduce((sum, view) => sum + givenToday(view, agent, now), 0),
  }));
}

function givenToday(view: ListView, agent: AgentId, now: EpochMs): number {
  const { book, names, timeZone, today } = view;
  const isGiven = ({ kind, who, at }: LeadMark): boolean =>
    kind === 'assigned' && who !== null && names.at(at).subjectOf(who) === agent && dateOfMoment(timeZone, at) === today;
  const touched = leadsTouchedBy(book, names, agent, utcDay(midnightOf(timeZone, today)), utcDay(now));
  return [...touched].filter((lead) => unpackedMarks(getSharded(book.marks, lead) ?? '').some(isGiven)).length;
}

/** N18: what an allocation gave, by agent. null: there was none of that name. */
export function allocationIn(view: ListView, request: string): ReadonlyMap<AgentId, number> | null {
  const { book, names } = view;
  const at = book.allocations.get(request);
  if (at === undefined) return null;
  const given = new Map<AgentId, number>();
  const isOfRequest = ({ kind, word }: LeadMark): boolean => kind === 'assigned' && word === request;
  for (const agent of new Set([...book.byPerson.keys()].flatMap((who) => names.everOf(who)))) {
    const leads = [...leadsTouchedBy(book, names, agent, utcDay(at), utcDay(at))].filter((lead) =>
      unpackedMarks(getSharded(book.marks, lead) ?? '').some(
        (mark) => isOfRequest(mark) && mark.who !== null && names.at(mark.at).subjectOf(mark.who) === agent,
      ),
    );
    if (leads.length > 0) given.set(agent, leads.length);
  }
  return given;
}
