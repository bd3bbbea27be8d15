import { Router, type Response } from 'express';
import type { JoinAnswer } from '../../shared/wire/account-answers.ts';
import { joinSchema, linkSchema } from './account.schema.ts';
import { attempts, byAddress, MINUTE_MS } from './attempts.ts';
import { mayBeChosen } from './chosen-password.ts';
import { parsedBody } from './parsed-body.ts';
import { sendProblem } from './problem.ts';
import { welcome, type Entrance } from './welcome.ts';

const refuseLink = (response: Response): void =>
  sendProblem(response, {
    status: 404,
    error: 'joinLink',
    reason: 'this link is unknown, was used already, or its time is over',
    way: 'ask an admin for a new one',
  });

/** AC2: who has a link to their account looks whose it is, and chooses the password. The token stands in the body, never in an address that is logged. */
export function joinRoutes(entrance: Entrance): Router {
  const router = Router();
  const { invitations } = entrance.accounts;
  const perAddress = attempts(20, 5 * MINUTE_MS, byAddress);

  router.post('/look', perAddress, (request, response) => {
    const body = parsedBody(request, response, linkSchema);
    if (!body) return;
    const invitation = invitations.look(body.token);
    response.set('Cache-Control', 'no-store');
    if (!invitation) refuseLink(response);
    else {
      const { user, until, isFirst } = invitation;
      response.json({ name: user.name, role: user.charge.role, until, isFirst } satisfies JoinAnswer);
    }
  });

  router.post('/', perAddress, async (request, response) => {
    const body = parsedBody(request, response, joinSchema);
    if (!body) return;
    // The link is not used up by a password that may not be chosen.
    const invitation = invitations.look(body.token);
    if (invitation && !mayBeChosen(response, body.password, invitation.user.name)) return;
    const user = await invitations.redeem(body.token, body.password);
    if (user) welcome(request, response, entrance, user);
    else refuseLink(response);
  });
  return router;
}
