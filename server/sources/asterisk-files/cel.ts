import type { BoardEvent } from '../../../shared/events/board-event.ts';
import type { SourceId } from '../../../shared/events/event-base.ts';
import type { PhoneSystem } from '../../../shared/site/site-file.ts';
import { callId, epochMs, eventId, type CallId } from '../../../shared/units.ts';
import { closeCall, takeRow } from './cel-call.ts';
import { celEvent, RANK, type CelFact } from './cel-fact.ts';
import { celLayout, celRow, type CelLayout, type CelRow } from './cel-row.ts';
import { celState, type CelCall, type CelLeg, type CelState } from './cel.schema.ts';
import { channelKinds, type ChannelKind } from './channel-name.ts';
import { readRows } from './csv-rows.ts';
import { passedOver, read, refused, type FileReader, type Line, type LineReading } from './file-reader.ts';
import { bornAt, localClock, zoneFault, type LocalClock } from './local-time.ts';

/** Rows that a call is made of; the rest tells nothing that these do not. */
const OF_USE = new Set([
  'CHAN_START',
  'HANGUP',
  'APP_START',
  'APP_END',
  'BRIDGE_ENTER',
  'BRIDGE_EXIT',
  'BLINDTRANSFER',
  'ATTENDEDTRANSFER',
  'LINKEDID_END',
]);

/** A call without a row for so long has lost its end. */
const LOST_AFTER_MS = 24 * 60 * 60 * 1000;
const ROWS_BETWEEN_SWEEPS = 10_000;

/**
 * Reads Asterisk's channel event log (cel_custom's CSV): every leg of every call, so queue, direct, transferred, outbound and internal calls,
 * with talk until the agent's own phone left the bridge. A call whose beginning is not in the file is passed over.
 */
export class CelReader implements FileReader {
  readonly source: SourceId;
  readonly #system: PhoneSystem;
  readonly #layout: CelLayout;
  readonly #clock: LocalClock;
  readonly #kindOf: (channel: string) => ChannelKind;
  #calls = new Map<string, CelCall>();
  /** The call each leg came up in: when calls are joined, rows of the leg carry the linkedid of the older one. */
  #callOfLeg = new Map<string, string>();
  #rowsSinceSweep = 0;

  /** `columns`: the order of the columns where it is not one that cel-row.ts knows. */
  constructor(system: PhoneSystem, columns?: readonly string[]) {
    this.#system = system;
    this.source = `cel:${system.system}`;
    this.#layout = celLayout(columns);
    this.#clock = localClock(system.timeZone);
    this.#kindOf = channelKinds(system.trunks);
  }

  read(lines: readonly Line[]): readonly LineReading[] {
    return readRows(lines, (row) => {
      const parsed = celRow(row, this.#layout, this.#clock, (linkedid) => this.#lastAt(linkedid));
      return parsed.ok ? this.#readRow(parsed.value) : refused(parsed.error.path, parsed.error.reason);
    });
  }

  end(): readonly BoardEvent[] {
    return [];
  }

  save(): CelState {
    return { version: 1, calls: [...this.#calls.values()] };
  }

  restore(saved: unknown): boolean {
    const parsed = celState.safeParse(saved);
    if (!parsed.success) return false;
    this.#calls = new Map(parsed.data.calls.map((call) => [call.linkedid, call]));
    this.#callOfLeg = new Map(parsed.data.calls.flatMap((call) => call.legs.map((leg): [string, string] => [leg.uniqueid, call.linkedid])));
    return true;
  }

  #lastAt(linkedid: string) {
    const call = this.#calls.get(linkedid);
    return call && epochMs(call.lastAt);
  }

  #readRow(row: CelRow): LineReading {
    const swept = this.#sweep(row);
    if (!OF_USE.has(row.type)) return passedOver(row.type || 'row without an event type', swept);
    const fault = row.type === 'CHAN_START' ? zoneFault(row.at, bornAt(row.uniqueid), this.#system) : null;
    if (fault !== null) return refused('eventtime', fault);
    const call = this.#callOf(row);
    if (!call) return passedOver(`${row.type} of a call that began before the file`, swept);
    const told = takeRow(call, row, () => this.#newLeg(call, row)).map((fact) => this.#event(call, fact));
    return read([...swept, ...told, ...this.#close(call, row)]);
  }

  #callOf(row: CelRow): CelCall | undefined {
    const known = this.#calls.get(this.#callOfLeg.get(row.uniqueid) ?? row.linkedid);
    if (known ?? row.type !== 'CHAN_START') return known;
    if (row.uniqueid !== row.linkedid) return undefined;
    const call: CelCall = { linkedid: row.linkedid, lastAt: row.at, isTransferred: false, isOver: false, legs: [] };
    this.#calls.set(row.linkedid, call);
    return call;
  }

  #newLeg(call: CelCall, { uniqueid, channel }: CelRow): CelLeg {
    this.#callOfLeg.set(uniqueid, call.linkedid);
    return { uniqueid, channel, kind: this.#kindOf(channel), dials: [], wait: null, errand: null, part: null, isUp: true };
  }

  /** LINKEDID_END may come while a leg that was joined to another call is still up: the call then ends with that leg. */
  #close(call: CelCall, row: CelRow): readonly BoardEvent[] {
    if (row.type === 'LINKEDID_END' && row.linkedid === call.linkedid) call.isOver = true;
    if (!call.isOver || call.legs.some((leg) => leg.isUp)) return [];
    return this.#forget(call, row.at);
  }

  #forget(call: CelCall, at: number): readonly BoardEvent[] {
    const facts = closeCall(call, at, 'lost');
    this.#calls.delete(call.linkedid);
    for (const leg of call.legs) this.#callOfLeg.delete(leg.uniqueid);
    return [...facts, { type: 'call.ended', at, leg: call.linkedid } satisfies CelFact].map((fact) => this.#event(call, fact));
  }

  #sweep(row: CelRow): readonly BoardEvent[] {
    this.#rowsSinceSweep += 1;
    if (this.#rowsSinceSweep < ROWS_BETWEEN_SWEEPS) return [];
    this.#rowsSinceSweep = 0;
    const lost = [...this.#calls.values()].filter((call) => row.at - call.lastAt > LOST_AFTER_MS);
    return lost.flatMap((call) => this.#forget(call, call.lastAt));
  }

  #callId = (uniqueid: string): CallId => callId(`${this.#system.system}:${uniqueid}`);

  /** I8: the id is what the row says. */
  #event(call: CelCall, fact: CelFact): BoardEvent {
    return celEvent(fact, {
      id: eventId([fact.leg, fact.at, RANK[fact.type], fact.type, fact.queue ?? '', fact.device ?? ''].join('|')),
      source: this.source,
      at: epochMs(fact.at),
      call: this.#callId(call.linkedid),
      ...(typeof fact.queueLeg === 'string' && fact.queueLeg !== call.linkedid && { leg: this.#callId(fact.queueLeg) }),
      ...(fact.device !== undefined && { identity: { source: this.#system.system, name: fact.device } }),
    });
  }
}
