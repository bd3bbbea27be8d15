import { PbfReader, PbfWriter } from 'pbf';
import type { ReportedState } from '../events/board-event.ts';
import type { SourceId } from '../events/event-base.ts';
import type { WhoKey } from '../site/who-key.ts';
import { epochMs, seq } from '../units.ts';
import type { Numbering } from './numbering.ts';
import type { PresenceMark } from './presence-mark.ts';

/** What reports of presence share, numbered. */
export interface PresenceTables {
  readonly whos: readonly WhoKey[];
  readonly sources: readonly SourceId[];
  readonly reasons: readonly string[];
}

export interface PresenceNumbering {
  readonly whos: Numbering<WhoKey>;
  readonly sources: Numbering<SourceId>;
  readonly reasons: Numbering<string>;
}

const STATES: readonly ReportedState[] = ['loggedOut', 'available', 'ringing', 'talking', 'hold', 'wrapUp', 'paused'];

/** Each by person, source, state and reason (0: none), and time and place as steps from the one before. */
export function packPresence(marks: readonly PresenceMark[], { whos, sources, reasons }: PresenceNumbering): Uint8Array {
  const to = new PbfWriter();
  to.writeVarint(marks.length);
  let [at, place] = [0, 0];
  for (const mark of marks) {
    to.writeVarint(whos.of(mark.who, mark.who));
    to.writeVarint(sources.of(mark.source, mark.source));
    to.writeVarint(STATES.indexOf(mark.state));
    to.writeVarint(mark.reason === null ? 0 : reasons.of(mark.reason, mark.reason) + 1);
    to.writeSVarint(mark.at - at);
    to.writeSVarint(mark.seq - place);
    [at, place] = [mark.at, mark.seq];
  }
  return to.finish();
}

/** Throws where a number names nothing in its table. */
export function* unpackPresence(bytes: Uint8Array, { whos, sources, reasons }: PresenceTables): Generator<PresenceMark> {
  const packed = new PbfReader(bytes);
  let [at, place] = [0, 0];
  for (let left = packed.readVarint(); left > 0; left -= 1) {
    const who = whos[packed.readVarint()];
    const source = sources[packed.readVarint()];
    const state = STATES[packed.readVarint()];
    const reason = reasons[packed.readVarint() - 1] ?? null;
    at += packed.readSVarint();
    place += packed.readSVarint();
    if (who === undefined || source === undefined || state === undefined)
      throw new RangeError(`a report of presence at ${at} names nobody`);
    yield { at: epochMs(at), seq: seq(place), source, who, state, reason };
  }
}
