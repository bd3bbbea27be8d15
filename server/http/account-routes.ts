import { Router, type Request, type Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { PROTOCOL_VERSION } from '../../shared/wire/protocol-version.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { sessionToken, type Callers } from '../accounts/callers.ts';
import type { Identity } from '../accounts/sessions.ts';
import type { User } from '../accounts/users.ts';
import { loginSchema, setupSchema } from './account.schema.ts';
import { beginSession, clearSession } from './cookie.ts';
import { parsedBody } from './parsed-body.ts';
import { sendProblem, type Problem } from './problem.ts';

const MINUTE_MS = 60_000;
const TOO_MANY: Omit<Problem, 'status'> = {
  error: 'tooMany',
  reason: 'too many attempts from here or for this name',
  way: 'wait some minutes',
};

/** The same words for an unknown name and a wrong password. */
const WRONG: Problem = {
  status: 401,
  error: 'wrongLogin',
  reason: 'name or password is wrong',
  way: 'try again, or ask an admin for a new password',
};

/** Failed attempts only: whoever knows the password is never kept out by having logged in often. */
const attempts = (limit: number, windowMs: number, keyGenerator: (request: Request) => string) =>
  rateLimit({
    limit,
    windowMs,
    keyGenerator,
    skipSuccessfulRequests: true,
    message: TOO_MANY,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
  });

const byAddress = (request: Request): string => ipKeyGenerator(request.ip ?? '');
const byName = (request: Request): string => {
  const body = z.object({ name: z.string() }).safeParse(request.body);
  return body.success ? body.data.name.trim().toLowerCase() : '';
};

/** Who is in: logging in, out, and the first admin by the set-up link. */
export function accountRoutes(accounts: Accounts, callers: Callers, isDemo: boolean): Router {
  const router = Router();
  const perAddress = attempts(20, 5 * MINUTE_MS, byAddress);
  const perPair = attempts(10, 15 * MINUTE_MS, (request) => `${byName(request)} ${byAddress(request)}`);
  // Wide enough that nobody is kept out of their own account by somebody else's guesses from elsewhere.
  const perName = attempts(200, 15 * MINUTE_MS, byName);

  router.get('/session', (request, response) => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    response.json({
      ...describe(identity),
      isDemo,
      needsSetup: !isDemo && accounts.users.isEmpty(),
      site: accounts.siteFiles.current()?.site ?? null,
      protocol: PROTOCOL_VERSION,
    });
  });

  router.post('/login', perAddress, perPair, perName, async (request, response) => {
    const body = parsedBody(request, response, loginSchema);
    if (!body) return;
    const user = await accounts.users.authenticate(body.name, body.password);
    if (user) welcome(request, response, accounts, user);
    else sendProblem(response, WRONG);
  });

  router.post('/logout', (request, response) => {
    const token = sessionToken(request.headers);
    if (token) accounts.sessions.end(token);
    clearSession(request, response);
    response.status(204).end();
  });

  router.post('/setup', perAddress, async (request, response) => {
    const body = parsedBody(request, response, setupSchema);
    if (!body) return;
    const made = await accounts.setupLinks.redeem(body.token, body.name, body.password);
    if (made.ok) welcome(request, response, accounts, made.value);
    else sendProblem(response, { status: 403, error: 'setupLink', reason: made.error, way: 'start the server again for a new link' });
  });
  return router;
}

function welcome(request: Request, response: Response, { sessions }: Accounts, user: User): void {
  const identity: Identity = { kind: 'user', user };
  beginSession(request, response, sessions, identity);
  response.json(describe(identity));
}

/** What a page may know of its own session. */
function describe(identity: Identity | null): Readonly<Record<string, unknown>> {
  if (!identity) return { role: null };
  return identity.kind === 'wall' ? { role: 'wall', name: identity.wall.name } : { name: identity.user.name, ...identity.user.charge };
}
