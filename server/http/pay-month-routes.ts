import { Router } from 'express';
import { mayKeepPeople } from '../../shared/audience.ts';
import { epochMs } from '../../shared/units.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { localDateAt } from '../../shared/site/wall-clock.ts';
import type { MonthTotal, PayMonthAnswer, PayMonthsAnswer } from '../../shared/wire/settlement-answers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { Clock } from '../clock.ts';
import type { WrittenSchemes } from '../site/site-schemes.ts';
import { atSettlement, monthTotal } from './at-settlement.ts';
import { begunMonth, type OpenBooks } from './books-at.ts';
import { carryOutSchema } from './book.schema.ts';
import { carryOut, STALE, STILL_LIVE } from './carry-out.ts';
import { lookedToday } from './looked-today.ts';
import { parsedBody } from './parsed-body.ts';
import { placeOf, readPayMonth } from './pay-month-answer.ts';
import { forbidden, NO_SITE, sendProblem } from './problem.ts';

export interface PayMonthParts {
  readonly accounts: Accounts;
  readonly callers: Callers;
  readonly books: () => OpenBooks | null;
  /** TALLYBOARD_SITE: the site file is kept there and read at each start. */
  readonly siteFile: string | undefined;
  readonly written: () => WrittenSchemes | null;
  readonly clock: Clock;
}

/** ST1, ST2: pay months as the settlement screen shows them, to those who answer for teams. */
export function payMonthRoutes({ accounts, callers, books, siteFile, written, clock }: PayMonthParts): Router {
  const router = Router();
  const { audit } = accounts;
  const looked = lookedToday();
  const asking = { callers, books };

  router.get('/', (request, response) => {
    const at = atSettlement(request, response, asking);
    if (!at) return;
    const { currency, timeZone } = at.keeper.site().site;
    response.json({ months: at.keeper.payMonths(), currency, timeZone } satisfies PayMonthsAnswer);
  });

  router.get('/:month', async (request, response) => {
    const at = atSettlement(request, response, asking);
    const month = at && begunMonth(request.params.month, at, response);
    if (!at || !month) return;
    const told = await readPayMonth(at, month, { now: epochMs(clock()), site: written()?.file ?? at.keeper.site() });
    audit.record(at.viewer.user, 'statements read (page)', month.id);
    response.json(told satisfies PayMonthAnswer);
  });

  router.get('/:month/total', async (request, response) => {
    const at = atSettlement(request, response, asking);
    const month = at && begunMonth(request.params.month, at, response);
    if (!at || !month) return;
    const settlement = await at.keeper.settlement(month);
    const today = localDateAt(at.keeper.site().site.timeZone, epochMs(clock()));
    if (looked.isFirst(today, `${at.viewer.user} ${month.id}`)) audit.record(at.viewer.user, 'statements read (total)', month.id);
    response.json(monthTotal(at, settlement) satisfies MonthTotal);
  });

  /** ST11 */
  router.post('/:month/carry-out', async (request, response) => {
    const at = atSettlement(request, response, asking);
    if (!at) return;
    if (!mayKeepPeople(at.viewer.role)) {
      sendProblem(response, forbidden('admins carry out what the ladder proposes: it changes the people of the site'));
      return;
    }
    const month = begunMonth(request.params.month, at, response);
    const body = month && parsedBody(request, response, carryOutSchema);
    if (!month || !body) return;
    const { statements, state } = await at.keeper.settlement(month);
    const proposal = statements.find(({ agent }) => agent === body.was.id)?.proposals.find(({ kind }) => kind === body.kind);
    const site = written()?.file;
    if (state === 'live') sendProblem(response, { ...STILL_LIVE, reason: `${month.id} is not closed: its figures may still change` });
    else if (!site) sendProblem(response, NO_SITE);
    else if (proposal === undefined) sendProblem(response, { ...STALE, reason: `${month.id} proposes this of ${body.was.id} no more` });
    else
      carryOut(
        response,
        { accounts, siteFile, by: at.viewer.user },
        { month, proposal, was: body.was, place: placeOf(at.keeper, site, body.was.id, proposal), today: businessDate(site, clock()) },
      );
  });
  return router;
}
