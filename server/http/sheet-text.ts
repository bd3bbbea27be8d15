import { raw, type Request, type RequestHandler, type Response } from 'express';
import { err } from '../../shared/result.ts';
import { said, textOf } from '../../shared/said.ts';
import { XLSX_TYPE } from '../../shared/wire/media-types.ts';
import { textOfSheet } from '../setup/people-sheet.ts';
import { sendProblem } from './problem.ts';

/** SU2, RO9: a workbook's first sheet as the text that a spreadsheet would copy. `may` answers whoever may not. */
export const sheetText = (may: (request: Request, response: Response) => boolean): readonly RequestHandler[] => [
  raw({ type: XLSX_TYPE, limit: '2mb' }),
  async (request, response) => {
    if (!may(request, response)) return;
    const sent: unknown = request.body;
    const read = Buffer.isBuffer(sent) ? await textOfSheet(sent) : err(said`no workbook was sent`);
    const way = 'save it as XLSX or CSV, or copy the cells and paste them';
    if (read.ok) response.json({ text: read.value });
    else sendProblem(response, { status: 415, error: 'notWorkbook', reason: textOf(read.error), way, said: [read.error] });
  },
];
