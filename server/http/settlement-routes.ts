import { Readable } from 'node:stream';
import { Router, type Request, type Response } from 'express';
import type { Logger } from 'pino';
import { mayKeepBooks } from '../../shared/audience.ts';
import { digestOf } from '../../shared/exact/digest.ts';
import { stateOf } from '../../shared/settle/books.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import type { Audit } from '../accounts/audit.ts';
import type { Callers } from '../accounts/callers.ts';
import { csvOf } from '../reports/csv-table.ts';
import { markedFile, type ExportMark } from '../reports/export-mark.ts';
import { settlementTables } from '../reports/settlement-tables.ts';
import { statementsPdf } from '../reports/statement-pdf.ts';
import { xlsxOf } from '../reports/xlsx-table.ts';
import { closeSchema, languageSchema, reopenSchema, signSchema } from './book.schema.ts';
import { atBooks, begunMonth, monthAsked, sendRefusal, type AtBooks, type OpenBooks } from './books-at.ts';
import { isPageByPost, type ExportGate, type FileOut } from './export-gate.ts';
import { checked, parsedBody } from './parsed-body.ts';
import { forbidden, sendProblem } from './problem.ts';
import { seenBy, signaturesUnder } from './seen-settlement.ts';
import { statedIn } from './stated.ts';

interface SettlementParts {
  readonly callers: Callers;
  readonly books: () => OpenBooks | null;
  readonly audit: Audit;
  readonly gate: ExportGate;
  readonly logger: Logger;
}

const SIGNERS = ['supervisor', 'payroll', 'admin'] as const;

/** Pay months: read as they are, closed, reopened, signed. */
export function settlementRoutes({ callers, books, audit, gate, logger }: SettlementParts): Router {
  const router = Router();

  router.get('/settlements', (request, response) => {
    const at = atBooks(request, response, callers, books);
    if (!at) return;
    const months = [...at.keeper.books().periods.values()].filter(({ period }) => period.kind === 'month');
    response.set('Cache-Control', 'no-store').json({ months: months.map(({ state, period }) => ({ state, period })) });
  });

  const read = async (request: Request<{ name: string }>, response: Response): Promise<void> => {
    const at = atBooks(request, response, callers, books);
    if (!at) return;
    const [, id = '', format = null] = /^(.*?)(?:\.(json|csv|xlsx|pdf))?$/.exec(request.params.name) ?? [];
    if (isPageByPost(request, response, format)) return;
    const month = monthAsked(id, at, response);
    if (!month) return;
    // CF7: an agent's own file asks for no reason.
    if (at.viewer.role === 'agent' && request.method === 'POST') {
      sendProblem(response, forbidden('your own statement asks for no reason: GET it from this address'));
      return;
    }
    // Before anything is worked out: agents look often.
    if (at.viewer.role === 'agent' && stateOf(at.keeper.books(), id) === 'live') {
      sendProblem(response, forbidden(`the statements of ${id} are not shown to this session before the month is closed`));
      return;
    }
    if (!begunMonth(id, at, response)) return;
    const language = checked(request.query, response, languageSchema);
    if (!language) return;
    const isOut = format !== null && at.viewer.role !== 'agent';
    const mark = isOut ? gate.asked(request, response) : null;
    if (isOut && !mark) return;
    const settlement = await at.keeper.settlement(month);
    if (settlement.seal?.agrees === false)
      logger.error({ month: id, ...settlement.seal }, 'the statements of a sealed month are not those that were sealed');
    const statements = seenBy(at, settlement);
    if (statements.length === 0 && settlement.statements.length > 0) {
      sendProblem(response, forbidden(`the statements of ${id} are not shown to this session`));
    } else if (statements.length === 0) {
      sendProblem(response, {
        status: 404,
        error: 'noStatements',
        reason: `no scheme is in force on ${month.to}`,
        way: 'look at the site file',
      });
    } else {
      const seen = { ...settlement, statements };
      const shown = { at, language: language.lang, signing: toSign(at, settlement) };
      if (mark !== null && format !== null) {
        await gate.send(response, mark, fileOut(seen, format), () => settlementFile(format, seen, shown, mark));
        return;
      }
      if (at.viewer.role !== 'agent') audit.record(at.viewer.user, 'statements read (page)', id);
      await sendSettlement(response, format, seen, shown);
    }
  };

  router.get('/settlements/:name', read);
  /** CF4: as a file with `.json`, `.csv`, `.xlsx` or `.pdf`. */
  router.post('/settlements/:name', read);

  /** ST8: a zip that `tallyboard verify` works out again. */
  router.post('/settlements/:month/evidence.zip', async (request, response) => {
    const at = atBooks(request, response, callers, books);
    if (!at) return;
    if (!mayKeepBooks(at.viewer.role)) {
      sendProblem(response, forbidden('the evidence of everybody is for payroll and admins'));
      return;
    }
    const month = begunMonth(request.params.month, at, response);
    const mark = month && gate.asked(request, response);
    if (!mark) return;
    const pack = await at.keeper.monthPack(month);
    if (!pack.ok) {
      sendProblem(response, {
        status: 409,
        error: 'noPack',
        reason: pack.error,
        way: `run: npx tallyboard settle ${month.id} --pack FOLDER`,
      });
      return;
    }
    const file = { ...fileOut({ month, statements: [] }, 'zip'), name: `${month.id}-evidence`, rows: null };
    try {
      await gate.stream(response, mark, file, () => Readable.from(pack.value.zip()));
    } finally {
      pack.value.close();
    }
  });

  router.post('/settlements/:month/close', async (request, response) => {
    const at = atBooks(request, response, callers, books);
    const month = at && monthToKeep(request.params.month, at, response);
    if (!month || !parsedBody(request, response, closeSchema)) return;
    const refusal = await at.keeper.close(month, at.viewer.user);
    if (refusal) sendRefusal(response, refusal);
    else response.status(201).json({ month, state: 'provisional' });
  });

  router.post('/settlements/:month/reopen', async (request, response) => {
    const at = atBooks(request, response, callers, books);
    const month = at && monthToKeep(request.params.month, at, response);
    const body = month && parsedBody(request, response, reopenSchema);
    if (!body) return;
    const refusal = await at.keeper.reopen(month, body.reason, at.viewer.user);
    if (refusal) sendRefusal(response, refusal);
    else response.status(201).json({ month, state: 'live' });
  });

  /** B14: one signature; the last one missing seals. */
  router.post('/settlements/:month/sign', async (request, response) => {
    const at = atBooks(request, response, callers, books);
    if (!at) return;
    const role = SIGNERS.find((one) => one === at.viewer.role);
    if (role === undefined) {
      sendProblem(response, forbidden('only supervisors, payroll and admins sign'));
      return;
    }
    const month = monthAsked(request.params.month, at, response);
    const body = month && parsedBody(request, response, signSchema);
    if (!body) return;
    const signed = await at.keeper.sign(month, body.digest, { by: at.viewer.user, role });
    if (signed.ok) response.status(201).json(signed.value);
    else sendRefusal(response, signed.error);
  });
  return router;
}

