import type { Request, Response } from 'express';
import type { Callers } from '../accounts/callers.ts';
import type { User } from '../accounts/user-record.ts';
import type { Users } from '../accounts/users.ts';
import { forbidden, NO_LOGIN, sendProblem } from './problem.ts';

/** Whoever is logged in; null after answering that nobody is, or a screen. What is answered is kept nowhere. */
export function userOfSession(request: Request, response: Response, callers: Callers): User | null {
  const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
  response.set('Cache-Control', 'no-store');
  if (identity?.kind === 'user' && identity.isDesk !== true) return identity.user;
  const why = identity?.kind === 'user' ? 'a PIN or a badge opens the desk and nothing of the account' : 'a screen has no login of its own';
  sendProblem(response, identity ? forbidden(why) : NO_LOGIN);
  return null;
}

/** The same, with an account: whoever looks at the demo floor has none. */
export function ownerOfAccount(request: Request, response: Response, callers: Callers, users: Pick<Users, 'find'>): User | null {
  const user = userOfSession(request, response, callers);
  if (!user || users.find(user.id)) return user;
  sendProblem(response, forbidden('nobody has an account on the demo floor'));
  return null;
}
