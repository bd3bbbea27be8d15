import { Router, type Response } from 'express';
import type { Charge } from '../../shared/charge.ts';
import { ok } from '../../shared/result.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { AccountsAnswer, PasswordLink } from '../../shared/wire/account-answers.ts';
import { accountsFound } from '../../shared/wire/accounts-found.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { User } from '../accounts/user-record.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock } from '../clock.ts';
import { accountTable } from '../reports/account-table.ts';
import { adminOf, userOfId } from './account-keeper.ts';
import type { ExportGate } from './export-gate.ts';
import { checked, parsedBody } from './parsed-body.ts';
import { NO_SITE, sendProblem, type Problem } from './problem.ts';
import { zoneOf } from './session-routes.ts';
import { sendTable, TABLE_FORMATS } from './table-file.ts';
import { accountsQuerySchema, newUserSchema, userChangeSchema } from './user.schema.ts';

export interface UserParts {
  readonly accounts: Accounts;
  readonly callers: Callers;
  readonly board: () => LiveBoard | null;
  readonly gate: ExportGate;
  readonly clock: Clock;
}

/** AC1 to AC4, AC6, AC17, CF2: who has an account, and what they answer for. For admins. */
export function userRoutes({ accounts, callers, board, gate, clock }: UserParts): Router {
  const router = Router();
  const { users, invitations } = accounts;
  const site = (): SiteFile | null => board()?.siteFile() ?? null;
  const sendLink = (response: Response, user: User, actor: string): void => {
    const { token, until } = invitations.create(user, actor);
    response.status(201).json({ name: user.name, path: `/office#join=${token}`, until } satisfies PasswordLink);
  };

  const toldTo = (admin: User): AccountsAnswer => {
    const file = site();
    return {
      ...{ now: clock(), timeZone: zoneOf(board()), you: admin.id },
      accounts: accounts.list().map(({ user, ...known }) => ({ ...user, ...known })),
      teams: (file?.teams ?? []).map(({ id, name }) => ({ id, name })),
      agents: (file?.agents ?? []).map(({ id, name }) => ({ id, name })),
    };
  };

  router.get('/', (request, response) => {
    const admin = adminOf(request, response, callers);
    if (admin) response.json(toldTo(admin) satisfies AccountsAnswer);
  });

  /** AC17 */
  for (const format of TABLE_FORMATS)
    router.post(`/all.${format}`, async (request, response) => {
      const admin = adminOf(request, response, callers);
      const query = admin && checked(request.query, response, accountsQuerySchema);
      const mark = query && gate.asked(request, response);
      if (!mark) return;
      const told = toldTo(admin);
      const profile = site()?.site ?? null;
      const language = query.lang ?? profile?.locale ?? 'en';
      const table = accountTable(told, accountsFound(told, query), profile, language);
      await sendTable(gate, response, mark, format, table, {
        ...{ action: 'accounts read', subject: [query.text, query.role].filter(Boolean).join(', ') || 'everybody' },
        ...{ name: `${profile?.id ?? 'tallyboard'}-accounts`, less: 'search for some of them', language },
      });
    });

  router.post('/', (request, response) => {
    const admin = adminOf(request, response, callers);
    const body = admin && parsedBody(request, response, newUserSchema);
    if (!admin || !body || !isOnOffer(response, body.charge, site())) return;
    const invited = users.invite(body.name, body.charge, admin.name);
    if (invited.ok) {
      if (body.rights) users.grant(invited.value, body.rights, admin.name);
      sendLink(response, invited.value, admin.name);
    } else sendProblem(response, { status: 409, error: 'nameTaken', reason: invited.error, way: 'take another name' });
  });

  router.post('/:id/link', (request, response) => {
    const admin = adminOf(request, response, callers);
    const user = admin && userOfId(request.params.id, response, users);
    if (admin && user) sendLink(response, user, admin.name);
  });

  router.post('/:id/unlock', (request, response) => {
    const admin = adminOf(request, response, callers);
    const user = admin && userOfId(request.params.id, response, users);
    if (!admin || !user) return;
    accounts.lockOuts.lift(user.name, admin.name);
    response.status(204).end();
  });

  /** AC10: for somebody who lost the telephone. */
  router.delete('/:id/second-step', (request, response) => {
    const admin = adminOf(request, response, callers);
    const user = admin && userOfId(request.params.id, response, users);
    if (!admin || !user) return;
    if (user.id === admin.id) {
      sendProblem(response, NOT_ONES_OWN);
      return;
    }
    accounts.takeSecondStep(user, admin.name);
    response.status(204).end();
  });

  router.patch('/:id', (request, response) => {
    const admin = adminOf(request, response, callers);
    const body = admin && parsedBody(request, response, userChangeSchema);
    const user = body && userOfId(request.params.id, response, users);
    if (!admin || !body || !user || (body.charge && !isOnOffer(response, body.charge, site()))) return;
    const assigned = body.charge ? users.assign(user, body.charge, admin.name) : ok(user);
    if (!assigned.ok) {
      refuseLastAdmin(response, assigned.error);
      return;
    }
    response.json(body.rights ? users.grant(assigned.value, body.rights, admin.name) : assigned.value);
  });

  router.delete('/:id', (request, response) => {
    const admin = adminOf(request, response, callers);
    const user = admin && userOfId(request.params.id, response, users);
    if (!admin || !user) return;
    const removed = users.remove(user.name, admin.name);
    if (removed.ok) response.status(204).end();
    else refuseLastAdmin(response, removed.error);
  });
  return router;
}

const NOT_ONES_OWN: Problem = {
  status: 409,
  error: 'ownSecondStep',
  reason: 'this is the second step of your own login',
  way: 'turn it off under your own login, with password and code; or let another admin do it',
};

const refuseLastAdmin = (response: Response, reason: string): void =>
  sendProblem(response, { status: 409, error: 'lastAdmin', reason, way: 'invite another admin, and let them choose their password' });

/** True: the site has the agent or the teams. Else that was answered. */
function isOnOffer(response: Response, charge: Charge, site: SiteFile | null): boolean {
  if (charge.role !== 'agent' && charge.role !== 'supervisor') return true;
  if (!site) {
    sendProblem(response, NO_SITE);
    return false;
  }
  const gone =
    charge.role === 'agent'
      ? site.agents.some(({ id }) => id === charge.agent)
        ? []
        : [`agent ${charge.agent}`]
      : charge.teams.filter((team) => !site.teams.some(({ id }) => id === team)).map((team) => `team ${team}`);
  if (gone.length === 0) return true;
  const reason = `the site has no ${gone.join(', ')}`;
  sendProblem(response, { status: 400, error: 'unknownChoice', reason, way: 'choose one of the site file: GET /api/users lists them' });
  return false;
}
