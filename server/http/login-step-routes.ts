import { Router, type Response } from 'express';
import type { LoginStep, SecondStepKey } from '../../shared/wire/login-answers.ts';
import type { User } from '../accounts/user-record.ts';
import { ticketCodeSchema, ticketSchema } from './account.schema.ts';
import { attempts, byAddress, MINUTE_MS } from './attempts.ts';
import { parsedBody } from './parsed-body.ts';
import { sendProblem, type Problem } from './problem.ts';
import { refuseLogin, WRONG_CODE } from './refused-login.ts';
import { letIn, type Entrance } from './welcome.ts';

const NO_TICKET: Problem = {
  status: 404,
  error: 'loginTicket',
  reason: 'this login is unknown, its ten minutes are over, it was finished already, or the account changed since',
  way: 'log in again with name and password',
};

/** AC11, AC12: the second step of a login, by the ticket that the first one was answered with. */
export function loginStepRoutes(entrance: Entrance): Router {
  const router = Router();
  const { loginTickets, secondSteps, users, showCode } = entrance.accounts;
  const perAddress = attempts(20, 5 * MINUTE_MS, byAddress);
  /** Whose login it is; null after answering that it is none. */
  const userOf = (ticket: string, step: LoginStep, response: Response): User | null => {
    const waiting = loginTickets.look(ticket, step);
    const user = waiting && users.find(waiting.user);
    response.set('Cache-Control', 'no-store');
    if (!user) sendProblem(response, NO_TICKET);
    return user;
  };

  router.post('/code', perAddress, async (request, response) => {
    const body = parsedBody(request, response, ticketCodeSchema);
    const user = body && userOf(body.ticket, 'code', response);
    if (!body || !user) return;
    const shown = await showCode(user, body.code);
    if (!shown.ok) {
      refuseLogin(response, shown.error, WRONG_CODE);
      return;
    }
    loginTickets.close(body.ticket);
    letIn(request, response, entrance, shown.value);
  });

  router.post('/set-up', perAddress, (request, response) => {
    const body = parsedBody(request, response, ticketSchema);
    const user = body && userOf(body.ticket, 'setUp', response);
    if (!user) return;
    const key = secondSteps.begin(user);
    if (key) response.json(key satisfies SecondStepKey);
    else sendProblem(response, NO_TICKET);
  });

  router.post('/set-up/confirm', perAddress, (request, response) => {
    const body = parsedBody(request, response, ticketCodeSchema);
    const user = body && userOf(body.ticket, 'setUp', response);
    if (!body || !user) return;
    const codes = secondSteps.confirm(user, body.code);
    if (!codes) {
      sendProblem(response, WRONG_CODE);
      return;
    }
    loginTickets.close(body.ticket);
    entrance.accounts.lockOuts.right(user.name);
    letIn(request, response, entrance, user, { codes });
  });
  return router;
}
