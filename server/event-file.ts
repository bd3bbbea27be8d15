import { createReadStream, statSync } from 'node:fs';
import type { SourceId } from '../shared/events/event-base.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { epochMs, seq, type EpochMs } from '../shared/units.ts';
import type { LoggedEvent } from './event-log/event-log.ts';
import { decodeEvent } from './intake/decode.ts';
import { jsonLines, type JsonLine } from './json-lines.ts';

// An event log as a file: one event a line (NDJSON), as `POST /api/events` takes it, with `source`, `seq` and `loggedAt` beside.

/** A site file stands whole in the event of its application. */
const LONGEST_LINE_BYTES = 64 * 1024 * 1024;
/** The first ones tell what is wrong with a file. */
const SHOWN_PROBLEMS = 20;
const SOURCE = /^(ami|cel|queue_log|cdr|http|tallyboard):.+$/;
/** Events that were written by hand, or for another program, have no source; those of one file are of one. */
const UNNAMED: SourceId = 'http:file';

export const eventLine = ({ seq: place, loggedAt, event }: LoggedEvent): string => JSON.stringify({ seq: place, loggedAt, ...event });

/** How far a file is read. */
type OnRead = (bytes: number, totalBytes: number) => void;

/** An event file that can't be read whole. Nothing is worked out from a part of the events. */
export class UnreadableEvents extends Error {
  /** `file:line: reason` each. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems[0]);
    this.problems = problems;
  }
}

/**
 * The events of a file in the order of its lines, batch by batch. All or nothing: where lines can't be read it throws `UnreadableEvents` at the end, with all
 * that is wrong.
 */
export async function* eventsOfFile(path: string, onRead: OnRead = () => undefined): AsyncGenerator<readonly LoggedEvent[]> {
  const problems: string[] = [];
  let unshown = 0;
  for await (const lines of linesOfFile(path, onRead)) {
    const events: LoggedEvent[] = [];
    for (const line of lines) {
      const read = readLine(line);
      if (read.ok) events.push(read.value);
      else if (problems.length < SHOWN_PROBLEMS) problems.push(`${path}:${line.index + 1}: ${read.error}`);
      else unshown += 1;
    }
    yield events;
  }
  if (unshown > 0) problems.push(`${path}: and ${unshown} more lines that can't be read`);
  if (problems.length > 0) throw new UnreadableEvents(problems);
}

/** Whether each line has a greater number than the one before, as `tallyboard export --events` writes them: then nothing has to be sorted. */
export async function isInOrder(path: string, onRead: OnRead = () => undefined): Promise<boolean> {
  let last = 0;
  for await (const lines of linesOfFile(path, onRead)) {
    for (const line of lines) {
      const place = 'value' in line ? placeOf(line.value, line.index) : last + 1;
      if (place <= last) return false;
      last = place;
    }
  }
  return true;
}

/** Throws `UnreadableEvents` when there is no such file. */
async function* linesOfFile(path: string, onRead: OnRead): AsyncGenerator<readonly JsonLine[]> {
  try {
    const totalBytes = statSync(path).size;
    const stream = createReadStream(path);
    for await (const lines of jsonLines(stream, LONGEST_LINE_BYTES)) {
      onRead(stream.bytesRead, totalBytes);
      yield lines;
    }
  } catch (error) {
    throw new UnreadableEvents([`${path}: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

/** The number that the line gives itself, else its place among the lines. */
const placeOf = (value: unknown, index: number): number =>
  typeof value === 'object' && value !== null && 'seq' in value && isWhole(value.seq) ? value.seq : index + 1;

/** What is past is no event from the future, whatever the clock of this machine says. */
const ALWAYS: EpochMs = epochMs(Number.MAX_SAFE_INTEGER);

function readLine(line: JsonLine): Result<LoggedEvent, string> {
  if (!('value' in line)) return err(line.unreadable);
  if (typeof line.value !== 'object' || line.value === null) return err('expected one event as a JSON object');
  const { seq: given, loggedAt, source, ...event }: Record<string, unknown> = { ...line.value };
  const from = source === undefined ? UNNAMED : source;
  if (!isSource(from)) return err(`source: found ${JSON.stringify(from)}: expected kind:name, e.g. ami:pbx-a, or leave it out`);
  if (given !== undefined && !isWhole(given)) return err('seq: expected the number of the event in its log, or leave it out');
  const decoded = decodeEvent(event, from, ALWAYS);
  if (!decoded.ok) return err(decoded.error.path === '' ? decoded.error.reason : `${decoded.error.path}: ${decoded.error.reason}`);
  return ok({
    seq: seq(given ?? line.index + 1),
    loggedAt: isWhole(loggedAt) ? epochMs(loggedAt) : decoded.value.at,
    event: decoded.value,
  });
}

const isSource = (value: unknown): value is SourceId => typeof value === 'string' && SOURCE.test(value);
const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
