import { Router, type Request, type Response } from 'express';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import type { Simulation } from '../../shared/settle/simulate.ts';
import { showsTeamsOnly } from '../../shared/site/confidentiality.ts';
import type { Period } from '../../shared/site/period.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import type { PreviewAnswer, SimulationAnswer, ToldSimulation } from '../../shared/wire/scheme-answers.ts';
import { previewing } from '../../shared/wire/draft-preview.ts';
import type { Audit } from '../accounts/audit.ts';
import { newId } from '../accounts/secrets.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { openSimulations, type SimulationState, type SimulationWanted } from '../books/simulations.ts';
import { inPieces } from '../in-pieces.ts';
import { markedFile, type ExportMark } from '../reports/export-mark.ts';
import { simulationTables } from '../reports/simulation-tables.ts';
import { readDraft } from '../site/site-schemes.ts';
import { atSchemes, type AtSchemes, type SchemeParts } from './at-schemes.ts';
import { languageSchema } from './book.schema.ts';
import { begunMonth } from './books-at.ts';
import { isPageByPost, type ExportGate } from './export-gate.ts';
import { checked, parsedBody } from './parsed-body.ts';
import { NO_SITE, sendProblem, type Problem } from './problem.ts';
import { previewSchema, simulateSchema } from './scheme.schema.ts';

interface TrialParts extends SchemeParts {
  readonly board: () => LiveBoard | null;
  readonly audit: Audit;
  readonly gate: ExportGate;
  readonly onTrouble: (error: unknown) => void;
}

/** U3: what takes longer answers how far it is. */
const PATIENCE_MS = 250;

/** SE9, SE10: what a draft would do: to today's floor, and to months that are known. Nothing is changed by it. */
export function schemeTrialRoutes({ board, audit, gate, onTrouble, ...parts }: TrialParts): Router {
  const router = Router();
  const simulations = openSimulations(newId, onTrouble);

  router.post('/preview', async (request, response) => {
    const at = atSchemes(request, response, parts);
    const body = at && parsedBody(request, response, previewSchema);
    const draft = body && draftIn(body.tree, at, response);
    const live = board();
    if (!draft) return;
    if (!live) {
      sendProblem(response, NO_SITE);
      return;
    }
    if (showsTeamsOnly(live.siteFile())) {
      sendProblem(response, TEAMS_ONLY);
      return;
    }
    const { now, board: folded, view } = live.moment();
    const rows = await inPieces(previewing(folded, view, draft, now));
    response.json({ at: now, date: view.header.date, rows } satisfies PreviewAnswer);
  });

  router.post('/simulations', (request, response) => {
    const at = atSchemes(request, response, parts);
    const body = at && parsedBody(request, response, simulateSchema);
    const draft = body && draftIn(body.tree, at, response);
    const from = draft && begunMonth(body.from, at, response);
    const to = from && begunMonth(body.to, at, response);
    const live = board();
    if (!draft || !to || !live) return;
    const [first, last] = inOrder(from, to);
    const id = simulations.start(live.folded(), { draft, from: first, to: last });
    if (id === null) {
      sendProblem(response, BUSY);
      return;
    }
    audit.record(at.viewer.user, 'scheme simulated', `${draft.id} v${draft.version}`, { after: `${first.id} to ${last.id}` });
    response.status(201).json({ id });
  });

  const read = async (request: Request<{ name: string }>, response: Response): Promise<void> => {
    const at = atSchemes(request, response, parts);
    if (!at) return;
    const [, id = '', format = null] = /^(.*?)(?:\.(csv|xlsx))?$/.exec(request.params.name) ?? [];
    if (isPageByPost(request, response, format)) return;
    const file = format === 'csv' || format === 'xlsx' ? fileAsked(format, request, response) : null;
    if (format !== null && !file) return;
    await simulations.waitFor(id, PATIENCE_MS);
    const state = simulations.of(id);
    if (state?.is === 'running') response.status(202).json({ preparing: state.share });
    else if (state?.is === 'done' && file) await send(response, file, state, at);
    else if (state?.is === 'done') response.json(answerOf(state, at));
    else sendProblem(response, state === null ? GONE : FAILED);
  };

  router.get('/simulations/:name', read);
  /** CF4: as a file with `.csv` or `.xlsx`. */
  router.post('/simulations/:name', read);

  router.delete('/simulations/:id', (request, response) => {
    const at = atSchemes(request, response, parts);
    if (!at) return;
    simulations.stop(request.params.id);
    response.json({});
  });

  /** Before anything is looked up: whoever lacks the right (CF4) does not hear which simulations there are. null: that was answered. */
  const fileAsked = (format: FileAsked['format'], request: Request, response: Response): FileAsked | null => {
    const language = checked(request.query, response, languageSchema);
    const mark = language && gate.asked(request, response);
    return mark && { format, mark, language: language.lang };
  };

  const send = async (response: Response, { format, mark, language }: FileAsked, state: Done, at: AtSchemes): Promise<void> => {
    const { file } = at.written;
    const { id, version } = state.wanted.draft;
    const site = { ...file, site: { ...file.site, locale: language ?? file.site.locale } };
    const tables = simulationTables(state.months, `${id} v${version}`, site);
    const out = {
      ...{ action: `scheme simulation read (${format})`, subject: `${id} v${version}, ${spanWords(state.wanted)}`, ending: format },
      ...{ name: `simulation-${state.wanted.from.id}-${state.wanted.to.id}`, rows: tables[0].rows.length, less: 'simulate fewer months' },
    };
    await gate.send(response, mark, out, () => markedFile(format, tables, mark, site.site.locale));
  };
  return router;
}

