import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router, type Response } from 'express';
import type { Logger } from 'pino';
import { mayKeepBooks } from '../../shared/audience.ts';
import { digestOf } from '../../shared/exact/digest.ts';
import { stateOf } from '../../shared/settle/books.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import type { Audit } from '../accounts/audit.ts';
import type { Callers } from '../accounts/callers.ts';
import { csvOf } from '../reports/csv-table.ts';
import { settlementTables } from '../reports/settlement-tables.ts';
import { statementsPdf } from '../reports/statement-pdf.ts';
import { xlsxOf } from '../reports/xlsx-table.ts';
import { closeSchema, languageSchema, reopenSchema, signSchema } from './book.schema.ts';
import { atBooks, begunMonth, monthAsked, sendRefusal, type AtBooks, type OpenBooks } from './books-at.ts';
import { checked, parsedBody } from './parsed-body.ts';
import { forbidden, sendProblem } from './problem.ts';
import { seenBy, signaturesUnder } from './seen-settlement.ts';
import { statedIn } from './stated.ts';

interface SettlementParts {
  readonly callers: Callers;
  readonly books: () => OpenBooks | null;
  readonly audit: Audit;
  readonly logger: Logger;
}

const SIGNERS = ['supervisor', 'payroll', 'admin'] as const;

/** Pay months: read as they are, closed, reopened, signed. */
export function settlementRoutes({ callers, books, audit, logger }: SettlementParts): Router {
  const router = Router();

  router.get('/settlements', (request, response) => {
    const at = atBooks(request, response, callers, books);
    if (!at) return;
    const months = [...at.keeper.books().periods.values()].filter(({ period }) => period.kind === 'month');
    response.set('Cache-Control', 'no-store').json({ months: months.map(({ state, period }) => ({ state, period })) });
  });

  /** `/settlements/2026-03`, and as a file with `.json`, `.csv`, `.xlsx` or `.pdf`. */
  router.get('/settlements/:name', async (request, response) => {
    const at = atBooks(request, response, callers, books);
    if (!at) return;
    const [, id = '', format = null] = /^(.*?)(?:\.(json|csv|xlsx|pdf))?$/.exec(request.params.name) ?? [];
    const month = monthAsked(id, at, response);
    if (!month) return;
    // Before anything is worked out: agents look often.
    if (at.viewer.role === 'agent' && stateOf(at.keeper.books(), id) === 'live') {
      sendProblem(response, forbidden(`the statements of ${id} are not shown to this session before the month is closed`));
      return;
    }
    if (!begunMonth(id, at, response)) return;
    const language = checked(request.query, response, languageSchema);
    if (!language) return;
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
      if (at.viewer.role !== 'agent') audit.record(at.viewer.user, `statements read (${format ?? 'page'})`, id);
      await sendSettlement(response, format, { settlement, statements }, { at, language: language.lang });
    }
  });

  /** ST8: a zip that `tallyboard verify` works out again. */
  router.get('/settlements/:month/evidence.zip', async (request, response) => {
    const at = atBooks(request, response, callers, books);
    if (!at) return;
    if (!mayKeepBooks(at.viewer.role)) {
      sendProblem(response, forbidden('the evidence of everybody is for payroll and admins'));
      return;
    }
    const month = begunMonth(request.params.month, at, response);
    const pack = month && (await at.keeper.monthPack(month));
    if (!month || !pack) return;
    if (!pack.ok) {
      sendProblem(response, {
        status: 409,
        error: 'noPack',
        reason: pack.error,
        way: `run: npx tallyboard settle ${month.id} --pack FOLDER`,
      });
      return;
    }
    audit.record(at.viewer.user, 'statements read (zip)', month.id);
    response.set('Cache-Control', 'no-store').attachment(`${month.id}-evidence.zip`).type('application/zip');
    try {
      await pipeline(Readable.from(pack.value.zip()), response);
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

interface Seen {
  readonly settlement: Settlement;
  readonly statements: readonly Statement[];
}

async function sendSettlement(
  response: Response,
  format: string | null,
  seen: Seen,
  { at, language }: { readonly at: AtBooks; readonly language: Locale | null },
): Promise<void> {
  const { month, state, seal } = seen.settlement;
  response.set('Cache-Control', 'no-store');
  if (format !== null) response.attachment(`${month.id}.${format}`);
  if (format === 'csv' || format === 'xlsx' || format === 'pdf') {
    response.send(await settlementFile(at, seen, format, language ?? at.keeper.site().site.locale));
    return;
  }
  const digest = digestOf(seen.statements.map((one) => one.digest));
  response.json({ digest, month, state, seal, toSign: toSign(at, seen.settlement), statements: seen.statements });
}

/** ST7, O8 */
async function settlementFile(
  at: AtBooks,
  { settlement, statements }: Seen,
  format: 'csv' | 'xlsx' | 'pdf',
  language: Locale,
): Promise<Buffer | string> {
  if (format === 'pdf') return statementsPdf(statedIn(at, settlement, statements), language);
  const tables = settlementTables({ ...settlement, statements }, at.keeper.site(), language);
  return format === 'csv' ? csvOf(tables[0]) : xlsxOf(tables);
}
