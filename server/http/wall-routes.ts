import { Router, type RequestHandler, type Response } from 'express';
import type { Accounts } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock } from '../clock.ts';
import type { ScreenWatch } from '../sockets/screen-watch.ts';
import { beginSession } from './cookie.ts';
import { fleetNow } from './fleet-now.ts';
import { parsedBody } from './parsed-body.ts';
import { sendProblem, type Problem } from './problem.ts';
import { isOnOffer, keeperOf, siteIn } from './screen-keeper.ts';
import { assignmentChangeSchema, newWallSchema, openWallSchema } from './screen.schema.ts';

const STALE: Problem = {
  status: 401,
  error: 'wallLink',
  reason: 'this wall link is unknown or was revoked',
  way: 'make a new one: npx tallyboard wall add NAME',
};

const refuseUnknown = (response: Response, id: string): void =>
  sendProblem(response, { status: 404, error: 'unknown', reason: `there is no wall ${id} in use`, way: 'list them: GET /api/walls' });

export interface WallParts {
  readonly accounts: Accounts;
  readonly callers: Callers;
  readonly watch: ScreenWatch;
  readonly board: () => LiveBoard | null;
  /** Folder of the built screens. */
  readonly pages: string;
  readonly clock: Clock;
}

/** Screens are listed, changed, reloaded and revoked by supervisors and admins, and opened by a link where there is nobody to type a code. */
export function wallRoutes({ accounts, callers, watch, board, pages, clock }: WallParts): Router {
  const router = Router();
  const { walls, sessions, audit } = accounts;

  router.get('/', async (request, response) => {
    if (!keeperOf(request, response, callers)) return;
    const site = board()?.siteFile() ?? null;
    response.set('Cache-Control', 'no-store').json(await fleetNow({ walls: walls.list(), watch, site, pages, now: clock() }));
  });

  router.post('/', (request, response) => {
    const keeper = keeperOf(request, response, callers);
    const site = keeper && siteIn(response, board());
    const body = site && parsedBody(request, response, newWallSchema);
    if (!keeper || !site || !body) return;
    const { wall, token } = walls.create(body.name, site.site.id, keeper.name);
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

  /** Renames the screen, moves it to another team or playlist, sets its sound: what is left out stays. */
  router.patch('/:id', (request, response) => {
    const keeper = keeperOf(request, response, callers);
    const site = keeper && siteIn(response, board());
    const change = site && parsedBody(request, response, assignmentChangeSchema);
    if (!keeper || !site || !change || !isOnOffer(response, change, site)) return;
    const wall = walls.assign(request.params.id, change, keeper.name);
    if (wall) response.json(wall);
    else refuseUnknown(response, request.params.id);
  });

  router.post('/:id/reload', (request, response) => {
    const keeper = keeperOf(request, response, callers);
    if (!keeper) return;
    const wall = walls.find(request.params.id);
    if (!wall) refuseUnknown(response, request.params.id);
    else if (watch.reload(wall.id)) {
      audit.record(keeper.name, 'wall reload asked', wall.name);
      response.status(204).end();
    } else {
      const reason = `${wall.name} is not connected`;
      sendProblem(response, { status: 409, error: 'notConnected', reason, way: 'look after the screen: it loads itself when it is back' });
    }
  });

  router.delete('/:id', (request, response) => {
    const keeper = keeperOf(request, response, callers);
    if (!keeper) return;
    if (walls.revoke(request.params.id, keeper.name)) response.status(204).end();
    else refuseUnknown(response, request.params.id);
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
