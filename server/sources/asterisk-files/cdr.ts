import type { BoardEvent } from '../../../shared/events/board-event.ts';
import type { SourceId } from '../../../shared/events/event-base.ts';
import type { PhoneSystem } from '../../../shared/site/site-file.ts';
import { callId, epochMs, eventId, queueId } from '../../../shared/units.ts';
import { bothSeen, isConsultation, pairSighting } from './cdr-pair.ts';
import { joined, saying, type CdrSite } from './cdr-part.ts';
import { cdrRow, type CdrRow } from './cdr-row.ts';
import { cdrState, type CdrPair, type CdrPart, type CdrState } from './cdr.schema.ts';
import { channelKinds } from './channel-name.ts';
import { readRows } from './csv-rows.ts';
import { dialPatterns } from './dial-pattern.ts';
import { passedOver, read, refused, type FileReader, type Line, type LineReading } from './file-reader.ts';
import { bornAt, localClock, zoneFault, type LocalClock } from './local-time.ts';

/** Asterisk writes the rows of one channel one after the other, at its hang-up; so many parts are held open for a straggler. */
const HELD_PARTS = 200;
/** A queue's ring without answer makes a pair and no part. */
const HELD_PAIRS = 1000;

/**
 * Reads Asterisk's call detail records (cdr_csv and cdr_custom): each agent's part of a call as one `call.recorded`. A row comes at the
 * hang-up and knows neither ring-no-answers nor who gave up, so where AMI, CEL or queue_log tell of a call they are believed before it.
 */
export class CdrReader implements FileReader {
  readonly source: SourceId;
  readonly #system: PhoneSystem;
  readonly #columns: readonly string[] | undefined;
  readonly #clock: LocalClock;
  readonly #site: CdrSite;
  /** Oldest first. */
  #open = new Map<string, CdrPart>();
  /** Local pairs that a row ended at, oldest first. */
  #pairs = new Map<string, CdrPair>();

  /** `columns`: the order of the columns where it is not one that cdr-row.ts knows. */
  constructor(system: PhoneSystem, columns?: readonly string[]) {
    this.#system = system;
    this.source = `cdr:${system.system}`;
    this.#columns = columns;
    this.#clock = localClock(system.timeZone);
    this.#site = { kindOf: channelKinds(system.trunks), isInternal: dialPatterns(system.internalNumbers) };
  }

  read(lines: readonly Line[]): readonly LineReading[] {
    return readRows(lines, (row) => {
      const parsed = cdrRow(row, this.#clock, this.#columns);
      return parsed.ok ? this.#readRow(parsed.value) : refused(parsed.error.path, parsed.error.reason);
    });
  }

  end(): readonly BoardEvent[] {
    const rest = [...this.#open];
    this.#open.clear();
    return rest.map(([key, part]) => this.#event(key, part));
  }

  save(): CdrState {
    return { version: 1, open: [...this.#open], pairs: [...this.#pairs] };
  }

  restore(saved: unknown): boolean {
    const parsed = cdrState.safeParse(saved);
    if (!parsed.success) return false;
    this.#open = new Map(parsed.data.open);
    this.#pairs = new Map(parsed.data.pairs);
    return true;
  }

  #readRow(row: CdrRow): LineReading {
    const fault = zoneFault(row.start, bornAt(row.uniqueid), this.#system);
    this.#seePair(row);
    const said = saying(row, this.#site);
    if (typeof said === 'string') return passedOver(said);
    const known = this.#open.get(said.key);
    // A later row of a channel starts when its earlier partner left.
    if (fault !== null && !known) return refused('start', fault);
    this.#open.set(said.key, known ? joined(known, said.part) : said.part);
    return read(this.#release());
  }

  #seePair(row: CdrRow): void {
    const sighting = pairSighting(row, this.#site.kindOf);
    if (!sighting) return;
    const known = this.#pairs.get(sighting.pair);
    this.#pairs.set(sighting.pair, known ? bothSeen(known, sighting.seen) : sighting.seen);
    const oldest = this.#pairs.keys().next();
    if (this.#pairs.size > HELD_PAIRS && !oldest.done) this.#pairs.delete(oldest.value);
  }

  #directionOf(part: CdrPart): CdrPart['direction'] | 'internal' {
    const pair = part.pair === null ? undefined : this.#pairs.get(part.pair);
    return pair && isConsultation(part, pair) ? 'internal' : part.direction;
  }

  #release(): readonly BoardEvent[] {
    const oldest = this.#open.entries().next();
    if (this.#open.size <= HELD_PARTS || oldest.done) return [];
    const [key, part] = oldest.value;
    this.#open.delete(key);
    return [this.#event(key, part)];
  }

  #event(key: string, part: CdrPart): BoardEvent {
    const { system } = this.#system;
    const leg = part.uniqueid !== '' && part.uniqueid !== part.call ? { leg: callId(`${system}:${part.uniqueid}`) } : {};
    return {
      type: 'call.recorded',
      id: eventId(key),
      source: this.source,
      at: epochMs(part.endedAt),
      call: callId(`${system}:${part.call}`),
      ...leg,
      identity: { source: system, name: part.device },
      direction: this.#directionOf(part),
      startedAt: epochMs(part.startedAt),
      ...(part.answeredAt !== null && { answeredAt: epochMs(part.answeredAt) }),
      endedAt: epochMs(part.endedAt),
      talkSeconds: part.talkSeconds,
      ...(part.queue !== null && { queue: queueId(part.queue) }),
      ...(part.mayIncludeRinging && { talkMayIncludeRinging: true }),
    };
  }
}
