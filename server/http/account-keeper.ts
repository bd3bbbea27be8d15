import type { Request, Response } from 'express';
import { mayKeepAccounts } from '../../shared/audience.ts';
import type { Callers } from '../accounts/callers.ts';
import { roleOf } from '../accounts/sessions.ts';
import type { User } from '../accounts/user-record.ts';
import type { Users } from '../accounts/users.ts';
import { forbidden, NO_LOGIN, sendProblem } from './problem.ts';

/** AC1: the admin who asks; null after answering that nobody else keeps the accounts. */
export function adminOf(request: Request, response: Response, callers: Callers): User | null {
  const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
  response.set('Cache-Control', 'no-store');
  if (identity?.kind === 'user' && mayKeepAccounts(roleOf(identity))) return identity.user;
  sendProblem(response, identity ? forbidden('accounts are kept by admins') : NO_LOGIN);
  return null;
}

/** The user of this id; null after answering that there is none. */
export function userOfId(id: string, response: Response, users: Pick<Users, 'find'>): User | null {
  const user = users.find(id);
  const reason = 'there is no such account any more';
  if (!user) sendProblem(response, { status: 404, error: 'unknownAccount', reason, way: 'list them: GET /api/users' });
  return user;
}
