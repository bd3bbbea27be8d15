import { Router } from 'express';
import { maySeeLeads, seesTeam, type FloorViewer } from '../../shared/audience.ts';
import { leadsHeldBy } from '../../shared/lists/agent-leads.ts';
import { sumsOfList, type OwnerSums } from '../../shared/lists/list-sums.ts';
import { listIds, viewOfList, type ListView } from '../../shared/lists/list-view.ts';
import type { Board } from '../../shared/tally/board.ts';
import type { AgentId, EpochMs } from '../../shared/units.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Allocator } from '../lists/allocator.ts';
import { askingAboutLists, keeperIn, listIn, NO_LISTS } from './list-asking.ts';
import { allocationSchema, leadsQuerySchema } from './list.schema.ts';
import { checked, parsedBody } from './parsed-body.ts';
import { forbidden, sendProblem } from './problem.ts';

/** N17: lead lists over HTTP. No answer holds a customer's number, masked or not. */
export function listRoutes(callers: Callers, floor: () => LiveBoard | null, allocator: Allocator): Router {
  const router = Router();
  const askingOf = askingAboutLists(callers, floor);

  router.get('/', (request, response) => {
    const asking = askingOf(request, response);
    if (!asking || !keeperIn(asking, response)) return;
    const { board, now, live } = asking;
    if (live.siteFile().lists === undefined) sendProblem(response, NO_LISTS);
    else response.json({ lists: listIds(board).flatMap((id) => summaryOf(board, id, now) ?? []) });
  });

  router.get('/:id/penetration', (request, response) => {
    const asking = askingOf(request, response);
    const keeper = asking && keeperIn(asking, response);
    const view = asking && keeper && listIn(asking, request.params.id, response);
    if (view) response.json(penetrationFor(keeper, view, asking.live));
  });

  /** `?agent=ID` (left out: the caller's own), `&limit=`: what may be dialled, the next one first. */
  router.get('/:id/leads', (request, response) => {
    const asking = askingOf(request, response);
    const query = asking && checked(request.query, response, leadsQuerySchema);
    if (!asking || !query) return;
    const { viewer, live, board, now } = asking;
    const agent = query.agent ?? (viewer.role === 'agent' ? viewer.agent : undefined);
    if (agent === undefined || !maySeeLeads(viewer, agent, live.teamOf)) {
      sendProblem(
        response,
        forbidden(agent === undefined ? 'say whose leads: agent=ID' : `the leads of ${agent} are not shown to this session`),
      );
      return;
    }
    const view = listIn(asking, request.params.id, response);
    if (!view) return;
    const leads = leadsHeldBy(board, view, agent, now);
    response.json({ list: view.id, agent, now, total: leads.length, leads: leads.slice(0, query.limit) });
  });

  router.post('/:id/allocate', async (request, response) => {
    const asking = askingOf(request, response);
    const keeper = asking && keeperIn(asking, response);
    const view = asking && keeper && listIn(asking, request.params.id, response);
    const body = view && parsedBody(request, response, allocationSchema);
    if (!body) return;
    const agents = body.agents ?? agentsOf(keeper, asking.live);
    const stranger = agents.find((agent) => !maySeeLeads(keeper, agent, asking.live.teamOf));
    if (stranger !== undefined) {
      sendProblem(response, forbidden(`${stranger} is nobody of ${keeper.user}'s teams`));
      return;
    }
    const asked = { list: view.id, request: body.request, agents, most: body.most ?? null, by: keeper.user };
    const made = await allocator.allocate(asking.live, asked);
    if (made.ok) response.status(made.value.isNew && made.value.given.length > 0 ? 201 : 200).json(made.value);
    else sendProblem(response, { status: 409, error: 'refused', reason: made.error, way: 'see the log of the server, and ask again' });
  });
  return router;
}

function summaryOf(board: Board, id: string, now: EpochMs): object | null {
  const view = viewOfList(board, id, now);
  if (view === null) return null;
  const { whole, byOwner, notTaken } = sumsOfList(view);
  return { id, name: view.name, ...whole, free: byOwner.find(({ owner }) => owner === null)?.open ?? 0, notTaken };
}

/** V6: the whole list, and of its owners those whose rows the viewer sees. */
function penetrationFor(viewer: FloorViewer, view: ListView, live: LiveBoard): object {
  const { whole, byOwner, notTaken } = sumsOfList(view);
  const isSeen = ({ owner }: OwnerSums): boolean => owner !== null && maySeeLeads(viewer, owner, live.teamOf);
  const pool = byOwner.find(({ owner }) => owner === null);
  return {
    ...{ list: view.id, date: view.today, whole, notTaken },
    pool: pool && shareOf(pool),
    agents: byOwner.filter(isSeen).map((sums) => ({ agent: sums.owner, ...shareOf(sums) })),
  };
}

const shareOf = ({ owner: _, ...share }: OwnerSums): Omit<OwnerSums, 'owner'> => share;

const agentsOf = (viewer: FloorViewer, live: LiveBoard): readonly AgentId[] =>
  live
    .siteFile()
    .agents.filter(({ team }) => seesTeam(viewer, team))
    .map(({ id }) => id);
