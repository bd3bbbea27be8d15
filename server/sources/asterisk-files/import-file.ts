import { statSync } from 'node:fs';
import type { BoardEvent } from '../../../shared/events/board-event.ts';
import type { Identity } from '../../../shared/events/event-base.ts';
import type { Deliver } from '../source.ts';
import { lineBatches } from './file-lines.ts';
import type { FileReader, Line, LineReading } from './file-reader.ts';
import type { FilePlace } from './line-cutter.ts';
import type { Positions, Standing } from './positions.ts';

export interface FileImport {
  readonly path: string;
  readonly reader: FileReader;
  readonly positions: Positions;
  readonly deliver: Deliver;
  /** After each delivery. */
  readonly onProgress: (progress: Progress) => void;
  /** Asked after each delivery. */
  readonly isAskedToStop: () => boolean;
}

/** Bytes of the file as it lies on the disk. */
export interface Progress {
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface RefusedLine {
  readonly line: number;
  readonly path: string;
  readonly reason: string;
}

/** What an import did, for the summary. Memory does not grow with the file. */
export interface ImportReport {
  readonly path: string;
  readonly standing: Standing['kind'];
  /** Where this run began: lines that an earlier one had read. */
  readonly linesBefore: number;
  lines: number;
  accepted: number;
  duplicates: number;
  /** Lines refused, by the field at fault, and the first of them in full. */
  refused: number;
  readonly refusedByPath: Map<string, number>;
  readonly firstRefused: RefusedLine[];
  readonly passedOver: Map<string, number>;
  /** How many events named each identity. */
  readonly identities: Map<string, { readonly identity: Identity; events: number }>;
  /** Of a last line without a line end, which was left: it may still be being written. */
  unfinishedBytes: number;
  isStopped: boolean;
}

const SHOWN_REFUSALS = 20;

/**
 * I9: reads a file from where an earlier import stopped and delivers its events. The position is saved after each durable commit together with
 * what the reader carries, so an import that was interrupted goes on as if it had not been. Throws what the file system throws.
 */
export async function importFile({ path, reader, positions, deliver, onProgress, isAskedToStop }: FileImport): Promise<ImportReport> {
  const { kind, position } = positions.find(reader.source, path);
  // What another version of the reader saved is of no use: the file is read anew, and the log drops what it has.
  const goesOn = kind === 'known' && reader.restore(position.reader);
  const from = goesOn ? { offset: position.offset, line: position.line } : { offset: 0, line: 0 };
  let place: FilePlace = from;
  const report = newReport(path, kind, from.line);
  const totalBytes = statSync(path).size;

  for await (const batch of lineBatches(path, from)) {
    const readings = reader.read(batch.lines);
    const events = note(report, batch.lines, readings);
    await hand(report, deliver, events);
    report.unfinishedBytes = batch.unfinishedBytes;
    place = batch.place;
    positions.save({ ...position, ...place, reader: reader.save() });
    onProgress({ bytes: batch.fileBytes, totalBytes });
    if (isAskedToStop()) return { ...report, isStopped: true };
  }
  const last = reader.end().map((event) => ({ event, line: place.line }));
  await hand(report, deliver, last);
  if (last.length > 0) positions.save({ ...position, ...place, reader: reader.save() });
  return report;
}

const newReport = (path: string, standing: Standing['kind'], linesBefore: number): ImportReport => ({
  path,
  standing,
  linesBefore,
  lines: 0,
  accepted: 0,
  duplicates: 0,
  refused: 0,
  refusedByPath: new Map(),
  firstRefused: [],
  passedOver: new Map(),
  identities: new Map(),
  unfinishedBytes: 0,
  isStopped: false,
});

interface LineEvent {
  readonly event: BoardEvent;
  readonly line: number;
}

/** Counts what became of each line, and gives the events in the order of their lines. */
function note(report: ImportReport, lines: readonly Line[], readings: readonly LineReading[]): readonly LineEvent[] {
  report.lines += lines.length;
  return readings.flatMap((reading, index) => {
    const line = lines[index]?.number ?? 0;
    if (reading.kind === 'refused') {
      refuse(report, { line, path: reading.path, reason: reading.reason });
      return [];
    }
    if (reading.kind === 'passedOver') count(report.passedOver, reading.what);
    return reading.events.map((event) => ({ event, line }));
  });
}

async function hand(report: ImportReport, deliver: Deliver, events: readonly LineEvent[]): Promise<void> {
  if (events.length === 0) return;
  for (const { event } of events) noteIdentity(report, event);
  const receipt = await deliver(events.map(({ event }) => event));
  report.accepted += receipt.accepted;
  report.duplicates += receipt.duplicates;
  for (const { index, path, reason } of receipt.refused) refuse(report, { line: events[index]?.line ?? 0, path, reason });
}

function refuse(report: ImportReport, refusal: RefusedLine): void {
  report.refused += 1;
  count(report.refusedByPath, refusal.path);
  if (report.firstRefused.length < SHOWN_REFUSALS) report.firstRefused.push(refusal);
}

function noteIdentity(report: ImportReport, event: BoardEvent): void {
  const identity = 'identity' in event ? event.identity : undefined;
  if (!identity) return;
  const known = report.identities.get(identity.name);
  if (known) known.events += 1;
  else report.identities.set(identity.name, { identity, events: 1 });
}

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