function monthToKeep(id: string, at: AtBooks, response: Response): ReturnType<typeof monthAsked> {
  if (mayKeepBooks(at.viewer.role)) return monthAsked(id, at, response);
  sendProblem(response, forbidden('only payroll and admins close and reopen months'));
  return null;
}

/** What a signer names; null: nothing is to be signed, or by somebody else. */
const toSign = (at: AtBooks, settlement: Settlement): object | null =>
  settlement.state === 'provisional' && at.viewer.role !== 'agent' ? signaturesUnder(at, settlement) : null;

interface Shown {
  readonly at: AtBooks;
  readonly language: Locale | null;
  readonly signing: object | null;
}

const tablesOf = (settlement: Settlement, { at: { keeper }, language }: Shown) =>
  settlementTables(settlement, keeper.site(), language ?? keeper.site().site.locale);

function told({ month, state, seal, statements }: Settlement, { signing }: Shown): object {
  return { digest: digestOf(statements.map((one) => one.digest)), month, state, seal, toSign: signing, statements };
}

/** As a page; or as an agent's own file. */
async function sendSettlement(response: Response, format: string | null, settlement: Settlement, shown: Shown): Promise<void> {
  response.set('Cache-Control', 'no-store');
  if (format !== null) response.attachment(`${settlement.month.id}.${format}`);
  if (format === 'csv') response.type('text/csv').send(csvOf(tablesOf(settlement, shown)[0]));
  else if (format === 'pdf') response.send(await pdfOf(settlement, shown));
  else if (format === 'xlsx') response.send(await xlsxOf(tablesOf(settlement, shown)));
  else response.json(told(settlement, shown));
}

function fileOut({ month, statements }: Pick<Settlement, 'month' | 'statements'>, ending: string): FileOut {
  const less = 'take the files of fewer teams, as their supervisors see them';
  return { action: `statements read (${ending})`, subject: month.id, name: month.id, ending, rows: statements.length, less };
}

/** O8 */
const pdfOf = (settlement: Settlement, { at, language }: Shown): Promise<Buffer> =>
  statementsPdf(statedIn(at, settlement, settlement.statements), language ?? at.keeper.site().site.locale);

/** ST7: the bytes of a PDF are the same for the same month (O8): its mark is in its name. */
async function settlementFile(format: string, settlement: Settlement, shown: Shown, mark: ExportMark): Promise<Buffer> {
  if (format === 'pdf') return pdfOf(settlement, shown);
  if (format === 'csv' || format === 'xlsx')
    return markedFile(format, tablesOf(settlement, shown), mark, shown.language ?? shown.at.keeper.site().site.locale);
  return Buffer.from(JSON.stringify({ ...told(settlement, shown), export: mark }));
}
