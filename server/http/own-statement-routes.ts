import { Router, type Request, type Response } from 'express';
import { maySeeStatement } from '../../shared/audience.ts';
import type { SealState } from '../books/sealing.ts';
import type { OwnStatement } from '../books/own-statements.ts';
import type { Run } from '../books/own-behind.ts';
import { shownSince, stateOf } from '../../shared/settle/books.ts';
import { openUntil, toldDispute } from '../../shared/settle/dispute-told.ts';
import type { Period } from '../../shared/site/period.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import { tellingOf } from '../../shared/explain/telling.ts';
import { agentId, epochMs, seq, type AgentId } from '../../shared/units.ts';
import type { StatementAnswer, StatementsAnswer } from '../../shared/wire/statement-answers.ts';
import type { NoteDispute } from '../../shared/wire/board-view.ts';
import type { Audit } from '../accounts/audit.ts';
import type { Callers } from '../accounts/callers.ts';
import type { Clock } from '../clock.ts';
import { atBooks, monthAsked, type AtBooks, type OpenBooks } from './books-at.ts';
import type { ExportGate } from './export-gate.ts';
import { forbidden, sendProblem } from './problem.ts';

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

  router.get('/agents/:id/statements/:month', async (request, response) => {
    const wanted = asked(request, response);
    if (!wanted) return;
    const own = await wanted.at.keeper.own(wanted.month, wanted.agent);
    if (own === null) sendProblem(response, noStatement(wanted));
    else response.set('Cache-Control', 'no-store').json(answerOf(wanted, own, clock));
  });

  /** The zip; null after answering why there is none. */
  const packOf = async (wanted: Asked, response: Response): Promise<Buffer | null> => {
    const { at, month, agent } = wanted;
    const pack = await at.keeper.ownPack(month, agent);
    if (pack?.ok) return Buffer.from(pack.value);
    const way = 'ask payroll for the evidence of the whole month';
    sendProblem(response, pack ? { status: 409, error: 'notAlone', reason: pack.error, way } : noStatement(wanted));
    return null;
  };

  /** O3, CF7: a zip that `tallyboard verify` works out again, of oneself. */
  router.get('/agents/:id/statements/:month/evidence.zip', async (request, response) => {
    const wanted = asked(request, response);
    if (!wanted) return;
    if (wanted.at.viewer.role !== 'agent') {
      sendProblem(response, forbidden('the evidence of somebody else is taken out with a reason: POST it to this address'));
      return;
    }
    const pack = await packOf(wanted, response);
    if (pack) response.set('Cache-Control', 'no-store').attachment(`${wanted.month.id}-${wanted.agent}.zip`).send(pack);
  });

  /** CF4: the same of somebody else. */
  router.post('/agents/:id/statements/:month/evidence.zip', async (request, response) => {
    const wanted = asked(request, response);
    if (!wanted) return;
    const { at, month, agent } = wanted;
    if (at.viewer.role === 'agent') {
      sendProblem(response, forbidden('your own evidence asks for no reason: GET it from this address'));
      return;
    }
    const mark = gate.asked(request, response);
    const pack = mark && (await packOf(wanted, response));
    if (!mark || !pack) return;
    const file = {
      ...{ action: 'statement read (zip)', subject: `${agent} ${month.id}`, name: `${month.id}-${agent}`, ending: 'zip' },
      ...{ rows: 1, less: 'it is one statement' },
    };
    await gate.send(response, mark, file, () => pack);
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

const noStatement = ({ agent, month }: Asked) =>
  ({
    status: 404,
    error: 'noStatements',
    reason: `${agent} has no statement of ${month.id}`,
    way: 'ask payroll who was settled that month',
  }) as const;

function answerOf(
  { at: { keeper }, agent, month }: Asked,
  { statement, state, seal, signing, month: closed }: OwnStatement,
  clock: Clock,
): StatementAnswer {
  const site = keeper.site();
  const { timeZone, currency, teams } = tellingOf(site);
  const listed = siteIndex(site).agents.get(agent);
  const book = keeper.books().periods.get(month.id);
  const since = shownSince(keeper.books(), month.id);
  return {
    ...{ month: closed, state, seal, statement, shownSince: since, ...signedBy(signing) },
    person: { name: listed?.name ?? agent, team: siteIndex(site).teams.get(listed?.team ?? '')?.name ?? '', site: site.site.name },
    telling: { timeZone, currency, teams },
    sealedAt: book?.state === 'sealed' ? book.sealed.loggedAt : null,
    disputes: disputesOf({ keeper, agent, month }),
    disputeUntil: state === 'provisional' ? openUntil(site, closed.to, since, epochMs(clock())) : null,
  };
}

const signedBy = ({ signers, missing }: SealState): Pick<StatementAnswer, 'signers' | 'missing'> => ({ signers, missing });

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
