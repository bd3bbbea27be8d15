import { Router } from 'express';
import { booksOf } from '../../shared/settle/books.ts';
import { epochMs } from '../../shared/units.ts';
import type { RetentionAnswer } from '../../shared/wire/retention-answers.ts';
import type { AuditReader } from '../accounts/audit-reader.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock } from '../clock.ts';
import { keptNumbers } from '../numbers/keep-numbers.ts';
import type { NumberVault } from '../numbers/number-vault.ts';
import { keptInLog } from '../retention/log-retention.ts';
import type { Retention } from '../retention/retention.ts';
import { dueInLog } from '../retention/spent-details.ts';
import { adminOf } from './account-keeper.ts';
import { NO_SITE, sendProblem } from './problem.ts';

interface RetentionRouteParts {
  readonly retention: Retention;
  readonly callers: Callers;
  readonly board: () => LiveBoard | null;
  readonly vault: Pick<NumberVault, 'state'>;
  readonly audit: Pick<AuditReader, 'find'>;
  readonly clock: Clock;
}

/** CF9, CF41, CF44: for how long what is kept, when it was deleted last, and when it is next. */
export function retentionRoutes({ retention, callers, board, vault, audit, clock }: RetentionRouteParts): Router {
  const router = Router();
  router.get('/', (request, response) => {
    if (!adminOf(request, response, callers)) return;
    const live = board();
    if (!live) {
      sendProblem(response, NO_SITE);
      return;
    }
    const [site, now] = [live.siteFile(), epochMs(clock())];
    response.json({
      ...{ stores: retention.states(site), ...retention.times(site) },
      inLog: keptInLog(dueInLog(site, booksOf(live.folded().books), now), audit),
      numbers: keptNumbers(vault, site, now),
      timeZone: site.site.timeZone,
    } satisfies RetentionAnswer);
  });
  return router;
}
