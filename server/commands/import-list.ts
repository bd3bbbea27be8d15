import { createReadStream, statSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { withoutNumbers } from '../../shared/events/mask-party.ts';
import type { ImportColumns } from '../../shared/lists/import-columns.ts';
import type { ImportLook, ImportReport } from '../../shared/lists/import-report.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { openAccounts, type Accounts } from '../accounts/accounts.ts';
import { systemClock } from '../clock.ts';
import { keyedBy } from '../intake/lead-numbers.ts';
import { auditedImport, countsIn } from '../audited-import.ts';
import { UnreadableFile } from '../lists/file-row.ts';
import type { FileKind } from '../lists/file-rows.ts';
import { lookInto } from '../lists/import-look.ts';
import { ListImports } from '../lists/list-imports.ts';
import { csvOf } from '../reports/csv-table.ts';
import { leftOutTable } from '../reports/left-out-table.ts';
import { refuse, type ExitStatus, type Terminal } from './command.ts';
import { MEGABYTES, onStderr } from './import-progress.ts';
import { unreadable } from './import-site.ts';
import { withLists } from './list-board.ts';
import { COMMAND_LINE } from './with-accounts.ts';

/** LS12: what `tallyboard import --list` was asked for. */
export interface ListImportAsked {
  readonly list: string;
  readonly path: string;
  readonly folder: string;
  readonly isDryRun: boolean;
  /** Columns by name or letter; `number` 'none': the file has none. Left out: guessed, as the office does (LS2). */
  readonly lead?: string | undefined;
  readonly number?: string | undefined;
  /** Where the rows that were left out are written as CSV. */
  readonly leftOut?: string | undefined;
}

const SHOWN_REFUSALS = 20;

export async function importList(terminal: Terminal, asked: ListImportAsked): Promise<ExitStatus> {
  const accounts = openAccounts(asked.folder, systemClock);
  try {
    const columns = await columnsIn(asked, accounts, terminal);
    if (!columns.ok) return refuse(terminal, columns.error);
    if (asked.isDryRun) return 0;
    return await withLists(terminal, asked.folder, accounts, (parts) => take(terminal, asked, columns.value, accounts, parts));
  } finally {
    accounts.close();
  }
}

async function take(
  terminal: Terminal,
  asked: ListImportAsked,
  columns: ImportColumns,
  { audit }: Accounts,
  parts: Parameters<typeof auditedImport>[3],
): Promise<ExitStatus> {
  const { list, path, leftOut } = asked;
  if (parts.live.siteFile().lists === undefined)
    return refuse(terminal, 'the site file has no part `lists`: write it, and run tallyboard apply site.yaml');
  const imports = new ListImports(systemClock);
  const ofBytes = statSync(path).size;
  const file = withoutNumbers(basename(path));
  const view = onStderr(terminal, path, MEGABYTES);
  const stream = shown(terminal, path, (bytes) => view.show(bytes, ofBytes));
  const report = await auditedImport(
    audit,
    imports,
    { list, file, by: COMMAND_LINE, kind: kindOfPath(path), columns, stream, ofBytes },
    parts,
  );
  view.done();
  if (leftOut !== undefined) writeFileSync(leftOut, csvOf(leftOutTable(report, imports.leftOut(list))));
  return ended(terminal, asked, report);
}

function ended(terminal: Terminal, { list, path, leftOut }: ListImportAsked, report: ImportReport): ExitStatus {
  terminal.print(`${list}: ${countsIn(report)}`);
  if (report.listed > 0)
    terminal.print(leftOut === undefined ? '  --left-out FILE writes the rows that were left out' : `  left out: ${leftOut}`);
  if (report.state === 'done') return 0;
  const way = 'what was taken stays: correct the file, or run the same command again';
  return refuse(terminal, `${path}: ${report.state === 'cut' ? 'stopped before the end' : (report.reason ?? 'it failed')}; ${way}`);
}

/** LS2: looks into the file, says what it found, and which column is which. */
async function columnsIn(asked: ListImportAsked, accounts: Accounts, terminal: Terminal): Promise<Result<ImportColumns, string>> {
  const { path, lead, number } = asked;
  try {
    const keyOf = keyedBy(accounts.numberSecret);
    const look = (columns: Partial<ImportColumns>): Promise<ImportLook> =>
      lookInto(kindOfPath(path), createReadStream(path), columns, keyOf);
    const first = await look({});
    const chosen = { lead: placeOf(first, lead), number: number === 'none' ? null : placeOf(first, number) };
    const unknown = [chosen.lead === -1 ? lead : null, chosen.number === -1 ? number : null].find((name) => typeof name === 'string');
    if (unknown !== undefined) return err(`${path} has no column ${unknown}: it has ${first.columns.join(', ')}`);
    const seen = await look({
      ...(chosen.lead !== undefined && { lead: chosen.lead }),
      ...(chosen.number !== undefined && { number: chosen.number }),
    });
    const { guess } = seen;
    if (guess.lead === null)
      return err(`no column of ${path} looks like ids of leads: say --lead COLUMN, one of ${seen.columns.join(', ')}`);
    if (asked.isDryRun) for (const line of lookLines(path, seen)) terminal.print(line);
    return ok({ ...guess, lead: guess.lead });
  } catch (error) {
    if (error instanceof UnreadableFile) return err(`${path}: ${error.message}`);
    if (error instanceof Error && 'code' in error) return err(unreadable(path, error));
    throw error;
  }
}

/** undefined: none was named; -1: there is none of that name. */
const placeOf = ({ columns }: ImportLook, name: string | undefined): number | undefined =>
  name === undefined ? undefined : columns.indexOf(name);

function lookLines(path: string, { columns, guess, rows, looked, refused }: ImportLook): readonly string[] {
  const named = (column: number | null): string => (column === null ? 'none' : (columns[column] ?? 'none'));
  return [
    `${path}: id ${named(guess.lead)}, number ${named(guess.number)}, ${guess.hasHeader ? 'the first row names the columns' : 'no header'}`,
    ...rows.map(({ line, cells }) => `  line ${line}: ${cells.join(' | ')}`),
    refused.length === 0
      ? `  the first ${looked} rows are fine; nothing was kept`
      : `  ${refused.length} of the first ${looked} rows would be left out; nothing was kept`,
    ...refused
      .slice(0, SHOWN_REFUSALS)
      .map(({ line, column, reason }) => `    line ${line}${column === '' ? '' : `, ${column}`}: ${reason}`),
  ];
}

const kindOfPath = (path: string): FileKind => (/\.xlsx$/i.test(path) ? 'xlsx' : 'csv');

/** Ends early, as a file cut off, when the program is asked to end. */
async function* shown(terminal: Terminal, path: string, tell: (bytes: number) => void): AsyncIterable<Buffer> {
  let [bytes, isAskedToStop] = [0, false];
  void terminal.ended.then(() => (isAskedToStop = true));
  for await (const chunk of createReadStream(resolve(path)) as AsyncIterable<Buffer>) {
    if (isAskedToStop) throw Object.assign(new Error('asked to end'), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
    bytes += chunk.length;
    tell(bytes);
    yield chunk;
  }
}
