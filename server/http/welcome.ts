import type { Request, Response } from 'express';
import type { LoginStepAnswer } from '../../shared/wire/login-answers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { sessionToken } from '../accounts/callers.ts';
import { atDesk, type Identity, type UserIdentity } from '../accounts/sessions.ts';
import type { User } from '../accounts/user-record.ts';
import { beginSession } from './cookie.ts';
import { sendProblem, type Problem } from './problem.ts';
import { asksSecondStep, keptOut, type KeptOut, type SiteAccess } from './site-access.ts';

const LEFT: Problem = {
  status: 403,
  error: 'hasLeft',
  reason: 'the site file names the agent of this account no more',
  way: 'ask an admin to give the account another agent',
};
const UNREADABLE: Problem = {
  status: 503,
  error: 'siteUnreadable',
  reason: 'the site file in force cannot be read, so nobody can tell which agents it names',
  way: 'ask an admin to apply it again: the log of the server says what is wrong with it',
};
const WHY_OUT: Readonly<Record<KeptOut, Problem>> = { left: LEFT, unreadable: UNREADABLE };

/** What a door needs that lets people in. */
export interface Entrance {
  readonly accounts: Accounts;
  readonly access: SiteAccess;
}

/** They have shown who they are by one thing. AC11, AC12: where a second one is asked, that is answered, and there is no session yet. */
export function welcome(request: Request, response: Response, entrance: Entrance, user: User): void {
  const { secondSteps, loginTickets } = entrance.accounts;
  const isOn = secondSteps.since(user) !== null;
  if (!isOn && !asksSecondStep(entrance.access, user.charge.role)) {
    letIn(request, response, entrance, user);
    return;
  }
  if (isKeptOut(response, entrance, user)) return;
  const step = isOn ? 'code' : 'setUp';
  response.set('Cache-Control', 'no-store');
  response.json({ role: null, step, ticket: loginTickets.open(user.id, step) } satisfies LoginStepAnswer);
}

/** A session begins, unless they are kept out (AC8, AC16). `told`: what the answer says besides. */
export function letIn(request: Request, response: Response, entrance: Entrance, user: User, told: object = {}): void {
  if (isKeptOut(response, entrance, user)) return;
  response.json({ ...describe(enter(request, response, entrance, { kind: 'user', user })), ...told });
}

/** AC15: the same for the desk alone. */
export function letToDesk(request: Request, response: Response, entrance: Entrance, user: User): void {
  if (isKeptOut(response, entrance, user)) return;
  response.json(describe(enter(request, response, entrance, atDesk(user))));
}

/** A session begins, and the one that this browser had ends; nothing is answered yet. */
export function enter(request: Request, response: Response, { accounts: { sessions, users } }: Entrance, identity: UserIdentity): Identity {
  const before = sessionToken(request.headers);
  if (before !== null) sessions.end(before);
  beginSession(request, response, sessions, identity);
  users.loggedIn(identity.user);
  return identity;
}

/** AC8, AC16: some stay out. True: that was answered. */
function isKeptOut(response: Response, { access }: Entrance, user: User): boolean {
  const why = keptOut(access, user);
  if (why !== null) sendProblem(response, WHY_OUT[why]);
  return why !== null;
}

/** What a page may know of its own session. */
export function describe(identity: Identity | null): Readonly<Record<string, unknown>> {
  if (!identity) return { role: null };
  if (identity.kind === 'wall') return { role: 'wall', name: identity.wall.name };
  const { name, charge, rights } = identity.user;
  return { name, ...charge, rights, ...(identity.isDesk === true && { isDesk: true }) };
}
