import { XLSX_TYPE } from '../../shared/wire/media-types.ts';
import { Router, type Request, type Response } from 'express';
import type { FloorViewer } from '../../shared/audience.ts';
import type { ImportAnswer, ImportReport } from '../../shared/lists/import-report.ts';
import { withoutNumbers } from '../../shared/events/mask-party.ts';
import type { Audit } from '../accounts/audit.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock } from '../clock.ts';
import type { Intake } from '../intake/intake.ts';
import type { KeyOfNumber } from '../intake/lead-numbers.ts';
import { auditedImport } from '../audited-import.ts';
import { said, textOf, type Said } from '../../shared/said.ts';
import { UnreadableFile } from '../lists/file-row.ts';
import { kindOf, type FileKind } from '../lists/file-rows.ts';
import { lookInto } from '../lists/import-look.ts';
import type { NumberVault } from '../numbers/number-vault.ts';
import { leftOutTable } from '../reports/left-out-table.ts';
import { ListImports } from '../lists/list-imports.ts';
import { markedFile } from '../reports/export-mark.ts';
import type { ExportGate } from './export-gate.ts';
import { askingAboutLists, importerIn, keeperIn, NO_LISTS, type Asking } from './list-asking.ts';
import { importQuerySchema, listIdSchema, lookQuerySchema } from './list.schema.ts';
import { checked } from './parsed-body.ts';
import { sendProblem, type Problem } from './problem.ts';

export interface ListImportParts {
  readonly callers: Callers;
  readonly floor: () => LiveBoard | null;
  readonly intake: Intake;
  readonly keyOf: KeyOfNumber;
  readonly vault: NumberVault;
  readonly audit: Audit;
  readonly gate: ExportGate;
  readonly clock: Clock;
}

const WRONG_TYPE: Problem = {
  ...{ status: 415, error: 'contentType', reason: 'the body is neither CSV nor XLSX' },
  way: `send Content-Type: text/csv, or ${XLSX_TYPE}`,
};

/** Whoever may import, into which list, what kind of file. */
interface Importing {
  readonly asking: Asking;
  readonly keeper: FloorViewer;
  readonly list: string;
  readonly kind: FileKind;
}

/** LS1 to LS6: leads from a file, which is the body of the request. */
export function listImportRoutes({ callers, floor, intake, keyOf, vault, audit, gate, clock }: ListImportParts): Router {
  const router = Router();
  const imports = new ListImports(clock);
  const askingOf = askingAboutLists(callers, floor);

  const importingOf = (request: Request, response: Response): Importing | null => {
    const asking = askingOf(request, response);
    const keeper = asking && importerIn(asking, response);
    const params = keeper && checked(request.params, response, listIdSchema);
    if (!params) return null;
    const kind = kindOf(request.headers['content-type']);
    const problem = asking.live.siteFile().lists === undefined ? NO_LISTS : kind === null ? WRONG_TYPE : null;
    if (problem) sendProblem(response, problem);
    return problem || kind === null ? null : { asking, keeper, list: params.id, kind };
  };

  /** What was read of the file may be its beginning only. */
  router.post('/:id/import/look', async (request, response) => {
    const importing = importingOf(request, response);
    const query = importing && checked(request.query, response, lookQuerySchema);
    if (!query) return;
    const { header, ...columns } = query;
    const asked = { ...withoutUndefined(columns), ...(header !== undefined && { hasHeader: header }) };
    try {
      response.json(await lookInto(importing.kind, request, asked, keyOf));
    } catch (error) {
      refuseFile(response, error);
    }
  });

  router.post('/:id/import', async (request, response) => {
    const importing = importingOf(request, response);
    const query = importing && checked(request.query, response, importQuerySchema);
    if (!query) return;
    const running = imports.running();
    if (running !== null) {
      sendProblem(response, importRuns(running));
      return;
    }
    const { asking, keeper, list, kind } = importing;
    const columns = { hasHeader: query.header, lead: query.lead, number: query.number ?? null };
    const file = withoutNumbers(query.file);
    const asked = { ...{ list, file, by: keeper.user, kind, columns, stream: request }, ofBytes: bytesOf(request) };
    const report = await auditedImport(audit, imports, asked, { live: asking.live, intake, keyOf, vault });
    if (report.state === 'failed') sendProblem(response, unreadable(report.said ?? said`it failed`));
    else if (report.state !== 'cut') response.json({ report } satisfies ImportAnswer);
  });

  router.get('/:id/import', (request, response) => {
    const asking = askingOf(request, response);
    if (!asking || !keeperIn(asking, response)) return;
    response.json({ report: imports.of(request.params.id) } satisfies ImportAnswer);
  });

  router.post('/:id/import/left-out.csv', async (request, response) => {
    const asking = askingOf(request, response);
    const mark = asking && importerIn(asking, response) && gate.asked(request, response);
    if (!mark) return;
    const { id } = request.params;
    const table = leftOutTable(imports.of(id), imports.leftOut(id));
    const file = {
      ...{ action: 'leads left out read (csv)', subject: id, name: `${id}-left-out`, ending: 'csv' },
      ...{ rows: table.rows.length, less: 'import the file in parts' },
    };
    await gate.send(response, mark, file, () => markedFile('csv', [table], mark, asking.live.siteFile().site.locale));
  });
  return router;
}

const importRuns = ({ list, by, rows }: ImportReport): Problem => ({
  ...{ status: 409, error: 'importRuns', reason: `${by} imports into ${list} right now: ${rows} rows so far` },
  way: 'wait until it is over, and send the file again',
});

const unreadable = (said: Said, isTooLarge = false): Problem =>
  isTooLarge
    ? { status: 413, error: 'tooLarge', reason: textOf(said), way: 'send it as CSV', said: [said] }
    : {
        ...{ status: 400, error: 'unreadable', reason: textOf(said), said: [said] },
        way: 'correct the file and send it again: what was taken is counted once',
      };

function refuseFile(response: Response, error: unknown): void {
  if (!(error instanceof UnreadableFile)) throw error;
  sendProblem(response, unreadable(error.said, error.isTooLarge));
}

function bytesOf({ headers }: Request): number | null {
  const bytes = Number(headers['content-length']);
  return Number.isSafeInteger(bytes) ? bytes : null;
}

type Defined<Shape> = { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> };
const withoutUndefined = <Shape extends object>(shape: Shape): Defined<Shape> =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Defined<Shape>;
