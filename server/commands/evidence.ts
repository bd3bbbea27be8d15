import { writeFile } from 'node:fs/promises';
import { businessDate } from '../../shared/site/business-day.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { err, type Result } from '../../shared/result.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { epochMs, eventId, seq, type LocalDate, type Seq } from '../../shared/units.ts';
import { readConfig } from '../config.ts';
import type { LoggedEvent } from '../event-log/event-log.ts';
import { SERVER_ONLY } from '../intake/decode.ts';
import { readSiteFile } from '../site-application.ts';
import { openBoardsOfLog, type BoardAt } from '../reports/boards-of-log.ts';
import { refuse, type ExitStatus, type Terminal } from './command.ts';
import { openFileLog, openFolderLog, type ReadLog } from './read-log.ts';
import { writtenSiteFor, type WrittenSite } from './import-site.ts';

/** What a figure is worked out from: a site file and a log, from two files or from the data folder. */
export interface Evidence {
  readonly site: SiteFile;
  /** The site file word by word. */
  readonly yaml: string;
  /** All events, under the site file given, whatever was applied when they were logged. */
  readonly board: Board;
  /** Business dates of the first and the last event of the floor; null: there is none. */
  readonly dates: { readonly first: LocalDate; readonly last: LocalDate } | null;
  /** The log as it stood after the event of that number, under the site file that it held then. */
  readonly boardAt: BoardAt;
  /** Writes the site file and the events of the board to these paths. Rejects with what the file system has against it. */
  copyTo(sitePath: string, eventsPath: string): Promise<void>;
}

/** Paths; what is left out is taken from the data folder. */
export interface EvidenceFiles {
  readonly site?: string | undefined;
  readonly events?: string | undefined;
}

/** Runs `act` on the evidence; refuses, with everything that is wrong, what cannot be read. A server on the folder is not disturbed. */
export async function withEvidence(
  terminal: Terminal,
  files: EvidenceFiles,
  act: (evidence: Evidence) => ExitStatus | Promise<ExitStatus>,
): Promise<ExitStatus> {
  const site = siteOfFiles(terminal, files);
  if (!site.ok) return refuseAll(terminal, site.error, `${files.site ?? 'the data folder'} gives no site file to go by`);
  const log = files.events === undefined ? openFolderLog(terminal, site.value.file) : await openFileLog(terminal, files.events);
  if (!log.ok) return refuseAll(terminal, log.error, 'nothing is worked out from a part of the events');
  try {
    return await act(await evidenceOf(site.value, log.value));
  } finally {
    await log.value.close();
  }
}

function refuseAll(terminal: Terminal, problems: readonly string[], reason: string): ExitStatus {
  for (const problem of problems) terminal.complain(problem);
  return refuse(terminal, reason);
}

function siteOfFiles({ env }: Terminal, { site, events }: EvidenceFiles): Result<WrittenSite, readonly string[]> {
  if (site !== undefined && events !== undefined) {
    const read = readSiteFile(site);
    return read;
  }
  const config = readConfig(env);
  if (!config.ok) return err([config.error]);
  const found = writtenSiteFor(config.value.dataFolder, site);
  return found.ok ? found : err([found.error]);
}

async function evidenceOf({ file: site, yaml }: WrittenSite, log: ReadLog): Promise<Evidence> {
  let board = emptyBoard(site.site.id);
  let [first, last] = [Infinity, -Infinity];
  let given: readonly LoggedEvent[] = [applied(site, seq(1))];
  for await (const batch of log.batches(seq(0))) {
    const facts = batch.filter(({ event }) => event.type !== 'site.applied');
    for (const { event } of facts) {
      if (SERVER_ONLY.has(event.type)) continue;
      first = Math.min(first, event.at);
      last = Math.max(last, event.at);
    }
    board = reduceBoard(board, [...given, ...facts]);
    given = [];
  }
  const dates = first <= last ? { first: businessDate(site, epochMs(first)), last: businessDate(site, epochMs(last)) } : null;
  const boardAt = boardsUnder(site, openBoardsOfLog(site.site.id, log.batches));
  board = reduceBoard(board, given);
  const copyTo: Evidence['copyTo'] = async (sitePath, eventsPath) => {
    await writeFile(sitePath, yaml);
    await log.copyTo(eventsPath, board.seq);
  };
  return { site, yaml, board, dates, boardAt, copyTo };
}

/** Events without any site file among them are read under the one given. */
function boardsUnder(site: SiteFile, boardAt: BoardAt): BoardAt {
  return async (through) => {
    const board = await boardAt(through);
    return board.applied === null ? reduceBoard(board, [applied(site, seq(board.seq + 1))]) : board;
  };
}

const applied = (site: SiteFile, place: Seq): LoggedEvent => ({
  ...{ seq: place, loggedAt: epochMs(0) },
  event: { type: 'site.applied', id: eventId('given'), source: 'tallyboard:given', at: epochMs(0), site, by: 'command line' },
});
