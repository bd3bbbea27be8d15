import { Router, type Request, type Response } from 'express';
import { mayHoldContest, mayKeepContests, type Viewer } from '../../shared/audience.ts';
import { rulesAsked, teamsIn } from '../../shared/contests/asked-contest.ts';
import type { Board } from '../../shared/tally/board.ts';
import type { EpochMs } from '../../shared/units.ts';
import { contestPreview, offeredMetrics } from '../../shared/wire/contest-preview.ts';
import { askedContestSchema } from '../../shared/wire/socket-events.schema.ts';
import { viewerOf } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { parsedBody } from './parsed-body.ts';
import { forbidden, NO_LOGIN, NO_SITE, sendProblem } from './problem.ts';

interface Asking {
  readonly viewer: Viewer;
  readonly live: LiveBoard;
  readonly board: Board;
  readonly now: EpochMs;
}

/** K17: what a contest can be held by, and who would be ahead if it ran today; for those who may hold it. */
export function contestRoutes(callers: Callers, floor: () => LiveBoard | null): Router {
  const router = Router();
  const askingOf = (request: Request, response: Response): Asking | null => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    const live = floor();
    response.set('Cache-Control', 'no-store');
    if (!identity || !live) {
      sendProblem(response, identity ? NO_SITE : NO_LOGIN);
      return null;
    }
    const viewer = viewerOf(identity, live.siteFile());
    if (mayKeepContests(viewer.role)) return { viewer, live, ...live.moment() };
    sendProblem(response, forbidden('contests are kept by supervisors and admins'));
    return null;
  };

  router.get('/metrics', (request, response) => {
    const asking = askingOf(request, response);
    if (asking) response.json({ metrics: offeredMetrics(asking.board, asking.now) });
  });

  router.post('/preview', (request, response) => {
    const asking = askingOf(request, response);
    const asked = asking && parsedBody(request, response, askedContestSchema);
    if (!asking || !asked) return;
    const { viewer, live, board, now } = asking;
    const site = live.siteFile();
    if (mayHoldContest(viewer, teamsIn(site, rulesAsked(site, asked)))) response.json(contestPreview(board, asked, now));
    else sendProblem(response, forbidden('somebody in it is of another team'));
  });
  return router;
}
