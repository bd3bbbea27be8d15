import { Router, type Request, type Response } from 'express';
import type { Agent } from '../../shared/site/site-file.ts';
import type { DeskKeyGiven, DeskKeysAnswer } from '../../shared/wire/login-answers.ts';
import type { Callers } from '../accounts/callers.ts';
import type { User } from '../accounts/user-record.ts';
import { DESK_LOGIN_OFF } from './desk-login-routes.ts';
import { forbidden, NO_LOGIN, NO_SITE, sendProblem, type Problem } from './problem.ts';
import type { Entrance } from './welcome.ts';

const NO_ACCOUNT: Problem = {
  status: 404,
  error: 'unknownAccount',
  reason: 'there is no such agent, or no account of theirs',
  way: 'let an admin invite them: a PIN and a badge belong to an account',
};

interface Asking {
  readonly by: string;
  /** Those whom the asking one answers for. */
  readonly agents: readonly Agent[];
}

/** Whom they answer for; null: for nobody. */
function leadsOf({ charge }: User): ((agent: Agent) => boolean) | null {
  if (charge.role === 'admin') return () => true;
  return charge.role === 'supervisor' ? ({ team }) => charge.teams.includes(team) : null;
}

/** AC14: PINs and badges, given by admins and by supervisors to agents of their teams. */
export function deskKeyRoutes({ accounts, access }: Entrance, callers: Callers): Router {
  const router = Router();
  const { users, deskKeys } = accounts;
  const accountOf = (agent: Agent): User | undefined =>
    users.list().find(({ charge }) => charge.role === 'agent' && charge.agent === agent.id);
  const askingOf = (request: Request, response: Response): Asking | null => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    response.set('Cache-Control', 'no-store');
    const site = access.file();
    const user = identity?.kind === 'user' ? identity.user : null;
    const leads = user && leadsOf(user);
    if (!user || !leads) sendProblem(response, identity ? forbidden('PINs and badges are given by supervisors and admins') : NO_LOGIN);
    else if (!site) sendProblem(response, NO_SITE);
    else return { by: user.name, agents: site.agents.filter(leads) };
    return null;
  };
  /** Whose key is asked about, and by whom; null after answering why not. */
  const keyAsked = (request: Request<{ agent: string }>, response: Response): { readonly user: User; readonly by: string } | null => {
    const asking = askingOf(request, response);
    if (!asking) return null;
    const agent = asking.agents.find(({ id }) => id === request.params.agent);
    const user = agent && accountOf(agent);
    const isOthers = !agent && access.file()?.agents.some(({ id }) => id === request.params.agent);
    if (user) return { user, by: asking.by };
    sendProblem(response, isOthers ? forbidden(`${request.params.agent} is nobody of ${asking.by}'s teams`) : NO_ACCOUNT);
    return null;
  };
  const mayGive = (response: Response): boolean => {
    const isAllowed = access.file()?.site.deskLogin === true;
    if (!isAllowed) sendProblem(response, DESK_LOGIN_OFF);
    return isAllowed;
  };

  router.get('/', (request, response) => {
    const asking = askingOf(request, response);
    if (!asking) return;
    const agents = asking.agents.map((agent) => {
      const user = accountOf(agent);
      const keys = user ? deskKeys.of(user) : { hasPin: false, hasBadge: false };
      return { agent: agent.id, name: agent.name, account: user?.name ?? null, ...keys };
    });
    response.json({ isAllowed: access.file()?.site.deskLogin ?? false, agents } satisfies DeskKeysAnswer);
  });

  router.post('/:agent/pin', async (request, response) => {
    const asked = keyAsked(request, response);
    if (!asked || !mayGive(response)) return;
    const secret = await deskKeys.givePin(asked.user, asked.by);
    if (secret === null) sendProblem(response, NO_ACCOUNT);
    else response.status(201).json({ kind: 'pin', name: asked.user.name, secret } satisfies DeskKeyGiven);
  });

  router.post('/:agent/badge', (request, response) => {
    const asked = keyAsked(request, response);
    if (!asked || !mayGive(response)) return;
    const secret = `/desk#badge=${deskKeys.giveBadge(asked.user, asked.by)}`;
    response.status(201).json({ kind: 'badge', name: asked.user.name, secret } satisfies DeskKeyGiven);
  });

  router.delete('/:agent', (request, response) => {
    const asked = keyAsked(request, response);
    if (!asked) return;
    deskKeys.take(asked.user, asked.by);
    response.status(204).end();
  });
  return router;
}
