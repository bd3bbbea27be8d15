import { Router } from 'express';
import { mayKeepBooks } from '../../shared/audience.ts';
import { isPayable } from '../../shared/settle/payable.ts';
import type { Callers } from '../accounts/callers.ts';
import { payImportOf } from '../reports/pay-import.ts';
import { atBooks, begunMonth, type OpenBooks } from './books-at.ts';
import type { ExportGate } from './export-gate.ts';
import { forbidden, sendProblem } from './problem.ts';

/** ST9: a sealed month as a payroll program wants it. */
export function payImportRoutes(callers: Callers, books: () => OpenBooks | null, gate: ExportGate): Router {
  const router = Router();

  router.post('/settlements/:month/pay/:layout', async (request, response) => {
    const at = atBooks(request, response, callers, books);
    if (!at) return;
    if (!mayKeepBooks(at.viewer.role)) {
      sendProblem(response, forbidden('only payroll and admins take a month to payroll'));
      return;
    }
    const month = begunMonth(request.params.month, at, response);
    if (!month) return;
    const mark = gate.asked(request, response);
    if (!mark) return;
    const { payLayouts = [] } = at.keeper.site();
    const layout = payLayouts.find(({ id }) => id === request.params.layout);
    if (layout === undefined) {
      const way =
        payLayouts.length === 0 ? 'write payLayouts in the site file' : `name one of: ${payLayouts.map(({ id }) => id).join(', ')}`;
      sendProblem(response, { status: 404, error: 'noLayout', reason: `there is no pay layout ${request.params.layout}`, way });
      return;
    }
    const settlement = await at.keeper.settlement(month);
    if (!isPayable(settlement)) {
      const reason = settlement.state === 'sealed' ? 'its statements are not those that were sealed' : `it is ${settlement.state}`;
      sendProblem(response, {
        status: 409,
        error: 'notSealed',
        reason: `${month.id}: ${reason}`,
        way: 'pay by what is sealed and agrees with its seal',
      });
      return;
    }
    const file = {
      ...{ action: 'statements read (pay)', subject: `${month.id}, layout ${layout.id}`, name: `${month.id}-${layout.id}`, ending: 'csv' },
      ...{ rows: settlement.statements.length, less: 'a month is paid whole' },
    };
    // CF6: a payroll program reads every line: the mark stands in the name and in the audit alone.
    await gate.send(response, mark, file, () => Buffer.from(payImportOf(layout, settlement.statements, at.keeper.site())));
  });
  return router;
}
