import { compareText } from '../exact/compare-text.ts';
import { siteOf, type Board } from '../tally/board.ts';
import { epochMs, type AgentId, type EpochMs } from '../units.ts';
import { historyOf, reportsOf } from './lead-history.ts';
import { claimRefusal, type Lead } from './lead.ts';
import { takersOf } from './list-allocation.ts';
import { isDoNotCall, leadIn, listIds, viewOfList, type ListView } from './list-view.ts';
import { leadsTouchedBy } from './person-leads.ts';

/** LS16: why a lead of one agent stays when all of theirs are handed to another, apart from there being no room. */
const STAYS = ['coolOff', 'doNotCall', 'closed'] as const;
type Stays = (typeof STAYS)[number];

/** How many leads of one list go, and how many stay for which reason. */
export interface HandoverOfList extends Readonly<Record<'goes' | 'noRoom' | Stays, number>> {
  readonly list: string;
  /** null: the site file has none. */
  readonly name: string | null;
}

export interface LeadHandedOver {
  readonly list: string;
  readonly lead: string;
  /** How much was told of it so far (`reportsOf`). */
  readonly reports: number;
  /** When whoever holds it was given or took it. */
  readonly since: EpochMs;
}

export interface LeadHandover {
  /** Of these lists the agent holds or has closed leads, in the order of the site file. */
  readonly lists: readonly HandoverOfList[];
  /** Those that go, the longest held first. */
  readonly going: readonly LeadHandedOver[];
}

/** LS16: which leads of `from` would go to `to` now, in steps, as somebody may have worked a great many. */
export function* planningHandover(board: Board, from: AgentId, to: AgentId, now: EpochMs): Generator<undefined, LeadHandover> {
  const open: LeadHandedOver[] = [];
  const stays = new Map<ListView, Record<Stays, number>>();
  for (const view of viewsOf(board, now)) {
    const counts = { coolOff: 0, doNotCall: 0, closed: 0 };
    stays.set(view, counts);
    for (const id of leadsTouchedBy(view.book, view.names, from)) {
      const lead = leadIn(view, id);
      if (lead.owner === from) {
        const why = whyStays(view, lead, to, now);
        if (why === null) open.push({ list: view.id, lead: id, reports: reportsOf(view, id), since: heldSince(view, id) });
        else counts[why] += 1;
      }
      yield;
    }
  }
  const going = open.sort(longestHeldFirst).slice(0, roomsToHold(board, [to], now).get(to) ?? 0);
  const lists = [...stays].map(([{ id, name }, counts]): HandoverOfList => {
    const goes = going.filter(({ list }) => list === id).length;
    return { list: id, name, goes, noRoom: open.filter(({ list }) => list === id).length - goes, ...counts };
  });
  return { going, lists: lists.filter(isOfAny) };
}

const viewsOf = (board: Board, now: EpochMs): readonly ListView[] => listIds(board).flatMap((id) => viewOfList(board, id, now) ?? []);

const isOfAny = (of: HandoverOfList): boolean => of.goes + of.noRoom > 0 || STAYS.some((why) => of[why] > 0);

/** N8, N10: it cools off from whoever gave it up or lost it before `from` had it. */
function whyStays(view: ListView, lead: Lead, to: AgentId, now: EpochMs): Stays | null {
  if (lead.closedBecause !== null) return 'closed';
  if (view.rules.doNotCall.atDial && isDoNotCall(view, lead.lead)) return 'doNotCall';
  return claimRefusal(view.rules, { ...lead, owner: null }, to, 0, now) === 'coolOff' ? 'coolOff' : null;
}

/** N5: how many more leads each may hold. What is handed over is no new lead, so `perAgentDay` does not bound it. */
export function roomsToHold(board: Board, agents: readonly AgentId[], now: EpochMs): ReadonlyMap<AgentId, number> {
  const cap = siteOf(board).lists?.privateCap ?? 0;
  return new Map(takersOf(board, agents, now).map(({ agent, holds }) => [agent, Math.max(0, cap - holds)]));
}

const heldSince = (view: ListView, lead: string): EpochMs =>
  historyOf(view, lead).findLast(({ kind, hadEffect }) => hadEffect && (kind === 'assigned' || kind === 'claimed'))?.at ?? epochMs(0);

const longestHeldFirst = (a: LeadHandedOver, b: LeadHandedOver): number =>
  a.since - b.since || compareText(a.list, b.list) || compareText(a.lead, b.lead);
