import { Router } from 'express';
import type { LeadRow } from '../../shared/wire/lead-answers.ts';
import { showsTeamsOnly } from '../../shared/site/confidentiality.ts';
import { inPieces } from '../in-pieces.ts';
import { markedFile } from '../reports/export-mark.ts';
import { leadTable } from '../reports/lead-table.ts';
import type { ExportGate } from './export-gate.ts';
import { isOwnerSeen, leadsSeen, rowOf } from './lead-rows.ts';
import type { LeadRouteParts } from './lead-routes.ts';
import { leadsFileQuerySchema } from './lead.schema.ts';
import { askingAboutLists, keeperIn, listIn } from './list-asking.ts';
import { checked } from './parsed-body.ts';
import { forbidden, sendProblem, type Problem } from './problem.ts';
import { TABLE_FORMATS } from './table-file.ts';

interface LeadFileParts extends Pick<LeadRouteParts, 'callers' | 'floor'> {
  readonly gate: ExportGate;
}

/** LS17: the single leads of a list that are chosen, as a file. */
export function leadFileRoutes({ callers, floor, gate }: LeadFileParts): Router {
  const router = Router();
  const askingOf = askingAboutLists(callers, floor);

  for (const format of TABLE_FORMATS)
    router.post(`/:id/single.${format}`, async (request, response) => {
      const asking = askingOf(request, response);
      const keeper = asking && keeperIn(asking, response);
      const view = asking && keeper && listIn(asking, request.params.id, response);
      const query = view && checked(request.query, response, leadsFileQuerySchema);
      if (!query || !isOwnerSeen(keeper, query, asking, response)) return;
      const mark = gate.asked(request, response);
      if (!mark) return;
      const siteFile = asking.live.siteFile();
      if (keeper.role === 'supervisor' && showsTeamsOnly(siteFile)) {
        sendProblem(response, TEAMS_ONLY);
        return;
      }
      const { site } = siteFile;
      const language = query.lang ?? site.locale;
      // A list may have a million: they are counted before any of them is read.
      const { total } = await leadsSeen(keeper, asking, view, query, { from: 0, most: 0 });
      const subject = [view.id, query.state, query.owner].filter(Boolean).join(', ');
      const file = {
        ...{ action: `leads read (${format})`, subject, name: `${site.id}-leads-${view.id}`, ending: format },
        ...{ rows: total, less: 'choose a state, or who holds them' },
      };
      await gate.send(response, mark, file, async () => {
        const { leads } = await leadsSeen(keeper, asking, view, query, { from: 0, most: total });
        const rows = await inPieces(readingRows(leads, (lead) => rowOf(asking, view, lead)));
        const told = { list: view.id, listName: view.name, chosen: query, now: asking.now, rows };
        return markedFile(format, [leadTable(told, site, language)], mark, language);
      });
    });
  return router;
}

/** CF22: of a whole list it could be added up what each person dials. */
const TEAMS_ONLY: Problem = {
  ...forbidden('the site shows supervisors figures of teams only, and this file says of each lead who works it'),
  way: 'look leads up on the page, or ask an admin for the file',
};

const ROWS_A_STEP = 50;

function* readingRows(leads: readonly string[], row: (lead: string) => LeadRow): Generator<undefined, readonly LeadRow[]> {
  const rows: LeadRow[] = [];
  for (const lead of leads) {
    rows.push(row(lead));
    if (rows.length % ROWS_A_STEP === 0) yield;
  }
  return rows;
}
