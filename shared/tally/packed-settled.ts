import { epochMs, type CallId, type EpochMs, type ShiftId } from '../units.ts';
import type { Span } from '../site/shift.ts';
import type { Ground } from './ground.ts';
import type { Settled, SettledFacts } from './settled.ts';
import type { CallPart } from './shift-tally.ts';
import type { ToldCall } from './told.ts';

/** What is settled of a person, as plain values. What it was worked out on is the board's own. */
export interface PackedSettled extends Omit<Settled, 'site' | 'calls' | 'parts' | 'implied' | 'takenAgain' | 'metrics'> {
  readonly implied: readonly (readonly [ShiftId, Span])[];
  readonly takenAgain: readonly CallId[] | null;
  readonly others: readonly CallId[];
  /** By the metric's JSON; moments as ms before the one up to which all is settled. */
  readonly metrics: readonly (readonly [
    string,
    { readonly ago: Float64Array; readonly total: Float64Array; readonly lastEnd: EpochMs | null },
  ])[];
  /** Two numbers for each part: the call's, and which of the parts told of it. */
  readonly places: Uint32Array;
}

/** How the calls of one board are numbered, and what is told of each. */
export interface NumberedCalls {
  readonly numberOf: (call: CallId) => number | undefined;
  readonly toldOf: (number: number) => ToldCall | undefined;
}

/** null: it does not hold on this ground, so there is nothing worth keeping. */
export function packSettled({ settled, others }: SettledFacts, ground: Ground, calls: NumberedCalls): PackedSettled | null {
  const { site, calls: toldOn, parts, implied, takenAgain, metrics, ...plain } = settled;
  if (site !== ground.site || (toldOn !== ground.calls && !plain.isOfOneSource)) return null;
  const places = placesOf(parts(), calls);
  if (places === null) return null;
  const series = [...metrics].map(([key, { at, total, lastEnd }]) => {
    const ago = Float64Array.from(at, (moment) => plain.until - moment);
    return [key, { ago, total: Float64Array.from(total), lastEnd }] as const;
  });
  return { ...plain, implied: [...implied], takenAgain: takenAgain && [...takenAgain], others: [...others], metrics: series, places };
}

/** null: what is told of a call now has no such part, or has it twice. */
function placesOf(parts: readonly CallPart[], { numberOf, toldOf }: NumberedCalls): Uint32Array | null {
  const places = new Uint32Array(2 * parts.length);
  for (const [index, part] of parts.entries()) {
    const number = numberOf(part.call);
    const told = number === undefined ? [] : (toldOf(number)?.parts ?? []);
    const place = told.findIndex((one) => isSame(one, part));
    if (number === undefined || place < 0 || told.findLastIndex((one) => isSame(one, part)) !== place) return null;
    places.set([number, place], 2 * index);
  }
  return places;
}

const isSame = (a: CallPart, b: CallPart): boolean => a.agent === b.agent && a.startedAt === b.startedAt && a.answeredAt === b.answeredAt;

/** The opposite of `packSettled`; its parts are read when somebody asks for them, and not kept. */
export function unpackSettled(packed: PackedSettled, ground: Ground, toldOf: NumberedCalls['toldOf']): SettledFacts | null {
  const { implied, takenAgain, others, metrics, places, ...plain } = packed;
  if (ground.site === null) return null;
  const settled: Settled = {
    ...plain,
    site: ground.site,
    calls: ground.calls,
    implied: new Map(implied),
    takenAgain: takenAgain && new Set(takenAgain),
    metrics: new Map(
      metrics.map(([key, { ago, total, lastEnd }]) => {
        const at = Array.from(ago, (ms) => epochMs(plain.until - ms));
        return [key, { at, total: Array.from(total), lastEnd }];
      }),
    ),
    parts: () => partsAt(places, toldOf),
  };
  return { settled, others: new Set(others) };
}

function partsAt(places: Uint32Array, toldOf: NumberedCalls['toldOf']): readonly CallPart[] {
  const parts: CallPart[] = [];
  for (let index = 0; index < places.length; index += 2) {
    const part = toldOf(places[index] ?? 0)?.parts[places[index + 1] ?? 0];
    if (part === undefined) throw new RangeError(`no part ${places[index + 1]} of call ${places[index]} is in the checkpoint`);
    parts.push(part);
  }
  return parts;
}
