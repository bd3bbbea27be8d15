import { Router } from 'express';
import { maySeeScore } from '../../shared/audience.ts';
import type { Disputed } from '../../shared/events/book-events.ts';
import type { LocalName } from '../../shared/scheme/name.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import { toldDispute } from '../../shared/settle/dispute-told.ts';
import { lineName } from '../../shared/settle/line-name.ts';
import type { Dispute } from '../../shared/settle/disputes.ts';
import { speaksFor } from '../../shared/settle/disputes.ts';
import { periodById } from '../../shared/site/periods.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import type { DisputeRow, DisputesAnswer } from '../../shared/wire/statement-answers.ts';
import { eventId } from '../../shared/units.ts';
import type { Callers } from '../accounts/callers.ts';
import { answerSchema, disputeSchema } from './book.schema.ts';
import { atBooks, sendRefusal, type AtBooks, type OpenBooks } from './books-at.ts';
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
    const seen = all.filter(({ opened }) => maySeeScore(at.viewer, opened.event.agent, at.teamOf));
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

function disputeRow({ keeper, viewer }: AtBooks, dispute: Dispute): DisputeRow {
  const { agent, about, id, by } = dispute.opened.event;
  const told = toldDispute(dispute);
  const site = keeper.site();
  const name = siteIndex(site).agents.get(agent)?.name ?? agent;
  // B10: nobody decides what they opened themselves.
  const mayAnswer = told.answer === null && by !== viewer.user && keeper.mayReview(viewer, id);
  return { ...told, agent, name, about, line: lineOf(site, about), mayAnswer };
}

/** Y6: a month's lines follow the scheme of its last day, and none is sealed while it is disputed (B8): the site file in force has their names. */
function lineOf(site: SiteFile, about: Disputed): LocalName | null {
  const month = about.kind === 'line' ? periodById(site, about.period) : null;
  const scheme = month && schemeInForce(site.schemes, month.to);
  return scheme && about.kind === 'line' ? lineName(scheme, about.line) : null;
}
