import { Router, type Response } from 'express';
import type { Logger } from 'pino';
import { mayKeepBooks, maySeeStatement } from '../../shared/audience.ts';
import { digestOf } from '../../shared/exact/digest.ts';
import { sealOf, stateOf } from '../../shared/settle/books.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import type { Period } from '../../shared/site/period.ts';
import type { Audit } from '../accounts/audit.ts';
import type { Callers } from '../accounts/callers.ts';
import { csvOf } from '../reports/csv-table.ts';
import { settlementTables } from '../reports/settlement-tables.ts';
import { xlsxOf } from '../reports/xlsx-table.ts';
import { closeSchema, reopenSchema, signSchema } from './book.schema.ts';
import { atBooks, monthAsked, sendRefusal, type AtBooks, type OpenBooks } from './books-at.ts';
import { parsedBody } from './parsed-body.ts';
import { forbidden, sendProblem } from './problem.ts';

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

  /** `/settlements/2026-03`, and as a file with `.json`, `.csv` or `.xlsx`. */
  router.get('/settlements/:name', async (request, response) => {
    const at = atBooks(request, response, callers, books);
    if (!at) return;
    const [, id = '', format = null] = /^(.*?)(?:\.(json|csv|xlsx))?$/.exec(request.params.name) ?? [];
    const month = monthAsked(id, at, response);
    if (!month) return;
    // Before anything is worked out: agents look often.
    if (at.viewer.role === 'agent' && stateOf(at.keeper.books(), id) === 'live') {
      sendProblem(response, forbidden(`the statements of ${id} are not shown to this session before the month is closed`));
      return;
    }
    if (!at.keeper.hasBegun(month)) {
      sendProblem(response, { status: 404, error: 'noStatements', reason: `${id} has not begun`, way: `wait until ${month.from}` });
      return;
    }
    const settlement = await at.keeper.settlement(month);
    if (settlement.seal?.agrees === false)
      logger.error({ month: id, ...settlement.seal }, 'the statements of a sealed month are not those that were sealed');
    const statements = seenBy(at, settlement);
    if (statements === null) {
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
      await sendSettlement(response, format, { ...settlement, statements }, toSign(settlement, month, at), at);
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

/** V12: those of the statements that the viewer may see; null: none of those that there are. */
function seenBy({ viewer, teamOf }: AtBooks, { state, statements }: Settlement): readonly Statement[] | null {
  const seen = statements.filter(({ agent }) => maySeeStatement(viewer, agent, state, teamOf));
  return seen.length === 0 && statements.length > 0 ? null : seen;
}

/** What a signer names: the digest of everybody's statements, whoever of them the caller sees. null: nothing is to be signed, or by somebody else. */
function toSign({ state, statements }: Settlement, month: Period, { keeper, viewer }: AtBooks): object | null {
  if (state !== 'provisional' || viewer.role === 'agent') return null;
  const digest = sealOf(statements);
  const { signers, missing } = keeper.signatures(month, digest);
  return { digest, signers, missing };
}

async function sendSettlement(
  response: Response,
  format: string | null,
  settlement: Settlement,
  signing: object | null,
  { keeper }: AtBooks,
): Promise<void> {
  const { month, state, seal, statements } = settlement;
  response.set('Cache-Control', 'no-store');
  if (format !== null) response.attachment(`${month.id}.${format}`);
  if (format === 'csv') response.type('text/csv').send(csvOf(settlementTables(settlement, keeper.site())[0]));
  else if (format === 'xlsx') response.send(await xlsxOf(settlementTables(settlement, keeper.site())));
  else response.json({ digest: digestOf(statements.map((one) => one.digest)), month, state, seal, toSign: signing, statements });
}
