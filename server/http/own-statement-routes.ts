import { Router, type Request, type Response } from 'express';
import { maySeeStatement } from '../../shared/audience.ts';
import type { OwnStatement } from '../books/own-statements.ts';
import type { Run } from '../books/own-behind.ts';
import { shownSince, stateOf } from '../../shared/settle/books.ts';
import { openUntil, toldDispute } from '../../shared/settle/dispute-told.ts';
import type { Period } from '../../shared/site/period.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { agentId, epochMs, seq, type AgentId } from '../../shared/units.ts';
import type { StatementAnswer, StatementsAnswer } from '../../shared/wire/statement-answers.ts';
import type { NoteDispute } from '../../shared/wire/board-view.ts';
import type { Audit } from '../accounts/audit.ts';
import type { Callers } from '../accounts/callers.ts';
import type { Clock } from '../clock.ts';
import { statementsPdf } from '../reports/statement-pdf.ts';
import { atBooks, monthAsked, type AtBooks, type OpenBooks } from './books-at.ts';
import type { ExportGate } from './export-gate.ts';
import { languageSchema } from './book.schema.ts';
import { checked } from './parsed-body.ts';
import { forbidden, sendProblem } from './problem.ts';
import { statedAt, statedIn } from './stated.ts';

interface OwnStatementParts {
  readonly callers: Callers;
  readonly books: () => OpenBooks | null;
  readonly audit: Audit;
  readonly gate: ExportGate;
  readonly clock: Clock;
}

interface Asked {
  readonly at: AtBooks;
  readonly agent: AgentId;
  readonly month: Period;
}

/** O1: one agent's statements, to their own eyes once the month is closed, and to those who see them anyway (V12). */
export function ownStatementRoutes({ callers, books, audit, gate, clock }: OwnStatementParts): Router {
  const router = Router();

  router.get('/agents/:id/statements', (request, response) => {
    const at = atBooks(request, response, callers, books);
    const agent = agentId(request.params.id);
    if (!at) return;
    // As far as a closed month goes.
    if (!maySeeStatement(at.viewer, agent, 'provisional', at.teamOf)) {
      sendProblem(response, forbidden(`the statements of ${agent} are not shown to this session`));
      return;
    }
    const closed = [...at.keeper.books().periods.values()].filter(({ state, period }) => period.kind === 'month' && state !== 'live');
    const months = closed
      .map(({ state, period }) => ({ month: period, state }))
      .sort((one, other) => (one.month.id < other.month.id ? 1 : -1));
    response.set('Cache-Control', 'no-store').json({ months } satisfies StatementsAnswer);
  });

  const asked = (request: Request, response: Response): Asked | null => {
    const at = atBooks(request, response, callers, books);
    const month = at && monthAsked(String(request.params['month']), at, response);
    if (!month) return null;
    const agent = agentId(String(request.params['id']));
    if (!maySeeStatement(at.viewer, agent, stateOf(at.keeper.books(), month.id), at.teamOf) || !at.keeper.hasBegun(month)) {
      sendProblem(
        response,
        forbidden(`the statement of ${agent} of ${month.id} is not shown to this session, or not before the month is closed`),
      );
      return null;
    }
    if (at.viewer.role !== 'agent') audit.record(at.viewer.user, 'statement read', `${agent} ${month.id}`);
    return { at, agent, month };
  };

  /** CF7: a file of oneself by GET. CF4: the same of somebody else by POST, with a reason. */
  const files = (
    ending: 'pdf' | 'zip',
    path: string,
    make: (wanted: Asked, request: Request, response: Response) => Promise<Buffer | null>,
  ): void => {
    router.get(path, async (request, response) => {
      const wanted = asked(request, response);
      if (!wanted) return;
      if (wanted.at.viewer.role !== 'agent') {
        sendProblem(response, forbidden('what is of somebody else is taken out with a reason: POST it to this address'));
        return;
      }
      const file = await make(wanted, request, response);
      if (file) response.set('Cache-Control', 'no-store').attachment(`${wanted.month.id}-${wanted.agent}.${ending}`).send(file);
    });
    router.post(path, async (request, response) => {
      const wanted = asked(request, response);
      if (!wanted) return;
      if (wanted.at.viewer.role === 'agent') {
        sendProblem(response, forbidden('what is your own asks for no reason: GET it from this address'));
        return;
      }
      const mark = gate.asked(request, response);
      const file = mark && (await make(wanted, request, response));
      if (!mark || !file) return;
      const { agent, month } = wanted;
      const out = {
        ...{ action: `statement read (${ending})`, subject: `${agent} ${month.id}`, name: `${month.id}-${agent}`, ending },
        ...{ rows: 1, less: 'it is one statement' },
      };
      await gate.send(response, mark, out, () => file);
    });
  };

  /** O8 */
  files('pdf', '/agents/:id/statements/:month.pdf', async (wanted, request, response) => {
    const language = checked(request.query, response, languageSchema);
    const file = language && (await ownPdf(wanted, language.lang));
    if (language && file === null) sendProblem(response, noStatement(wanted));
    return file;
  });

  router.get('/agents/:id/statements/:month', async (request, response) => {
    const wanted = asked(request, response);
    if (!wanted) return;
    const own = await wanted.at.keeper.own(wanted.month, wanted.agent);
    if (own === null) sendProblem(response, noStatement(wanted));
    else response.set('Cache-Control', 'no-store').json(answerOf(wanted, own, clock));
  });

  /** O3: a zip that `tallyboard verify` works out again. */
  files('zip', '/agents/:id/statements/:month/evidence.zip', async (wanted, _request, response) => {
    const pack = await wanted.at.keeper.ownPack(wanted.month, wanted.agent);
    if (pack?.ok) return Buffer.from(pack.value);
    const way = 'ask payroll for the evidence of the whole month';
    sendProblem(response, pack ? { status: 409, error: 'notAlone', reason: pack.error, way } : noStatement(wanted));
    return null;
  });

  /** O4: `?seq=12-14,20`: what these events of the log tell of the agent. */
  router.get('/agents/:id/events', async (request, response) => {
    const at = atBooks(request, response, callers, books);
    if (!at) return;
    const agent = agentId(request.params.id);
    const { seq: named } = request.query;
    const runs = typeof named === 'string' ? runsIn(named) : null;
    if (!maySeeStatement(at.viewer, agent, 'provisional', at.teamOf))
      sendProblem(response, forbidden(`the work of ${agent} is not shown to this session`));
    else if (runs === null)
      sendProblem(response, {
        status: 400,
        error: 'malformed',
        reason: 'seq: expected numbers of events, at most 5000',
        way: 'write them as 12-14,20',
      });
    else response.set('Cache-Control', 'no-store').json(await at.keeper.behind(agent, runs, at.viewer.role !== 'agent'));
  });
  return router;
}

