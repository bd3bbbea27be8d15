import { Router, type Response } from 'express';
import { businessDate } from '../../shared/site/business-day.ts';
import { namesBetween } from '../../shared/site/resolve-agent.ts';
import type { AgentId } from '../../shared/units.ts';
import type { User } from '../accounts/user-record.ts';
import { linkSchema, pinSchema } from './account.schema.ts';
import { attempts, byAddress, MINUTE_MS } from './attempts.ts';
import { parsedBody } from './parsed-body.ts';
import { sendProblem, type Problem } from './problem.ts';
import { refuseLogin } from './refused-login.ts';
import type { SiteAccess } from './site-access.ts';
import { letToDesk, type Entrance } from './welcome.ts';

export const DESK_LOGIN_OFF: Problem = {
  status: 403,
  error: 'deskLoginOff',
  reason: 'the site file does not allow PINs and badges',
  way: 'log in with a password; or write `site: { deskLogin: true }` and apply it',
};
const WRONG_PIN: Problem = {
  status: 401,
  error: 'wrongPin',
  reason: 'name or PIN is wrong',
  way: 'try again, or ask your supervisor for a new PIN',
};
const NO_BADGE: Problem = {
  status: 401,
  error: 'wrongBadge',
  reason: 'this badge is good no more',
  way: 'ask your supervisor for a new one',
};

/** AC15: agents at their desk, by a PIN or a badge. */
export function deskLoginRoutes(entrance: Entrance): Router {
  const router = Router();
  const { accounts, access } = entrance;
  const perAddress = attempts(20, 5 * MINUTE_MS, byAddress);
  const isAllowed = (response: Response): boolean => {
    const { deskLogin = false } = access.file()?.site ?? {};
    response.set('Cache-Control', 'no-store');
    if (!deskLogin) sendProblem(response, DESK_LOGIN_OFF);
    return deskLogin;
  };

  router.post('/', perAddress, async (request, response) => {
    const body = parsedBody(request, response, pinSchema);
    if (!body || !isAllowed(response)) return;
    const shown = await accounts.showPin(meantBy(body.name, accounts.users.list(), calledNow(access)), body.name, body.pin);
    if (shown.ok) letToDesk(request, response, entrance, shown.value);
    else refuseLogin(response, shown.error, WRONG_PIN);
  });

  router.post('/badge', perAddress, (request, response) => {
    const body = parsedBody(request, response, linkSchema);
    if (!body || !isAllowed(response)) return;
    const user = accounts.deskKeys.byBadge(body.token);
    if (user) letToDesk(request, response, entrance, user);
    else sendProblem(response, NO_BADGE);
  });
  return router;
}

/** Somebody with the names by which phone systems call them now: a number that was handed over opens nobody else's desk (T10). */
interface CalledAgent {
  readonly id: AgentId;
  readonly names: readonly string[];
}

function calledNow(access: SiteAccess): readonly CalledAgent[] {
  const site = access.file();
  if (site === null) return [];
  const today = businessDate(site, access.now());
  return site.agents.map((agent) => ({ id: agent.id, names: namesBetween(site, agent, today, today) }));
}

/** Whose login name, agent id or name on a phone system it is; null: nobody's, or that of several. */
export function meantBy(typed: string, users: readonly User[], agents: readonly CalledAgent[]): User | null {
  const isTyped = (name: string): boolean => name.toLowerCase() === typed.toLowerCase();
  const atDesks = users.filter(({ charge }) => charge.role === 'agent');
  const named = atDesks.find(({ name }) => isTyped(name));
  if (named) return named;
  const meant = agents.filter(({ id, names }) => isTyped(id) || names.some(isTyped));
  const [agent] = meant;
  return agent && meant.length === 1 ? (atDesks.find(({ charge }) => charge.role === 'agent' && charge.agent === agent.id) ?? null) : null;
}
