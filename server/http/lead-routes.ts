import { Router, type Response } from 'express';
import { maySeeLeads, type FloorViewer } from '../../shared/audience.ts';
import type { ActRefusal } from '../../shared/lists/lead-act.ts';
import type { ListView } from '../../shared/lists/list-view.ts';
import type { LeadActError, LeadsFoundAnswer, LeadsPage } from '../../shared/wire/lead-answers.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { keyedNumber, type KeyOfNumber } from '../intake/lead-numbers.ts';
import type { LeadActs } from '../lists/lead-acts.ts';
import { isInList, isOwnerSeen, isSeen, leadAnswer, leadsSeen, noLead, rowOf } from './lead-rows.ts';
import { leadActSchema, leadSearchSchema, leadsPageQuerySchema } from './lead.schema.ts';
import { areHere, askingAboutLists, keeperIn, listIn, type Asking } from './list-asking.ts';
import { checked, parsedBody } from './parsed-body.ts';
import { forbidden, sendProblem, type Problem } from './problem.ts';

export interface LeadRouteParts {
  readonly callers: Callers;
  readonly floor: () => LiveBoard | null;
  readonly acts: LeadActs;
  readonly keyOf: KeyOfNumber;
}

/** LS9 to LS11: the single leads of a list, for who keeps it. */
export function leadRoutes({ callers, floor, acts, keyOf }: LeadRouteParts): Router {
  const router = Router();
  const askingOf = askingAboutLists(callers, floor);

  router.get('/:id/single', async (request, response) => {
    const asking = askingOf(request, response);
    const keeper = asking && keeperIn(asking, response);
    const view = asking && keeper && listIn(asking, request.params.id, response);
    const query = view && checked(request.query, response, leadsPageQuerySchema);
    if (!query) return;
    if (!isOwnerSeen(keeper, query, asking, response)) return;
    const { total, leads } = await leadsSeen(keeper, asking, view, query, query);
    const rows = leads.map((lead) => rowOf(asking, view, lead));
    response.json({ list: view.id, timeZone: view.timeZone, now: asking.now, total, from: query.from, leads: rows } satisfies LeadsPage);
  });

  router.post('/:id/find', (request, response) => {
    const asking = askingOf(request, response);
    const keeper = asking && keeperIn(asking, response);
    const view = asking && keeper && listIn(asking, request.params.id, response);
    const body = view && parsedBody(request, response, leadSearchSchema);
    if (!body) return;
    const keyed = keyedNumber(body.text, null, keyOf);
    const ofNumber = keyed.ok ? view.book.imports.leadsOfKey(keyed.value.numberKey) : [];
    const found = new Set([...(isInList(view, body.text) ? [body.text] : []), ...ofNumber]);
    const rows = [...found].map((lead) => rowOf(asking, view, lead)).filter(({ owner }) => isSeen(keeper, owner, asking));
    response.json({ leads: rows, now: asking.now } satisfies LeadsFoundAnswer);
  });

  router.get('/:id/single/:lead', async (request, response) => {
    const asking = askingOf(request, response);
    const keeper = asking && keeperIn(asking, response);
    const view = asking && keeper && listIn(asking, request.params.id, response);
    if (view && isLeadSeen(keeper, asking, view, request.params.lead, response))
      response.json(await leadAnswer(keeper, asking, view, request.params.lead));
  });

  router.post('/:id/single/:lead', async (request, response) => {
    const asking = askingOf(request, response);
    const keeper = asking && keeperIn(asking, response);
    const view = asking && keeper && listIn(asking, request.params.id, response);
    if (!view || !isLeadSeen(keeper, asking, view, request.params.lead, response)) return;
    const body = parsedBody(request, response, leadActSchema);
    if (!body) return;
    const { seen, reason, ...act } = body;
    const { lead } = request.params;
    if (act.do === 'give' && !maySeeLeads(keeper, act.agent, asking.live.teamOf)) {
      sendProblem(response, forbidden(`${act.agent} is nobody of ${keeper.user}'s teams`));
      return;
    }
    if (act.do === 'give' && !areHere(asking, [act.agent], response)) return;
    const refusal = await acts.act(asking.live, { list: view.id, lead, act, seen, reason, by: keeper.user });
    if (refusal !== null) {
      sendProblem(response, refused(refusal));
      return;
    }
    const later = { ...asking, ...asking.live.moment() };
    const now = listIn(later, view.id, response);
    if (now) response.json(await leadAnswer(keeper, later, now, lead));
  });
  return router;
}

/** N17: false after answering that there is no such lead, or that it is not shown. */
function isLeadSeen(keeper: FloorViewer, asking: Asking, view: ListView, lead: string, response: Response): boolean {
  if (!isInList(view, lead)) {
    sendProblem(response, noLead(view.id));
    return false;
  }
  if (isSeen(keeper, rowOf(asking, view, lead).owner, asking)) return true;
  sendProblem(response, forbidden('this lead is held by somebody of another team'));
  return false;
}

const REASONS: Readonly<Record<ActRefusal, readonly [reason: string, way: string]>> = {
  changed: ['something was told of this lead since it was looked at', 'look at it again'],
  closed: ['the lead is closed', 'a closed lead stays closed'],
  free: ['nobody holds the lead', 'give it to somebody, or close it'],
  theirs: ['this agent holds the lead already', 'name somebody else'],
  notTaken: ['the list has not taken this lead: its number is barred, or another lead has it', 'see the other lead'],
  coolOff: ['this agent gave the lead up or lost it just now', 'name somebody else, or wait until their cool-off is over'],
  full: ['this agent holds, or was given today, as many leads as the rules allow', 'name somebody else'],
  doNotCall: ['whoever has this number does not want to be called', 'close the lead'],
};

function refused(error: ActRefusal | { readonly reason: string }): Problem {
  if (typeof error === 'object') return { status: 409, error: 'refused', reason: error.reason, way: 'see the log of the server' };
  const [reason, way] = REASONS[error];
  return { status: 409, error: `lead.${error}` satisfies LeadActError, reason, way };
}
