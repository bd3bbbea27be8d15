import type { Request, Response } from 'express';
import type { Accounts } from '../accounts/accounts.ts';
import { sessionToken } from '../accounts/callers.ts';
import { hasLeft } from '../accounts/leavers.ts';
import type { Identity } from '../accounts/sessions.ts';
import type { User } from '../accounts/user-record.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { beginSession } from './cookie.ts';
import { sendProblem, type Problem } from './problem.ts';

const LEFT: Problem = {
  status: 403,
  error: 'hasLeft',
  reason: 'the site file names the agent of this account no more',
  way: 'ask an admin to give the account another agent',
};

/** What a door needs that lets people in. */
export interface Entrance {
  readonly accounts: Accounts;
  readonly board: () => LiveBoard | null;
}

/** They have shown who they are: a session begins, and the one that this browser had ends. Whoever has left stays out (AC8). */
export function welcome(request: Request, response: Response, { accounts: { sessions, users }, board }: Entrance, user: User): void {
  if (hasLeft(user, board()?.siteFile() ?? null)) {
    sendProblem(response, LEFT);
    return;
  }
  const identity: Identity = { kind: 'user', user };
  const before = sessionToken(request.headers);
  if (before !== null) sessions.end(before);
  beginSession(request, response, sessions, identity);
  users.loggedIn(user);
  response.json(describe(identity));
}

/** What a page may know of its own session. */
export function describe(identity: Identity | null): Readonly<Record<string, unknown>> {
  if (!identity) return { role: null };
  return identity.kind === 'wall' ? { role: 'wall', name: identity.wall.name } : { name: identity.user.name, ...identity.user.charge };
}
