import { Router, type Response } from 'express';
import { maySeeBoards, maySeeLeads, seesTeam, type FloorViewer } from '../../shared/audience.ts';
import { leadsHeldBy } from '../../shared/lists/agent-leads.ts';
import { roomOf } from '../../shared/lists/allocation.ts';
import { dueOfList } from '../../shared/lists/list-due.ts';
import { takersOf } from '../../shared/lists/list-allocation.ts';
import { ownLeads } from '../../shared/lists/own-leads.ts';
import { readingProgress } from '../../shared/lists/list-progress.ts';
import { readingSums, sumsOfList, type OwnerSums } from '../../shared/lists/list-sums.ts';
import { listIds, viewOfList, type ListView } from '../../shared/lists/list-view.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { showsTeamsOnly } from '../../shared/site/confidentiality.ts';
import { isHereOn } from '../../shared/site/employment.ts';
import type { Board } from '../../shared/tally/board.ts';
import type { AgentId, EpochMs } from '../../shared/units.ts';
import type {
  AllocationMade,
  HeldLeadsAnswer,
  LeadTaker,
  ListAnswer,
  ListProgressAnswer,
  ListsAnswer,
  ListSummary,
  OwnLeadsAnswer,
} from '../../shared/wire/list-answers.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { inPieces } from '../in-pieces.ts';
import type { Allocator } from '../lists/allocator.ts';
import { listsTable, listTable } from '../reports/list-table.ts';
import { localTimeText } from '../reports/local-time-text.ts';
import { languageSchema } from './book.schema.ts';
import type { ExportGate } from './export-gate.ts';
import { areHere, askingAboutLists, keeperIn, listIn, NO_LISTS, type Asking } from './list-asking.ts';
import { allocationSchema, leadsQuerySchema, ownLeadsQuerySchema } from './list.schema.ts';
import { checked, parsedBody } from './parsed-body.ts';
import { forbidden, READS_AUDIT, sendProblem } from './problem.ts';
import { sendTable, TABLE_FORMATS } from './table-file.ts';

interface ListRouteParts {
  readonly callers: Callers;
  readonly floor: () => LiveBoard | null;
  readonly allocator: Allocator;
  readonly gate: ExportGate;
}

