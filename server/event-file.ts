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

/** Reads a whole event file, in the order of its lines. All or nothing: the error lists what is wrong, `file:line: reason`. */
export async function readEventFile(
  path: string,
  onRead: OnRead = () => undefined,
): Promise<Result<readonly LoggedEvent[], readonly string[]>> {
  const events: LoggedEvent[] = [];
  const problems: string[] = [];
  try {
    const totalBytes = statSync(path).size;
    const stream = createReadStream(path);
    for await (const lines of jsonLines(stream, LONGEST_LINE_BYTES)) {
      onRead(stream.bytesRead, totalBytes);
      for (const line of lines) {
        const read = readLine(line, events.length + 1);
        if (read.ok) events.push(read.value);
        else problems.push(`${path}:${line.index + 1}: ${read.error}`);
      }
    }
  } catch (error) {
    return err([`${path}: ${error instanceof Error ? error.message : String(error)}`]);
  }
  if (problems.length === 0) return ok(events);
  const more = problems.length - SHOWN_PROBLEMS;
  return err([...problems.slice(0, SHOWN_PROBLEMS), ...(more > 0 ? [`${path}: and ${more} more lines that can't be read`] : [])]);
}

/** What is past is no event from the future, whatever the clock of this machine says. */
const ALWAYS: EpochMs = epochMs(Number.MAX_SAFE_INTEGER);

function readLine(line: JsonLine, place: number): Result<LoggedEvent, string> {
  if (!('value' in line)) return err(line.unreadable);
  if (typeof line.value !== 'object' || line.value === null) return err('expected one event as a JSON object');
  const { seq: given, loggedAt, source, ...event }: Record<string, unknown> = { ...line.value };
  const from = source === undefined ? UNNAMED : source;
  if (!isSource(from)) return err(`source: found ${JSON.stringify(from)}: expected kind:name, e.g. ami:pbx-a, or leave it out`);
  if (given !== undefined && !isWhole(given)) return err('seq: expected the number of the event in its log, or leave it out');
  const decoded = decodeEvent(event, from, ALWAYS);
  if (!decoded.ok) return err(decoded.error.path === '' ? decoded.error.reason : `${decoded.error.path}: ${decoded.error.reason}`);
  return ok({
    seq: seq(given ?? place),
    loggedAt: isWhole(loggedAt) ? epochMs(loggedAt) : decoded.value.at,
    event: decoded.value,
  });
}

const isSource = (value: unknown): value is SourceId => typeof value === 'string' && SOURCE.test(value);
const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
