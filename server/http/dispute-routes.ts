import { Router } from 'express';
import { answersFor } from '../../shared/audience.ts';
import { speaksFor } from '../../shared/settle/disputes.ts';
import type { DisputesAnswer } from '../../shared/wire/statement-answers.ts';
import { eventId } from '../../shared/units.ts';
import type { Callers } from '../accounts/callers.ts';
import { answerSchema, disputeSchema } from './book.schema.ts';
import { atBooks, sendRefusal, type OpenBooks } from './books-at.ts';
import { disputeRow } from './dispute-row.ts';
import { parsedBody } from './parsed-body.ts';
import { forbidden, sendProblem } from './problem.ts';

/** What agents say is wrong, and what was answered. */
export function disputeRoutes(callers: Callers, books: () => OpenBooks | null): Router {
  const router = Router();

  /** Those about agents whom the caller sees, oldest first. */
  router.get('/disputes', (request, response) => {
    const at = atBooks(request, response, callers, books);
    if (!at) return;
    const all = [...at.keeper.books().disputes.byId.values()];
    const seen = all.filter(({ opened }) => answersFor(at.viewer, opened.event.agent, at.teamOf));
    response.set('Cache-Control', 'no-store').json({ disputes: seen.map((one) => disputeRow(at, one)) } satisfies DisputesAnswer);
  });

  router.post('/disputes', async (request, response) => {
    const at = atBooks(request, response, callers, books);
    const body = at && parsedBody(request, response, disputeSchema);
    if (!body) return;
    if (!speaksFor(at.viewer, body.agent, at.teamOf)) {
      sendProblem(response, forbidden(`this session does not speak for ${body.agent}`));
      return;
    }
    const opened = await at.keeper.dispute(at.viewer, body);
    if (opened.ok) response.status(201).json({ id: opened.value });
    else sendRefusal(response, opened.error);
  });

  router.post('/disputes/:id/answer', async (request, response) => {
    const at = atBooks(request, response, callers, books);
    const body = at && parsedBody(request, response, answerSchema);
    if (!body) return;
    const dispute = eventId(request.params.id);
    if (!at.keeper.mayReview(at.viewer, dispute)) {
      sendProblem(response, forbidden('this session does not decide that dispute'));
      return;
    }
    const refusal = await at.keeper.answer(at.viewer, { dispute, ...body });
    if (refusal) sendRefusal(response, refusal);
    else response.status(201).json({ id: dispute, outcome: body.outcome });
  });
  return router;
}