/** N17: lead lists over HTTP. No answer holds a customer's number, masked or not. */
export function listRoutes({ callers, floor, allocator, gate }: ListRouteParts): Router {
  const router = Router();
  const askingOf = askingAboutLists(callers, floor);
  const progress = openProgress();

  router.get('/', async (request, response) => {
    const asking = askingOf(request, response);
    if (asking && areKept(asking, response)) response.json((await summariesOf(asking)) satisfies ListsAnswer);
  });

  /** LS15 */
  for (const format of TABLE_FORMATS)
    router.post(`/all.${format}`, async (request, response) => {
      const asking = askingOf(request, response);
      const query = asking && areKept(asking, response) && checked(request.query, response, languageSchema);
      const mark = query && gate.asked(request, response);
      if (!mark) return;
      const { site } = asking.live.siteFile();
      const language = query.lang ?? site.locale;
      const table = listsTable(await summariesOf(asking), site, localTimeText(asking.now, site.timeZone) ?? '', language);
      const name = `${site.id}-lists`;
      await sendTable(gate, response, mark, format, table, {
        ...{ action: 'lists read', subject: 'all lists', name, less: 'take out one list', language },
      });
    });

  /** LS13: for walls and whoever sees them; worked out anew every few seconds at most. */
  router.get('/progress', async (request, response) => {
    const asking = askingOf(request, response);
    if (!asking) return;
    if (!maySeeBoards(asking.viewer.role)) sendProblem(response, READS_AUDIT);
    else response.json(await progress(asking.board, asking.now));
  });

  /** N20: `?agent=ID` (left out: the caller's own): what they have to dial, of all lists. */
  router.get('/own', (request, response) => {
    const asking = askingOf(request, response);
    const query = asking && checked(request.query, response, ownLeadsQuerySchema);
    const agent = asking && query && agentAsked(asking, query.agent, response);
    if (asking && agent) response.json({ leads: ownLeads(asking.board, agent, asking.now), now: asking.now } satisfies OwnLeadsAnswer);
  });

  router.get('/:id/penetration', async (request, response) => {
    const asking = askingOf(request, response);
    const keeper = asking && keeperIn(asking, response);
    const view = asking && keeper && listIn(asking, request.params.id, response);
    if (!view) return;
    await readSums(view);
    response.json(penetrationFor(keeper, view, asking));
  });

  /** LS14 */
  for (const format of TABLE_FORMATS)
    router.post(`/:id/penetration.${format}`, async (request, response) => {
      const asking = askingOf(request, response);
      const keeper = asking && keeperIn(asking, response);
      const view = asking && keeper && listIn(asking, request.params.id, response);
      const query = view && checked(request.query, response, languageSchema);
      const mark = query && gate.asked(request, response);
      if (!mark) return;
      await readSums(view);
      const { site } = asking.live.siteFile();
      const language = query.lang ?? site.locale;
      const table = listTable(penetrationFor(keeper, view, asking), site, language);
      const name = `${site.id}-list-${view.id}`;
      await sendTable(gate, response, mark, format, table, {
        ...{ action: 'list read', subject: view.id, name, less: 'it is one list', language },
      });
    });

  /** `?agent=ID` (left out: the caller's own), `&limit=`: what may be dialled, the next one first. */
  router.get('/:id/leads', (request, response) => {
    const asking = askingOf(request, response);
    const query = asking && checked(request.query, response, leadsQuerySchema);
    const agent = asking && query && agentAsked(asking, query.agent, response);
    const view = agent && listIn(asking, request.params.id, response);
    if (!view) return;
    const { board, now } = asking;
    const leads = leadsHeldBy(board, view, agent, now);
    response.json({ list: view.id, agent, now, total: leads.length, leads: leads.slice(0, query.limit) } satisfies HeldLeadsAnswer);
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
    if (!areHere(asking, agents, response)) return;
    const asked = { list: view.id, request: body.request, agents, most: body.most ?? null, each: body.each ?? null, by: keeper.user };
    const made = await allocator.allocate(asking.live, asked);
    // Whose name for it was used before may have given to other teams.
    const isSeen = ({ agent }: AllocationMade['given'][number]): boolean => maySeeLeads(keeper, agent, asking.live.teamOf);
    if (made.ok) {
      const told = { ...made.value, given: made.value.given.filter(isSeen) } satisfies AllocationMade;
      response.status(told.isNew && told.given.length > 0 ? 201 : 200).json(told);
    } else sendProblem(response, { status: 409, error: 'refused', reason: made.error, way: 'see the log of the server, and ask again' });
  });
  return router;
}

const PROGRESS_MS = 5000;

/** However many walls ask. */
function openProgress(): (board: Board, now: EpochMs) => Promise<ListProgressAnswer> {
  let last: { readonly at: EpochMs; readonly told: Promise<ListProgressAnswer> } | null = null;
  return (board, now) => {
    if (last !== null && now - last.at < PROGRESS_MS) return last.told;
    last = { at: now, told: inPieces(readingProgress(board, now)).then((lists) => ({ lists, at: now })) };
    return last.told;
  };
}

async function readSums(view: ListView | null): Promise<void> {
  if (view) await inPieces(readingSums(view));
}

/** N17: whose leads are asked for; null after answering that they are not shown. */
function agentAsked({ viewer, live }: Asking, named: AgentId | undefined, response: Response): AgentId | null {
  const agent = named ?? (viewer.role === 'agent' ? viewer.agent : undefined);
  if (agent !== undefined && maySeeLeads(viewer, agent, live.teamOf)) return agent;
  sendProblem(
    response,
    forbidden(agent === undefined ? 'say whose leads: agent=ID' : `the leads of ${agent} are not shown to this session`),
  );
  return null;
}

