import { Router, type Request, type Response } from 'express';
import { lookingAs, maySeeScore, type Asked, type Viewer } from '../../shared/audience.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import { agentId } from '../../shared/units.ts';
import { snapshotOf } from '../../shared/wire/frames.ts';
import { offeredRules } from '../../shared/wire/offered-rules.ts';
import { viewerOf } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import { explainedScore } from '../board/explained-score.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { answerChanges, noScore } from './answer-changes.ts';
import { forbidden, NO_LOGIN, NO_SITE, sendProblem } from './problem.ts';

interface Looking {
  readonly viewer: Viewer;
  readonly board: LiveBoard;
}

/** The board as it is asked for over HTTP: the same cut as on the screens. */
export function boardRoutes(callers: Callers, floor: () => LiveBoard | null): Router {
  const router = Router();
  const looking = (request: Request, response: Response): Looking | null => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    const board = floor();
    if (identity && board) return { viewer: viewerOf(identity, board.site), board };
    sendProblem(response, identity ? NO_SITE : NO_LOGIN);
    return null;
  };

  /** `?audience=wall|floor|desk&agent=ID` as on the socket; left out: the caller's own. */
  router.get('/board', (request, response) => {
    const caller = looking(request, response);
    if (!caller) return;
    const { viewer, board } = caller;
    const watched = lookingAs(viewer, askedOf(request, viewer), board.teamOf);
    if (!watched.ok) {
      sendProblem(response, forbidden(watched.error));
      return;
    }
    const { cut, now } = board.moment();
    const picture = cut(watched.value);
    response.set('Cache-Control', 'no-store').json({ audience: picture.audience, ...snapshotOf(picture, now) });
  });

  router.get('/point-rules', (request, response) => {
    const caller = looking(request, response);
    if (caller) answerPointRules(caller, response);
  });

  /** `?shift=agent@date`; left out: the present one. */
  router.get('/agents/:id/score', (request, response) => {
    const caller = looking(request, response);
    if (!caller) return;
    const agent = agentId(request.params.id);
    if (!maySeeScore(caller.viewer, agent, caller.board.teamOf)) {
      sendProblem(response, forbidden(`the score of ${agent} is not shown to this session`));
      return;
    }
    const { shift } = request.query;
    const { board, now } = caller.board.moment();
    const score = explainedScore(board, agent, now, typeof shift === 'string' ? shift : null);
    if (score) response.set('Cache-Control', 'no-store').json(score);
    else sendProblem(response, noScore(agent));
  });
  /** `?from=SEQ`: why points and rank are others than after that event, in the site's language or in `&lang=zh-CN|en`. */
  router.get('/agents/:id/changes', async (request, response) => {
    const caller = looking(request, response);
    if (caller) await answerChanges(caller, agentId(request.params.id), request, response);
  });
  return router;
}

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
