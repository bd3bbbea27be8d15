import type { Response } from 'express';
import type { LoginRefusal } from '../accounts/logins.ts';
import { sendProblem, type Problem } from './problem.ts';

/** AC6: the same words for an unknown name and a wrong password. */
const WRONG: Problem = {
  status: 401,
  error: 'wrongLogin',
  reason: 'name or password is wrong',
  way: 'try again, or ask an admin for a new password',
};

/** AC9: somebody who is in, and whose password it is. */
export const WRONG_PASSWORD: Problem = {
  status: 403,
  error: 'wrongPassword',
  reason: 'the password is wrong',
  way: 'try again, or ask an admin for a link to a new one',
};

/** AC11 */
export const WRONG_CODE: Problem = {
  status: 403,
  error: 'wrongCode',
  reason: 'the code is wrong, is over, or was used already',
  way: 'wait for the next one, look whether the telephone has the right time, or take a recovery code',
};

/** AC10: which of the two it was is not told. */
export const WRONG_EITHER: Problem = {
  status: 403,
  error: 'wrongPasswordOrCode',
  reason: 'the password or the code is wrong',
  way: 'try again with the next code',
};

/** AC6: a wrong try is answered with `wrong`, a locked name with until when. */
export function refuseLogin(response: Response, refusal: LoginRefusal, wrong: Problem = WRONG): void {
  if (refusal.kind === 'wrong') {
    sendProblem(response, wrong);
    return;
  }
  const { until } = refusal;
  const reason = `too many wrong tries in a row for this name: locked until ${new Date(until).toISOString()}`;
  response.status(429).json({ error: 'locked', reason, way: 'wait until then, or ask an admin to lift the lock', until });
}