async function ownPdf({ at, agent, month }: Asked, language: Locale | null): Promise<Buffer | null> {
  const settlement = await at.keeper.settlement(month);
  const statements = settlement.statements.filter((one) => one.agent === agent);
  if (statements.length === 0) return null;
  return statementsPdf(statedIn(at, settlement, statements), language ?? at.keeper.site().site.locale);
}

const noStatement = ({ agent, month }: Asked) =>
  ({
    status: 404,
    error: 'noStatements',
    reason: `${agent} has no statement of ${month.id}`,
    way: 'ask payroll who was settled that month',
  }) as const;

function answerOf({ at, agent, month }: Asked, own: OwnStatement, clock: Clock): StatementAnswer {
  const { keeper } = at;
  const since = shownSince(keeper.books(), month.id);
  const isOpen = own.state === 'provisional';
  return {
    ...statedAt(at, own, own.signing),
    shownSince: since,
    disputes: disputesOf({ keeper, agent, month }),
    disputeUntil: isOpen ? openUntil(keeper.site(), own.month.to, since, epochMs(clock())) : null,
  };
}

function disputesOf({
  keeper,
  agent,
  month,
}: Pick<AtBooks, 'keeper'> & Pick<Asked, 'agent' | 'month'>): Readonly<Record<string, NoteDispute>> {
  const disputes: Record<string, NoteDispute> = {};
  for (const dispute of keeper.books().disputes.byId.values()) {
    const { about, agent: of } = dispute.opened.event;
    if (of === agent && about.kind === 'line' && about.period === month.id) disputes[about.line] = toldDispute(dispute);
  }
  return disputes;
}

const MOST_EVENTS = 5000;
const RUN = /^(\d{1,12})(?:-(\d{1,12}))?$/;

function runsIn(text: string): readonly Run[] | null {
  const runs: Run[] = [];
  let count = 0;
  for (const part of text.split(',')) {
    const [, first, last = first] = RUN.exec(part) ?? [];
    if (first === undefined || Number(first) < 1 || Number(last) < Number(first)) return null;
    count += Number(last) - Number(first) + 1;
    if (count > MOST_EVENTS) return null;
    runs.push([seq(Number(first)), seq(Number(last))]);
  }
  return runs;
}