interface FileAsked {
  readonly format: 'csv' | 'xlsx';
  readonly mark: ExportMark;
  /** null: the site's. */
  readonly language: Locale | null;
}

type Done = Extract<SimulationState, { readonly is: 'done' }>;

const spanWords = ({ from, to }: SimulationWanted): string => `${from.id} to ${to.id}`;

const inOrder = (one: Period, other: Period): readonly [Period, Period] => (one.from <= other.from ? [one, other] : [other, one]);

const GONE: Problem = {
  status: 404,
  error: 'noSimulation',
  reason: 'there is no such simulation, or it was stopped, or it is too long ago',
  way: 'simulate again',
};
/** CF22 */
const TEAMS_ONLY: Problem = {
  ...{ status: 403, error: 'forbidden', reason: 'the site shows figures of teams only, and the preview shows those of each person' },
  way: 'simulate a pay month, which payroll and admins may read',
};

const BUSY: Problem = {
  status: 429,
  error: 'busy',
  reason: 'four simulations wait for their turn already',
  way: 'stop one, or wait until one is done',
};
const FAILED: Problem = { status: 500, error: 'internal', reason: 'the simulation failed', way: 'see the log of the server; try again' };

/** SE9, SE10: a draft may be tried from any date; null after answering what is wrong with it. */
function draftIn(tree: unknown, { written, calendar }: AtSchemes, response: Response): Scheme | null {
  const { scheme, problems } = readDraft(written, tree, { ...calendar, closedThrough: null, isFirst: true });
  if (scheme) return scheme;
  const [first] = problems;
  const reason = [...(first && first.path.length > 0 ? [first.path.join('.')] : []), first?.message ?? ''].join(': ');
  sendProblem(response, { status: 409, error: 'unfit', reason, way: 'correct the draft, then try it' });
  return null;
}

function answerOf({ months }: Done, { written: { file } }: AtSchemes): SimulationAnswer {
  const { agents, teams } = siteIndex(file);
  const ids = new Set(months.flatMap(({ simulation }) => simulation.perAgent.map(({ agent }) => agent)));
  return {
    currency: file.site.currency,
    months: months.map(({ month, simulation }) => ({ id: month.id, simulation: withoutReasons(simulation) })),
    people: [...ids].map((agent) => {
      const known = agents.get(agent);
      return { agent, name: known?.name ?? agent, team: teams.get(known?.team ?? '')?.name ?? '' };
    }),
  };
}

const withoutReasons = (simulation: Simulation): ToldSimulation => ({
  ...simulation,
  perAgent: simulation.perAgent.map((of) => ({ ...of, lines: of.lines.map(({ because: _, ...line }) => line) })),
});
