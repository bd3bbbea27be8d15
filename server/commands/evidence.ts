import { writeFile } from 'node:fs/promises';
import { businessDate } from '../../shared/site/business-day.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { err, type Result } from '../../shared/result.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { FactLedger } from '../../shared/tally/fact-ledger.ts';
import type { SiteFacts } from '../../shared/tally/site-facts.ts';
import { epochMs, eventId, seq, type LocalDate, type Seq } from '../../shared/units.ts';
import { readConfig } from '../config.ts';
import { UnreadableEvents } from '../event-file.ts';
import type { LoggedEvent } from '../event-log/event-log.ts';
import { SERVER_ONLY } from '../intake/decode.ts';
import { expectShortLives } from '../short-lives.ts';
import { readSiteFile } from '../site/site-application.ts';
import { openFactsOfLog, type FactsAt } from '../reports/facts-of-log.ts';
import { refuse, type ExitStatus, type Terminal } from './command.ts';
import { openFileLog, openFolderLog, type ReadLog } from './read-log.ts';
import { writtenSiteFor, type WrittenSite } from './import-site.ts';

/** What a figure is worked out from: a site file and a log, from two files or from the data folder. */
export interface Evidence {
  readonly site: SiteFile;
  /** The site file word by word. */
  readonly yaml: string;
  /** What all events tell under the site file given, whatever was applied when they were logged: to settle months, one agent's calls at a time. */
  facts(): Promise<SiteFacts>;
  /** The same with everybody's calls side by side: to score shifts. */
  board(): Promise<BoardOfAll>;
  /** What the log told up to the event of that number, under the site file that it held then. */
  readonly factsAt: FactsAt;
  /** Writes the site file, and the events up to that number, to these paths. Rejects with what the file system has against it. */
  copyTo(sitePath: string, eventsPath: string, through: Seq): Promise<void>;
}

export interface BoardOfAll {
  readonly board: Board;
  /** Business dates of the first and the last event of the floor; null: there is none. */
  readonly dates: { readonly first: LocalDate; readonly last: LocalDate } | null;
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
  expectShortLives();
  const site = siteOfFiles(terminal, files);
  if (!site.ok) return refuseAll(terminal, site.error, `${files.site ?? 'the data folder'} gives no site file to go by`);
  const log = files.events === undefined ? openFolderLog(terminal, site.value.file) : await openFileLog(terminal, files.events);
  if (!log.ok) return refuseAll(terminal, log.error, PART_ONLY);
  try {
    return await act(evidenceOf(site.value, log.value));
  } catch (error) {
    if (error instanceof UnreadableEvents) return refuseAll(terminal, error.problems, PART_ONLY);
    throw error;
  } finally {
    await log.value.close();
  }
}

const PART_ONLY = 'nothing is worked out from a part of the events';

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

const evidenceOf = ({ file: site, yaml }: WrittenSite, log: ReadLog): Evidence => ({
  site,
  yaml,
  async facts() {
    const ledger = new FactLedger(site.site.id, site);
    for await (const batch of log.batches(seq(0))) ledger.add(batch);
    return ledger.facts();
  },
  board: () => boardOfAll(site, log),
  factsAt: openFactsOfLog(site.site.id, log.batches, site),
  async copyTo(sitePath, eventsPath, through) {
    await writeFile(sitePath, yaml);
    await log.copyTo(eventsPath, through);
  },
});

async function boardOfAll(site: SiteFile, log: ReadLog): Promise<BoardOfAll> {
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
  return { board: reduceBoard(board, given), dates };
}

const applied = (site: SiteFile, place: Seq): LoggedEvent => ({
  ...{ seq: place, loggedAt: epochMs(0) },
  event: { type: 'site.applied', id: eventId('given'), source: 'tallyboard:given', at: epochMs(0), site, by: 'command line' },
});
