import { compareText } from '../exact/compare-text.ts';
import type { Board } from '../tally/board.ts';
import { utcDay } from '../tally/call-record.ts';
import { entriesOf, getSharded } from '../tally/sharded-map.ts';
import { epochMs, type AgentId, type EpochMs } from '../units.ts';
import { allocate, roomOf, type Allocated, type Taker } from './allocation.ts';
import { claimRefusal, type Lead } from './lead.ts';
import { unpackedMarks, type LeadMark } from './lead-marks.ts';
import { leadIn, listIds, notTakenIn, viewOfList, type ListView } from './list-view.ts';
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
  const open = takers.filter((taker) => roomFor(taker) > 0);
  const room = open.reduce((sum, taker) => sum + roomFor(taker), 0);
  const limit = Math.min(room, most ?? room);
  const cooling = new Map<string, AgentId>();
  const mayHave = (lead: string, agent: AgentId): boolean => cooling.get(lead) !== agent;
  const isWanted = (lead: Lead): boolean => {
    const former = lead.former?.agent;
    if (former !== undefined && claimRefusal(view.rules, lead, former, 0, now) === 'coolOff') cooling.set(lead.lead, former);
    return open.some(({ agent }) => mayHave(lead.lead, agent));
  };
  const leads = limit === 0 ? [] : freeLeads(view, limit, isWanted);
  const allocated = allocate(view.rules, leads, takers, mayHave, each ?? undefined);
  return { ...allocated, whyNotMore: whyNotMore(allocated.allocations.length, room, most, each) };
}

/** LS8: null: it gives as many as were asked for. */
export type WhyNotMore = 'noRoom' | 'noLeads' | null;

export interface FromList extends Allocated {
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
    kind === 'assigned' && who !== null && names.subjectOf(who) === agent && dateOfMoment(timeZone, at) === today;
  const touched = leadsTouchedBy(book, names, agent, utcDay(midnightOf(timeZone, today)), utcDay(now));
  return [...touched].filter((lead) => unpackedMarks(getSharded(book.marks, lead) ?? '').some(isGiven)).length;
}

/** A lead that nobody holds. */
interface FreeLead {
  readonly lead: string;
  readonly isDialled: boolean;
  readonly at: EpochMs;
}

const inOrder = (a: FreeLead, b: FreeLead): number =>
  Number(a.isDialled) - Number(b.isDialled) || a.at - b.at || compareText(a.lead, b.lead);

/** Sorting a million to take a hundred would keep everybody waiting: what cannot be among the first is dropped on the way. */
function freeLeads(view: ListView, limit: number, isWanted: (lead: Lead) => boolean): readonly string[] {
  let found: FreeLead[] = [];
  for (const lead of leadsInPool(view, isWanted)) {
    found.push(lead);
    if (found.length > 2 * limit + SLACK) found = found.sort(inOrder).slice(0, limit);
  }
  return found
    .sort(inOrder)
    .slice(0, limit)
    .map(({ lead }) => lead);
}

const SLACK = 1000;

function* leadsInPool(view: ListView, isWanted: (lead: Lead) => boolean): Iterable<FreeLead> {
  const { imports, marks } = view.book;
  const notTaken = notTakenIn(view);
  const mayDial = (key: string | null): boolean =>
    key === null || !view.rules.doNotCall.atDial || getSharded(view.objected, key) === undefined;
  for (const [lead, told] of imports.entries()) {
    if (getSharded(marks, lead) !== undefined || notTaken.has(lead)) continue;
    if (mayDial(told.key)) yield { lead, isDialled: false, at: told.at };
  }
  for (const [id] of entriesOf(marks)) {
    const lead = leadIn(view, id);
    const told = imports.of(id);
    const isFree = lead.owner === null && lead.closedBecause === null && mayDial(told?.key ?? null) && isWanted(lead);
    if (isFree) yield { lead: id, isDialled: lead.dialled > 0, at: told?.at ?? epochMs(0) };
  }
}

/** N18: what an allocation gave, by agent. null: there was none of that name. */
export function allocationIn(view: ListView, request: string): ReadonlyMap<AgentId, number> | null {
  const { book, names } = view;
  const at = book.allocations.get(request);
  if (at === undefined) return null;
  const given = new Map<AgentId, number>();
  const isOfRequest = ({ kind, word }: LeadMark): boolean => kind === 'assigned' && word === request;
  for (const agent of new Set([...book.byPerson.keys()].map((who) => names.subjectOf(who)))) {
    const leads = [...leadsTouchedBy(book, names, agent, utcDay(at), utcDay(at))].filter((lead) =>
      unpackedMarks(getSharded(book.marks, lead) ?? '').some(
        (mark) => isOfRequest(mark) && mark.who !== null && names.subjectOf(mark.who) === agent,
      ),
    );
    if (leads.length > 0) given.set(agent, leads.length);
  }
  return given;
}
