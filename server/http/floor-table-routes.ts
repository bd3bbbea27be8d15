import { Router, type Request } from 'express';
import { lookingAs } from '../../shared/audience.ts';
import { pictureIn } from '../../shared/floor/table-picture.ts';
import { viewerOf } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { floorTable } from '../reports/floor-table.ts';
import { localTimeText } from '../reports/local-time-text.ts';
import { languageSchema } from './book.schema.ts';
import type { ExportGate } from './export-gate.ts';
import { checked } from './parsed-body.ts';
import { momentAsked } from './past-asked.ts';
import { forbidden, NO_LOGIN, NO_SITE, sendProblem } from './problem.ts';
import { sendTable, TABLE_FORMATS } from './table-file.ts';

/** F10: `/board/table.csv` or `.xlsx` with the query of the floor's page (F6), `&lang=`, and `&at=`, `&knownAt=` of a moment of the past (U1, U2). */
export function floorTableRoutes(callers: Callers, floor: () => LiveBoard | null, gate: ExportGate): Router {
  const router = Router();
  for (const format of TABLE_FORMATS)
    router.post(`/table.${format}`, async (request, response) => {
      const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
      const board = floor();
      response.set('Cache-Control', 'no-store');
      if (!identity || !board) {
        sendProblem(response, identity ? NO_SITE : NO_LOGIN);
        return;
      }
      const viewer = viewerOf(identity, board.siteFile());
      const watched = lookingAs(viewer, { audience: 'floor' }, board.teamOf);
      if (!watched.ok) {
        sendProblem(response, forbidden(watched.error));
        return;
      }
      const query = checked(request.query, response, languageSchema);
      const mark = query && gate.asked(request, response);
      const moment = mark && (await momentAsked(board, viewer, request, response));
      const picture = moment?.cut(watched.value);
      if (!moment || picture?.audience !== 'floor') return;
      const { site } = board.siteFile();
      const language = query.lang ?? site.locale;
      const table = floorTable(picture, pictureIn(queryOf(request)), moment.now, site, language);
      await sendTable(gate, response, mark, format, table, {
        ...{ action: 'floor read', subject: localTimeText(moment.now, site.timeZone) ?? '', name: `${site.id}-floor` },
        ...{ less: 'filter for some of them', language },
      });
    });
  return router;
}

/** As the page's own address is read: a key may stand in it several times. */
const queryOf = ({ originalUrl }: Request): URLSearchParams => new URLSearchParams(originalUrl.split('?')[1] ?? '');
