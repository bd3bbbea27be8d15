import { Router } from 'express';
import { epochMs } from '../../shared/units.ts';
import { MONTHS_TOTALLED } from '../../shared/wire/months-totalled.ts';
import { exceptionTable } from '../reports/exception-table.ts';
import { localTimeText } from '../reports/local-time-text.ts';
import { payMonthTable, type MonthTold } from '../reports/pay-month-table.ts';
import { proposalTable } from '../reports/proposal-table.ts';
import { atSettlement, monthTotal } from './at-settlement.ts';
import { languageSchema } from './book.schema.ts';
import { begunMonth } from './books-at.ts';
import type { ExportGate } from './export-gate.ts';
import { checked } from './parsed-body.ts';
import { readPayMonth } from './pay-month-answer.ts';
import type { PayMonthParts } from './pay-month-routes.ts';
import { sendTable, TABLE_FORMATS } from './table-file.ts';

const TABLES = { exceptions: exceptionTable, proposals: proposalTable } as const;
const LESS = 'take the files of fewer teams, as their supervisors see them';

interface PayMonthFileParts extends Omit<PayMonthParts, 'accounts' | 'siteFile'> {
  readonly gate: ExportGate;
}

/** ST12: what the settlement screen shows beside statements, as files. */
export function payMonthFileRoutes({ callers, books, written, gate, clock }: PayMonthFileParts): Router {
  const router = Router();
  const asking = { callers, books };

  for (const format of TABLE_FORMATS) {
    router.post(`/all.${format}`, async (request, response) => {
      const at = atSettlement(request, response, asking);
      const query = at && checked(request.query, response, languageSchema);
      const mark = query && gate.asked(request, response);
      if (!mark) return;
      const { keeper } = at;
      const { site } = keeper.site();
      const told: MonthTold[] = [];
      for (const [index, month] of keeper.payMonths().entries())
        told.push({ month, total: index < MONTHS_TOTALLED ? monthTotal(at, await keeper.settlement(month.month)) : null });
      const language = query.lang ?? site.locale;
      const table = payMonthTable(told, site, localTimeText(epochMs(clock()), site.timeZone) ?? '', language);
      await sendTable(gate, response, mark, format, table, {
        ...{ action: 'pay months read', subject: 'all months', name: `${site.id}-pay-months`, less: 'take out one month', language },
      });
    });

    for (const which of ['exceptions', 'proposals'] as const)
      router.post(`/:month/${which}.${format}`, async (request, response) => {
        const at = atSettlement(request, response, asking);
        const month = at && begunMonth(request.params.month, at, response);
        const query = month && checked(request.query, response, languageSchema);
        const mark = query && gate.asked(request, response);
        if (!mark) return;
        const { site } = at.keeper.site();
        const told = await readPayMonth(at, month, { now: epochMs(clock()), site: written()?.file ?? at.keeper.site() });
        const language = query.lang ?? site.locale;
        await sendTable(gate, response, mark, format, TABLES[which](told, site, language), {
          ...{ action: `${which} read`, subject: month.id, name: `${month.id}-${which}`, less: LESS, language },
        });
      });
  }
  return router;
}