/** False after answering that the lists are not this session's to keep, or that the site has none. */
function areKept(asking: Asking, response: Response): boolean {
  if (!keeperIn(asking, response)) return false;
  const isSo = asking.live.siteFile().lists !== undefined;
  if (!isSo) sendProblem(response, NO_LISTS);
  return isSo;
}

async function summariesOf({ board, now }: Asking): Promise<ListsAnswer> {
  for (const id of listIds(board)) await readSums(viewOfList(board, id, now));
  return { lists: listIds(board).flatMap((id) => summaryOf(board, id, now) ?? []) };
}

function summaryOf(board: Board, id: string, now: EpochMs): ListSummary | null {
  const view = viewOfList(board, id, now);
  if (view === null) return null;
  const { whole, byOwner, notTaken } = sumsOfList(view);
  return { id, name: view.name, ...whole, ...freeAndHeld(byOwner), notTaken };
}

function freeAndHeld(byOwner: readonly OwnerSums[]): { readonly free: number; readonly held: number } {
  const of = (isPool: boolean): number => byOwner.reduce((sum, { owner, open }) => sum + ((owner === null) === isPool ? open : 0), 0);
  return { free: of(true), held: of(false) };
}

/** V6: the whole list, and of its owners those whose rows the viewer sees. */
function penetrationFor(viewer: FloorViewer, view: ListView, { board, live, now }: Asking): ListAnswer {
  const { whole, byOwner, notTaken } = sumsOfList(view);
  const isSeen = (agent: AgentId): boolean => maySeeLeads(viewer, agent, live.teamOf);
  // What each needs to be given leads stays: who they are and how much room they have.
  const isOfTeams = viewer.role === 'supervisor' && showsTeamsOnly(live.siteFile());
  const pool = byOwner.find(({ owner }) => owner === null);
  const { perAgentDay, privateCap, attempts, protect, coolOffHours, windows, callsOnHolidays } = view.rules;
  return {
    ...{ list: view.id, name: view.name, date: view.today, whole, held: freeAndHeld(byOwner).held, notTaken },
    ...(pool && { pool: shareOf(pool) }),
    agents: isOfTeams
      ? null
      : byOwner.flatMap((sums) => (sums.owner !== null && isSeen(sums.owner) ? [{ agent: sums.owner, ...shareOf(sums) }] : [])),
    takers: takersFor(viewer, view, board, live, now),
    teams: live
      .siteFile()
      .teams.filter(({ id }) => seesTeam(viewer, id))
      .map(({ id, name }) => ({ id, name })),
    due: dueOfList(view, DAYS_AHEAD).filter(({ owner }) => isSeen(owner)),
    rules: { perAgentDay, privateCap, attempts, protect, coolOffHours, windows, callsOnHolidays },
  };
}

const DAYS_AHEAD = 7;

function takersFor(viewer: FloorViewer, { rules }: ListView, board: Board, live: LiveBoard, now: EpochMs): readonly LeadTaker[] {
  const people = new Map(live.siteFile().agents.map((agent) => [agent.id, agent]));
  return takersOf(board, agentsOf(viewer, live), now).flatMap((taker) => {
    const person = people.get(taker.agent);
    return person ? [{ ...taker, name: person.name, team: person.team, room: roomOf(rules, taker) }] : [];
  });
}

const shareOf = ({ owner: _, ...share }: OwnerSums): Omit<OwnerSums, 'owner'> => share;

const agentsOf = (viewer: FloorViewer, live: LiveBoard): readonly AgentId[] =>
  live
    .siteFile()
    .agents.filter((agent) => seesTeam(viewer, agent.team) && isHereOn(agent, businessDate(live.siteFile(), live.now())))
    .map(({ id }) => id);
