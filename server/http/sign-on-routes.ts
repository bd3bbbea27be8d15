import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { Charge } from '../../shared/charge.ts';
import { cookieIn } from '../accounts/callers.ts';
import type { SignOn, SignOnFault, SignOnFlow } from '../sign-on/sign-on.ts';
import { MINUTE_MS } from './attempts.ts';
import { keptOut, type KeptOut } from './site-access.ts';
import { enter, type Entrance } from './welcome.ts';

const COOKIE = 'tallyboard_sign_on';
const FLOW_MS = 10 * MINUTE_MS;
const BACK = '/api/sign-on/back';

/** Besides what the provider's side can be: `off`: there is no provider; `stale`: this browser did not begin it, or too long ago; `unknown` and why somebody is kept out: as AC13, AC8 and AC16 have it. */
type Ending = SignOnFault | 'off' | 'stale' | 'unknown' | KeptOut;

const flowSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });

/** AC13: to the provider and back, by a browser that follows; what went wrong is told on the page of the login. */
export function signOnRoutes(entrance: Entrance, signOn: SignOn | null): Router {
  const router = Router();
  const turnAway = (response: Response, ending: Ending): void => response.redirect(303, `/office#sign-on=${ending}`);

  router.get('/', async (request, response) => {
    response.set('Cache-Control', 'no-store');
    const begun = await signOn?.begin(addressOf(request, BACK));
    if (!begun?.ok) {
      turnAway(response, begun?.error ?? 'off');
      return;
    }
    response.cookie(COOKIE, written(begun.value.flow), { ...attributes(request), maxAge: FLOW_MS });
    response.redirect(303, begun.value.address.href);
  });

  router.get('/back', async (request, response) => {
    response.set('Cache-Control', 'no-store');
    response.clearCookie(COOKIE, attributes(request));
    const flow = flowIn(request);
    if (!signOn || !flow) {
      turnAway(response, signOn ? 'stale' : 'off');
      return;
    }
    const came = await signOn.finish(addressOf(request, request.originalUrl), flow);
    if (!came.ok) {
      turnAway(response, came.error);
      return;
    }
    const user = entrance.accounts.signOns.admit(came.value, (login) => (signOn.unknown === 'invite' ? agentNamed(entrance, login) : null));
    const fault = user ? keptOut(entrance.access, user) : 'unknown';
    if (!user || fault !== null) turnAway(response, fault ?? 'unknown');
    else {
      enter(request, response, entrance, { kind: 'user', user });
      response.redirect(303, '/');
    }
  });
  return router;
}

/** As the browser calls this server; the provider sends people to addresses only that it was told before. */
const addressOf = (request: Request, path: string): URL => new URL(path, `${request.protocol}://${request.host}`);

const attributes = (request: Request) => ({ httpOnly: true, sameSite: 'lax' as const, secure: request.secure, path: '/api/sign-on' });

const written = (flow: SignOnFlow): string => Buffer.from(JSON.stringify(flow)).toString('base64url');

function flowIn(request: Request): SignOnFlow | null {
  try {
    const kept: unknown = JSON.parse(Buffer.from(cookieIn(request.headers, COOKIE) ?? '', 'base64url').toString());
    return flowSchema.safeParse(kept).data ?? null;
  } catch {
    return null;
  }
}

function agentNamed({ access }: Entrance, login: string): Charge | null {
  const agent = access.file()?.agents.find(({ id }) => id.toLowerCase() === login.toLowerCase());
  return agent ? { role: 'agent', agent: agent.id } : null;
}
