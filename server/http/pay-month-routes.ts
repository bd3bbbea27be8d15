import { Router, type Request, type Response } from 'express';
import { answersForTeams } from '../../shared/audience.ts';
import { summedUp, sumsOf } from '../../shared/settle/statement-sums.ts';
import { epochMs } from '../../shared/units.ts';
import { localDateAt } from '../../shared/site/wall-clock.ts';
import type { MonthTotal, PayMonthAnswer, PayMonthsAnswer } from '../../shared/wire/settlement-answers.ts';
import type { Audit } from '../accounts/audit.ts';
import type { Callers } from '../accounts/callers.ts';
import type { Clock } from '../clock.ts';
import { atBooks, begunMonth, type OpenBooks } from './books-at.ts';
import { lookedToday } from './looked-today.ts';
import { payMonthAnswer, type AtSettlement } from './pay-month-answer.ts';
import { forbidden, sendProblem } from './problem.ts';
import { seenBy, signaturesUnder } from './seen-settlement.ts';

interface PayMonthParts {
  readonly callers: Callers;
  readonly books: () => OpenBooks | null;
  readonly audit: Audit;
  readonly clock: Clock;
}

/** ST1, ST2: pay months as the settlement screen shows them, to those who answer for teams. */
export function payMonthRoutes({ callers, books, audit, clock }: PayMonthParts): Router {
  const router = Router();
  const looked = lookedToday();
  const atSettlement = (request: Request, response: Response): AtSettlement | null => {
    const at = atBooks(request, response, callers, books);
    response.set('Cache-Control', 'no-store');
    if (!at) return null;
    const { viewer } = at;
    if (answersForTeams(viewer)) return { ...at, viewer };
    sendProblem(response, forbidden('the settlement is shown to supervisors, payroll and admins'));
    return null;
  };

  router.get('/', (request, response) => {
    const at = atSettlement(request, response);
    if (!at) return;
    const { currency, timeZone } = at.keeper.site().site;
    response.json({ months: at.keeper.payMonths(), currency, timeZone } satisfies PayMonthsAnswer);
  });

  router.get('/:month', async (request, response) => {
    const at = atSettlement(request, response);
    const month = at && begunMonth(request.params.month, at, response);
    if (!at || !month) return;
    const [settlement, found] = [await at.keeper.settlement(month), await at.keeper.exceptions(month)];
    audit.record(at.viewer.user, 'statements read (page)', month.id);
    response.json(payMonthAnswer(at, settlement, found, epochMs(clock())) satisfies PayMonthAnswer);
  });

  router.get('/:month/total', async (request, response) => {
    const at = atSettlement(request, response);
    const month = at && begunMonth(request.params.month, at, response);
    if (!at || !month) return;
    const settlement = await at.keeper.settlement(month);
    const statements = seenBy(at, settlement);
    const today = localDateAt(at.keeper.site().site.timeZone, epochMs(clock()));
    if (looked.isFirst(today, `${at.viewer.user} ${month.id}`)) audit.record(at.viewer.user, 'statements read (total)', month.id);
    const { total } = summedUp(statements.map(sumsOf));
    response.json({ signing: signaturesUnder(at, settlement), people: statements.length, total } satisfies MonthTotal);
  });
  return router;
}
