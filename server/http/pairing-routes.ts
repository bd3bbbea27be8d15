import { Router, type Request, type RequestHandler, type Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Accounts } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import { CODE_MS } from '../accounts/pairings.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { beginSession } from './cookie.ts';
import { parsedBody } from './parsed-body.ts';
import { sendProblem, type Problem } from './problem.ts';
import { isOnOffer, keeperOf, siteIn } from './screen-keeper.ts';
import { claimSchema, ticketSchema } from './screen.schema.ts';

const MINUTE_MS = 60_000;
const WRONG_CODES = 10;
const CODES_AN_ADDRESS = 60;

const GUESSED: Omit<Problem, 'status'> = { error: 'tooMany', reason: 'too many wrong codes by this login', way: 'wait five minutes' };
const CROWDED: Problem = { status: 429, error: 'tooMany', reason: 'too many screens wait to be paired', way: 'try again in a minute' };
const UNKNOWN_CODE: Problem = {
  status: 404,
  error: 'unknownCode',
  reason: 'no screen shows this code now',
  way: 'take the one that the screen shows: it changes every five minutes and is good once',
};
const GONE: Problem = {
  status: 404,
  error: 'pairingGone',
  reason: 'the time of this code is over',
  way: 'ask for another: POST /api/pairing',
};
const DEMO: Problem = {
  status: 403,
  error: 'demo',
  reason: 'the demo floor shows itself on its own machine only',
  way: 'open it there by the name localhost',
};

export interface PairingParts {
  readonly accounts: Accounts;
  readonly callers: Callers;
  readonly board: () => LiveBoard | null;
  readonly isDemo: boolean;
}

/** V15: how a new screen becomes a wall without a login: it shows a code, and a supervisor or admin claims it. */
export function pairingRoutes({ accounts, callers, board, isDemo }: PairingParts): Router {
  const router = Router();
  const { pairings, walls, sessions } = accounts;
  const perAddress = limited({
    limit: CODES_AN_ADDRESS,
    key: (request) => ipKeyGenerator(request.socket.remoteAddress ?? ''),
    message: CROWDED,
  });
  const perKeeper = limited({
    limit: WRONG_CODES,
    key: (_, response) => String(response.locals['keeper']),
    message: GUESSED,
    isOfMisses: true,
  });

  /** A screen asks for a code. The ticket is its own: whoever holds it becomes the wall. */
  router.post('/', perAddress, (_, response) => {
    const pairing = isDemo ? null : pairings.open();
    if (pairing) response.status(201).json({ ...pairing, lastsMs: CODE_MS });
    else sendProblem(response, isDemo ? DEMO : CROWDED);
  });

  /** The screen looks whether it was claimed. Asked over HTTP, because the session's cookie comes with the answer. */
  router.post('/look', (request, response) => {
    const body = parsedBody(request, response, ticketSchema);
    if (!body) return;
    const found = pairings.look(body.ticket);
    const wall = found?.wall ? walls.find(found.wall) : null;
    if (wall) beginSession(request, response, sessions, { kind: 'wall', wall });
    if (!found || (found.wall && !wall)) sendProblem(response, GONE);
    else response.json({ isPaired: wall !== null });
  });

  const onlyKeepers: RequestHandler = (request, response, next) => {
    const keeper = keeperOf(request, response, callers);
    if (!keeper) return;
    response.locals['keeper'] = keeper.name;
    next();
  };

  router.post('/claim', onlyKeepers, perKeeper, (request, response) => {
    const keeper = String(response.locals['keeper']);
    const site = siteIn(response, board());
    const body = site && parsedBody(request, response, claimSchema);
    if (!body || !isOnOffer(response, body, site)) return;
    const { code, ...assignment } = body;
    const wall = pairings.claim(code, () => walls.pair(assignment, site.site.id, keeper));
    if (wall) response.status(201).json(wall);
    else sendProblem(response, UNKNOWN_CODE);
  });
  return router;
}

interface Limit {
  readonly limit: number;
  readonly key: (request: Request, response: Response) => string;
  readonly message: Omit<Problem, 'status'>;
  /** Only what was answered 404 counts: whoever types the right codes is never kept out. */
  readonly isOfMisses?: boolean;
}

const limited = ({ limit, key, message: { error, reason, way }, isOfMisses = false }: Limit) =>
  rateLimit({
    limit,
    windowMs: 5 * MINUTE_MS,
    keyGenerator: key,
    requestWasSuccessful: (_, response) => response.statusCode !== 404,
    skipSuccessfulRequests: isOfMisses,
    message: { error, reason, way },
    standardHeaders: 'draft-8',
    legacyHeaders: false,
  });
