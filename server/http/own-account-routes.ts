import { Router, type Request, type Response } from 'express';
import type { OwnAccountAnswer, RecoveryCodesAnswer, SecondStepKey } from '../../shared/wire/login-answers.ts';
import { sessionToken, type Callers } from '../accounts/callers.ts';
import type { User } from '../accounts/user-record.ts';
import { bothSchema, codeSchema, passwordChangeSchema, passwordSchema } from './account.schema.ts';
import { attempts, byAddress, MINUTE_MS } from './attempts.ts';
import { mayBeChosen } from './chosen-password.ts';
import { ownerOfAccount } from './own-user.ts';
import { parsedBody } from './parsed-body.ts';
import { sendProblem, type Problem } from './problem.ts';
import { refuseLogin, WRONG_CODE, WRONG_EITHER, WRONG_PASSWORD } from './refused-login.ts';
import { asksSecondStep } from './site-access.ts';
import type { Entrance } from './welcome.ts';

const SAME: Problem = {
  status: 400,
  error: 'samePassword',
  reason: 'the new password is the old one',
  way: 'choose another password',
};
const IS_ON: Problem = {
  status: 409,
  error: 'secondStepOn',
  reason: 'a second step is on already',
  way: 'turn it off first, or make new recovery codes',
};
const IS_OFF: Problem = { status: 409, error: 'secondStepOff', reason: 'no second step is on', way: 'turn one on first' };
const IS_ASKED: Problem = {
  status: 409,
  error: 'secondStepAsked',
  reason: 'the site file asks a second step of this role',
  way: 'keep it; with a new telephone let an admin take it off, and set it up anew at the login',
};

/** AC9, AC10: one's own password and second step. */
export function ownAccountRoutes({ accounts, access }: Entrance, callers: Callers): Router {
  const router = Router();
  const { users, secondSteps, login, showBoth } = accounts;
  const perAddress = attempts(20, 5 * MINUTE_MS, byAddress);
  const owner = (request: Request, response: Response): User | null => ownerOfAccount(request, response, callers, users);

  router.get('/', (request, response) => {
    const user = owner(request, response);
    if (!user) return;
    response.json({
      ...{ name: user.name, timeZone: access.file()?.site.timeZone ?? 'UTC', hasPassword: users.hasPassword(user) },
      ...{ secondStepSince: secondSteps.since(user), recoveryCodesLeft: secondSteps.recoveryCodesLeft(user) },
      isSecondStepRequired: asksSecondStep(access, user.charge.role),
    } satisfies OwnAccountAnswer);
  });

  router.post('/password', perAddress, async (request, response) => {
    const user = owner(request, response);
    const body = user && parsedBody(request, response, passwordChangeSchema);
    if (!user || !body || !mayBeChosen(response, body.password, user.name)) return;
    const shown = await login(user.name, body.old);
    if (!shown.ok) refuseLogin(response, shown.error, WRONG_PASSWORD);
    else if (body.old === body.password) sendProblem(response, SAME);
    else {
      await users.changePassword(user, body.password, sessionToken(request.headers));
      response.status(204).end();
    }
  });

  router.post('/second-step', perAddress, async (request, response) => {
    const user = owner(request, response);
    const body = user && parsedBody(request, response, passwordSchema);
    if (!user || !body) return;
    const shown = await login(user.name, body.password);
    const key = shown.ok ? secondSteps.begin(user) : null;
    if (!shown.ok) refuseLogin(response, shown.error, WRONG_PASSWORD);
    else if (key) response.json(key satisfies SecondStepKey);
    else sendProblem(response, IS_ON);
  });

  router.post('/second-step/confirm', perAddress, (request, response) => {
    const user = owner(request, response);
    const body = user && parsedBody(request, response, codeSchema);
    if (!user || !body) return;
    const codes = secondSteps.confirm(user, body.code);
    if (codes) response.json({ codes } satisfies RecoveryCodesAnswer);
    else sendProblem(response, secondSteps.since(user) === null ? WRONG_CODE : IS_ON);
  });

  /** Whoever has shown password and code of a second step that is on; null after answering why not. */
  const shownBoth = async (request: Request, response: Response): Promise<User | null> => {
    const user = owner(request, response);
    const body = user && parsedBody(request, response, bothSchema);
    if (!user || !body) return null;
    if (secondSteps.since(user) === null) {
      sendProblem(response, IS_OFF);
      return null;
    }
    const shown = await showBoth(user, body.password, body.code);
    if (!shown.ok) refuseLogin(response, shown.error, WRONG_EITHER);
    return shown.ok ? shown.value : null;
  };

  router.post('/second-step/off', perAddress, async (request, response) => {
    const user = await shownBoth(request, response);
    if (!user) return;
    if (asksSecondStep(access, user.charge.role)) {
      sendProblem(response, IS_ASKED);
      return;
    }
    secondSteps.turnOff(user, user.name, 'second step turned off');
    response.status(204).end();
  });

  router.post('/recovery-codes', perAddress, async (request, response) => {
    const user = await shownBoth(request, response);
    if (user) response.json({ codes: secondSteps.renewRecoveryCodes(user) } satisfies RecoveryCodesAnswer);
  });
  return router;
}
