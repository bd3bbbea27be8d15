import { Router, type Response } from 'express';
import { maySeeLeads, seesTeam, type FloorViewer } from '../../shared/audience.ts';
import { planningHandover, roomsToHold } from '../../shared/lists/lead-handover.ts';
import { readingSums, sumsOfList } from '../../shared/lists/list-sums.ts';
import { listIds, viewOfList } from '../../shared/lists/list-view.ts';
import { hasGoneBy } from '../../shared/site/shift-window.ts';
import type { AgentId } from '../../shared/units.ts';
import type { HandoverAnswer, HandoverMade, HandoverTaker } from '../../shared/wire/handover-answers.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { inPieces } from '../in-pieces.ts';
import type { LeadHandovers } from '../lists/lead-handovers.ts';
import { handoverQuerySchema, handoverSchema } from './lead.schema.ts';
import { areHere, askingAboutLists, keeperIn, NO_LISTS, type Asking } from './list-asking.ts';
import { checked, parsedBody } from './parsed-body.ts';
import { forbidden, sendProblem } from './problem.ts';

interface LeadHandoverRouteParts {
  readonly callers: Callers;
  readonly floor: () => LiveBoard | null;
  readonly handovers: LeadHandovers;
}

/** LS16: all open leads of one agent to another, told before and then done. */
export function leadHandoverRoutes({ callers, floor, handovers }: LeadHandoverRouteParts): Router {
  const router = Router();
  const askingOf = askingAboutLists(callers, floor);

  router.get('/handover', async (request, response) => {
    const asking = askingOf(request, response);
    const keeper = asking && keeperIn(asking, response);
    const query = keeper && checked(request.query, response, handoverQuerySchema);
    if (!query || !mayBeHandedOver(asking, keeper, query.from, query.to ?? null, response)) return;
    const { from, to } = query;
    const { board, now } = asking;
    const leads = await leadsOf(asking, from);
    const lists = to === undefined ? null : (await inPieces(planningHandover(board, from, to, now))).lists;
    response.json({ from, leads, takers: takersFor(asking, keeper, from), lists } satisfies HandoverAnswer);
  });

  router.post('/handover', async (request, response) => {
    const asking = askingOf(request, response);
    const keeper = asking && keeperIn(asking, response);
    const body = keeper && parsedBody(request, response, handoverSchema);
    if (!body || !mayBeHandedOver(asking, keeper, body.from, body.to, response)) return;
    const made = await handovers.handOver(asking.live, { ...body, by: keeper.user });
    if (made.ok) response.status(made.value.isNew ? 201 : 200).json(made.value satisfies HandoverMade);
    else if (made.error === 'changed')
      sendProblem(response, { status: 409, error: 'changed', reason: 'another number of leads would go by now', way: 'look at it again' });
    else
      sendProblem(response, { status: 409, error: 'refused', reason: made.error.reason, way: 'see the log of the server, and ask again' });
  });
  return router;
}

/** N17, S26: false after answering that one of them is of another team, that the taker has gone, or that the site has no lists. */
function mayBeHandedOver(asking: Asking, keeper: FloorViewer, from: AgentId, to: AgentId | null, response: Response): boolean {
  const { live } = asking;
  const stranger = [from, ...(to === null ? [] : [to])].find((agent) => !maySeeLeads(keeper, agent, live.teamOf));
  if (stranger !== undefined) {
    sendProblem(response, forbidden(`${stranger} is nobody of ${keeper.user}'s teams`));
    return false;
  }
  if (live.siteFile().lists === undefined) {
    sendProblem(response, NO_LISTS);
    return false;
  }
  return to === null || areHere(asking, [to], response);
}

async function leadsOf({ board, now }: Asking, agent: AgentId): Promise<number> {
  let leads = 0;
  for (const id of listIds(board)) {
    const view = viewOfList(board, id, now);
    if (view === null) continue;
    await inPieces(readingSums(view));
    leads += sumsOfList(view).byOwner.find(({ owner }) => owner === agent)?.open ?? 0;
  }
  return leads;
}

function takersFor({ board, now, live }: Asking, keeper: FloorViewer, from: AgentId): readonly HandoverTaker[] {
  const site = live.siteFile();
  const here = site.agents.filter((agent) => agent.id !== from && seesTeam(keeper, agent.team) && !hasGoneBy(site, agent, now));
  const rooms = roomsToHold(
    board,
    here.map(({ id }) => id),
    now,
  );
  return here.map(({ id, name }) => ({ agent: id, name, room: rooms.get(id) ?? 0 })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
