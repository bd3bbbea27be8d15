import { Router, type Request, type Response } from 'express';
import { answersForTeams, lookingAs, seesTeam, type Asked, type Viewer } from '../../shared/audience.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import { isCalendarDate } from '../../shared/site/wall-clock.ts';
import { agentId, localDate } from '../../shared/units.ts';
import { pastShifts } from '../../shared/wire/past-shifts.ts';
import { snapshotOf } from '../../shared/wire/frames.ts';
import { offeredRules } from '../../shared/wire/offered-rules.ts';
import { viewerOf } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import { explainedScore } from '../board/explained-score.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { agentRoutes } from './agent-routes.ts';
import { askedAgent, type Looking } from './asked-agent.ts';
import { answerChanges, noScore } from './answer-changes.ts';
import { momentAsked } from './past-asked.ts';
import { forbidden, NO_LOGIN, NO_SITE, sendProblem, type Problem } from './problem.ts';

/** The board as it is asked for over HTTP: the same cut as on the screens. */
export function boardRoutes(callers: Callers, floor: () => LiveBoard | null): Router {
  const router = Router();
  const looking = (request: Request, response: Response): Looking | null => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    const board = floor();
    if (identity && board) return { viewer: viewerOf(identity, board.siteFile()), board };
    sendProblem(response, identity ? NO_SITE : NO_LOGIN);
    return null;
  };

  /** `?audience=wall|floor|desk&agent=ID` as on the socket; left out: the caller's own. `&at=TIME&knownAt=TIME`: as it stood (U1, U2). */
  router.get('/board', async (request, response) => {
    const caller = looking(request, response);
    if (!caller) return;
    const { viewer, board } = caller;
    const watched = lookingAs(viewer, askedOf(request, viewer), board.teamOf);
    if (!watched.ok) {
      sendProblem(response, forbidden(watched.error));
      return;
    }
    const moment = await momentAsked(board, viewer, request, response);
    if (moment === null) return;
    const { cut, now } = moment;
    const picture = cut(watched.value);
    response.set('Cache-Control', 'no-store').json({ audience: picture.audience, ...snapshotOf(picture, now) });
  });

  router.get('/point-rules', (request, response) => {
    const caller = looking(request, response);
    if (caller) answerPointRules(caller, response);
  });

  /** `?shift=agent@date`; left out: the one shown. `&at=TIME` as for the board. */
  router.get('/agents/:id/score', async (request, response) => {
    const caller = looking(request, response);
    const asked = caller && (await askedAgent(caller, request, response));
    if (!asked) return;
    const score = explainedScore(asked.board, asked.agent, asked.now, asked.shift);
    if (score) response.set('Cache-Control', 'no-store').json(score);
    else sendProblem(response, noScore(asked.agent));
  });
  /** `?from=SEQ`: why points and rank are others than after that event, in the site's language or in `&lang=zh-CN|en`. */
  router.get('/agents/:id/changes', async (request, response) => {
    const caller = looking(request, response);
    if (caller) await answerChanges(caller, agentId(request.params.id), request, response);
  });
  /** `?date=YYYY-MM-DD`: when people worked on it, for those who may look at the floor (V8). */
  router.get('/past-shifts', (request, response) => {
    const caller = looking(request, response);
    if (caller) answerPastShifts(caller, request, response);
  });
  router.use(agentRoutes(looking));
  return router;
}

function answerPastShifts({ viewer, board }: Looking, request: Request, response: Response): void {
  const watched = lookingAs(viewer, { audience: 'floor' }, board.teamOf);
  if (!watched.ok || !answersForTeams(watched.value)) {
    sendProblem(response, forbidden(watched.ok ? 'the floor is not shown to this session' : watched.error));
    return;
  }
  const { date } = request.query;
  if (typeof date !== 'string' || !isCalendarDate(date)) {
    sendProblem(response, NO_DATE);
    return;
  }
  const { value } = watched;
  const site = board.siteFile();
  const people = site.agents.filter(({ team }) => seesTeam(value, team)).map(({ id }) => id);
  response.set('Cache-Control', 'no-store').json(pastShifts(board.folded(), site, localDate(date), people));
}

const NO_DATE: Problem = {
  ...{ status: 400, error: 'malformed', reason: 'date is no date of the calendar' },
  way: 'ask with ?date=2026-11-23',
};

/** What can be written about people today, for those who may look at the floor (V8). */
function answerPointRules({ viewer, board }: Looking, response: Response): void {
  const watched = lookingAs(viewer, { audience: 'floor' }, board.teamOf);
  if (!watched.ok) {
    sendProblem(response, forbidden(watched.error));
    return;
  }
  const { date } = board.moment().view.header;
  response.set('Cache-Control', 'no-store').json(offeredRules(schemeInForce(board.siteFile().schemes, date)));
}

function askedOf(request: Request, viewer: Viewer): Asked {
  const { audience, agent } = request.query;
  const own = viewer.role === 'wall' ? 'wall' : viewer.role === 'agent' ? 'desk' : 'floor';
  const asked = audience === 'wall' || audience === 'floor' || audience === 'desk' ? audience : own;
  return asked === 'desk' && typeof agent === 'string' ? { audience: asked, agent: agentId(agent) } : { audience: asked };
}
