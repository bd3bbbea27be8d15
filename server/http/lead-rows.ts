import type { Response } from 'express';
import { maySeeLeadOf, type FloorViewer } from '../../shared/audience.ts';
import { heldLead } from '../../shared/lists/agent-leads.ts';
import { historyOf, reportsOf, type LeadStep } from '../../shared/lists/lead-history.ts';
import { findingLeads, stateOf, type LeadsAsked, type LeadsFound } from '../../shared/lists/lead-states.ts';
import { leadIn, notTakenIn, type ListView } from '../../shared/lists/list-view.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import { getSharded } from '../../shared/tally/sharded-map.ts';
import type { AgentId } from '../../shared/units.ts';
import type { LeadAnswer, LeadRow, LeadTold } from '../../shared/wire/lead-answers.ts';
import type { LoggedEvent } from '../event-log/event-log.ts';
import { inPieces } from '../in-pieces.ts';
import type { Asking } from './list-asking.ts';
import { forbidden, sendProblem, type Problem } from './problem.ts';

export const isInList = ({ book }: ListView, lead: string): boolean => book.imports.has(lead) || getSharded(book.marks, lead) !== undefined;

export const noLead = (list: string): Problem => ({
  ...{ status: 404, error: 'noLead', reason: `the list ${list} has no lead of this id` },
  way: 'search for it: POST /api/lists/ID/find',
});

/** N17 */
export const isSeen = (keeper: FloorViewer, owner: AgentId | null, { live }: Asking): boolean => maySeeLeadOf(keeper, owner, live.teamOf);

/** Which leads of a list are chosen; left out: in any state, of anybody. */
export interface LeadsChosen {
  readonly state?: LeadsAsked['state'] | undefined;
  readonly owner?: AgentId | undefined;
}

/** False after answering that the leads of whom was chosen are not shown. */
export function isOwnerSeen(keeper: FloorViewer, { owner }: LeadsChosen, asking: Asking, response: Response): boolean {
  if (owner === undefined || isSeen(keeper, owner, asking)) return true;
  sendProblem(response, forbidden(`the leads of ${owner} are not shown to this session`));
  return false;
}

/** LS9: those of the chosen leads that the keeper sees: how many there are, and so many from the place asked for on. */
export const leadsSeen = (
  keeper: FloorViewer,
  asking: Asking,
  view: ListView,
  { state, owner }: LeadsChosen,
  { from, most }: { readonly from: number; readonly most: number },
): Promise<LeadsFound> => {
  const asked = { state: state ?? null, owner: owner ?? null, isSeen: (whose: AgentId) => isSeen(keeper, whose, asking) };
  return inPieces(findingLeads(view, asked, from, most));
};

export function rowOf({ board, now, live }: Asking, view: ListView, lead: string): LeadRow {
  const told = leadIn(view, lead);
  const { list: _, ...dialled } = heldLead(board, view, told, now);
  const untaken = reportsOf(view, lead) === 0 ? (notTakenIn(view).get(lead) ?? null) : null;
  return {
    ...dialled,
    ...{ state: untaken === null ? stateOf(told) : 'notTaken', owner: told.owner, because: untaken ?? told.closedBecause },
    ownerName: told.owner === null ? null : nameOf(live, told.owner),
  };
}

/** LS10: what the viewer may know of it. */
export async function leadAnswer(viewer: FloorViewer, asking: Asking, view: ListView, lead: string): Promise<LeadAnswer> {
  const { live, now } = asking;
  const steps = historyOf(view, lead);
  const events = await live.eventsAt(steps.flatMap(({ seq }) => seq ?? []));
  const byPlace = new Map(events.map((logged) => [logged.seq, logged]));
  const told = steps.map((step) => toldTo(viewer, live, step, step.seq === null ? undefined : byPlace.get(step.seq)));
  return { timeZone: view.timeZone, now, lead: rowOf(asking, view, lead), seen: reportsOf(view, lead), history: told };
}

function toldTo(
  viewer: FloorViewer,
  live: Asking['live'],
  { agent, seq: _, ...step }: LeadStep,
  logged: LoggedEvent | undefined,
): LeadTold {
  const isOthers = agent !== null && !maySeeLeadOf(viewer, agent, live.teamOf);
  const event = logged?.event;
  return {
    ...{ ...step, isOthers, agentName: agent === null || isOthers ? null : nameOf(live, agent) },
    by: event && 'by' in event ? (event.by ?? null) : null,
    reason: event && (event.type === 'lead.recycled' || event.type === 'lead.objected') ? (event.reason ?? null) : null,
  };
}

const nameOf = (live: Asking['live'], agent: AgentId): string => siteIndex(live.siteFile()).agents.get(agent)?.name ?? agent;
