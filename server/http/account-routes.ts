import { Router, type Request } from 'express';
import { z } from 'zod';
import { PROTOCOL_VERSION } from '../../shared/wire/protocol-version.ts';
import { sessionToken, type Callers } from '../accounts/callers.ts';
import { loginSchema, setupSchema } from './account.schema.ts';
import { attempts, byAddress, MINUTE_MS } from './attempts.ts';
import { mayBeChosen } from './chosen-password.ts';
import { clearSession } from './cookie.ts';
import { parsedBody } from './parsed-body.ts';
import { sendProblem } from './problem.ts';
import { refuseLogin } from './refused-login.ts';
import { describe, welcome, type Entrance } from './welcome.ts';

const byName = (request: Request): string => {
  const body = z.object({ name: z.string() }).safeParse(request.body);
  return body.success ? body.data.name.trim().toLowerCase() : '';
};

interface LoginWays {
  readonly isDemo: boolean;
  /** AC13: what the provider is called; null: there is none. */
  readonly signOn: string | null;
}

/** Who is in: logging in, out, and the first admin by the set-up link. */
export function accountRoutes(entrance: Entrance, callers: Callers, { isDemo, signOn }: LoginWays): Router {
  const router = Router();
  const { accounts } = entrance;
  const perAddress = attempts(20, 5 * MINUTE_MS, byAddress);
  const perPair = attempts(10, 15 * MINUTE_MS, (request) => `${byName(request)} ${byAddress(request)}`);
  // Wide enough that nobody is kept out of their own account by somebody else's guesses from elsewhere.
  const perName = attempts(200, 15 * MINUTE_MS, byName);

  router.get('/session', (request, response) => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    response.json({
      ...describe(identity),
      ...{ isDemo, signOn, deskLogin: entrance.access.file()?.site.deskLogin ?? false },
      needsSetup: !isDemo && accounts.users.isEmpty(),
      site: accounts.siteFiles.current()?.site ?? null,
      protocol: PROTOCOL_VERSION,
    });
  });

  router.post('/login', perAddress, perPair, perName, async (request, response) => {
    const body = parsedBody(request, response, loginSchema);
    if (!body) return;
    const user = await accounts.login(body.name, body.password);
    if (user.ok) welcome(request, response, entrance, user.value);
    else refuseLogin(response, user.error);
  });

  router.post('/logout', (request, response) => {
    const token = sessionToken(request.headers);
    if (token) accounts.sessions.end(token);
    clearSession(request, response);
    response.status(204).end();
  });

  router.post('/setup', perAddress, async (request, response) => {
    const body = parsedBody(request, response, setupSchema);
    if (!body || !mayBeChosen(response, body.password, body.name)) return;
    const made = await accounts.setupLinks.redeem(body.token, body.name, body.password);
    if (made.ok) welcome(request, response, entrance, made.value);
    else sendProblem(response, { status: 403, error: 'setupLink', reason: made.error, way: 'start the server again for a new link' });
  });
  return router;
}
