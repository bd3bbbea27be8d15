import type { Request, Response } from 'express';
import type { Accounts } from '../accounts/accounts.ts';
import { sessionToken } from '../accounts/callers.ts';
import type { Identity } from '../accounts/sessions.ts';
import type { User } from '../accounts/user-record.ts';
import { beginSession } from './cookie.ts';

/** They have shown who they are: a session begins, and the one that this browser had ends. */
export function welcome(request: Request, response: Response, { sessions, users }: Accounts, user: User): void {
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
