import { Router } from 'express';
import { maySeeDayPay } from '../../shared/audience.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import { agentId } from '../../shared/units.ts';
import type { Audit } from '../accounts/audit.ts';
import type { Callers } from '../accounts/callers.ts';
import { atBooks, type OpenBooks } from './books-at.ts';
import { lookedToday } from './looked-today.ts';
import { forbidden, sendProblem } from './problem.ts';

/** Z6: `GET /agents/ID/pay-today`, for the agent, and for payroll and admins at that desk. */
export function dayPayRoutes(callers: Callers, books: () => OpenBooks | null, audit: Audit): Router {
  const router = Router();
  const looked = lookedToday();

  router.get('/agents/:id/pay-today', async (request, response) => {
    const at = atBooks(request, response, callers, books);
    if (!at) return;
    const { keeper, viewer, teamOf } = at;
    const agent = siteIndex(keeper.site()).agents.get(agentId(request.params.id));
    if (agent === undefined || !maySeeDayPay(viewer, agent.id, teamOf)) {
      sendProblem(response, forbidden(`the pay of ${request.params.id} is not shown to this session`));
      return;
    }
    const answer = await keeper.dayPay(agent);
    if (viewer.role !== 'agent') {
      const today = businessDate(keeper.site(), answer.asOf);
      if (looked.isFirst(today, `${viewer.user} ${agent.id}`)) audit.record(viewer.user, "day's pay read", agent.id);
    }
    response.set('Cache-Control', 'no-store').json(answer);
  });
  return router;
}
