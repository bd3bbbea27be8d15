import { Router, type Request, type RequestHandler } from 'express';
import type { Accounts } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { User } from '../accounts/users.ts';
import { newWallSchema, openWallSchema } from './account.schema.ts';
import { beginSession } from './cookie.ts';
import { parsedBody } from './parsed-body.ts';
import { NO_SITE, sendProblem, type Problem } from './problem.ts';

const STALE: Problem = {
  status: 401,
  error: 'wallLink',
  reason: 'this wall link is unknown or was revoked',
  way: 'make a new one: npx tallyboard wall add NAME',
};
const FORBIDDEN: Problem = {
  status: 403,
  error: 'forbidden',
  reason: 'only supervisors and admins keep wall links',
  way: 'log in as one of them',
};

/** Wall links are made, listed and revoked by supervisors and admins; the screen itself opens one. */
export function wallRoutes({ walls, siteFiles, sessions }: Accounts, callers: Callers): Router {
  const router = Router();
  const keeperOf = (request: Request): User | null => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    if (identity?.kind !== 'user') return null;
    const { role } = identity.user.charge;
    return role === 'supervisor' || role === 'admin' ? identity.user : null;
  };

  router.get('/', (request, response) => {
    if (keeperOf(request)) response.json({ walls: walls.list() });
    else sendProblem(response, FORBIDDEN);
  });

  router.post('/', (request, response) => {
    const keeper = keeperOf(request);
    const site = siteFiles.current()?.site ?? null;
    if (!keeper || !site) {
      sendProblem(response, keeper ? NO_SITE : FORBIDDEN);
      return;
    }
    const body = parsedBody(request, response, newWallSchema);
    if (!body) return;
    const { wall, token } = walls.create(body.name, site, keeper.name);
    response.status(201).json({ ...wall, path: `/wall#${token}` });
  });

  /** The token stands in the fragment of the link, which browsers send to nobody; the page hands it over here. */
  router.post('/open', (request, response) => {
    const body = parsedBody(request, response, openWallSchema);
    if (!body) return;
    const wall = walls.byToken(body.token);
    if (!wall) {
      sendProblem(response, STALE);
      return;
    }
    beginSession(request, response, sessions, { kind: 'wall', wall });
    response.json({ role: 'wall', name: wall.name });
  });

  router.delete('/:id', (request, response) => {
    const keeper = keeperOf(request);
    if (!keeper) sendProblem(response, FORBIDDEN);
    else if (walls.revoke(request.params.id, keeper.name)) response.status(204).end();
    else
      sendProblem(response, {
        status: 404,
        error: 'unknown',
        reason: `there is no wall ${request.params.id} in use`,
        way: 'list them: GET /api/walls',
      });
  });
  return router;
}

/** `/wall/TOKEN`, for screens whose remote control has no `#`: exchanged for the cookie at once, so that the token leaves the address. */
export const openWallByPath =
  ({ walls, sessions }: Accounts): RequestHandler<{ token: string }> =>
  (request, response) => {
    const wall = walls.byToken(request.params.token);
    if (!wall) {
      sendProblem(response, STALE);
      return;
    }
    beginSession(request, response, sessions, { kind: 'wall', wall });
    response.redirect(303, '/wall');
  };
