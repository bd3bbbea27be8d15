import { Router } from 'express';
import type { RetentionAnswer } from '../../shared/wire/retention-answers.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Retention } from '../retention/retention.ts';
import { adminOf } from './account-keeper.ts';
import { NO_SITE, sendProblem } from './problem.ts';

interface RetentionRouteParts {
  readonly retention: Retention;
  readonly callers: Callers;
  readonly board: () => LiveBoard | null;
}

/** CF41: for how long what is kept, when it was deleted last, and when it is next. */
export function retentionRoutes({ retention, callers, board }: RetentionRouteParts): Router {
  const router = Router();
  router.get('/', (request, response) => {
    if (!adminOf(request, response, callers)) return;
    const site = board()?.siteFile();
    if (!site) sendProblem(response, NO_SITE);
    else
      response.json({
        ...{ stores: retention.states(site), ...retention.times(site) },
        timeZone: site.site.timeZone,
      } satisfies RetentionAnswer);
  });
  return router;
}
