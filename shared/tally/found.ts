import type { ShiftId } from '../units.ts';
import type { Home } from './attribution.ts';
import type { HomedPart } from './call-stretches.ts';

/** A part of the agent's and the id of what it is tallied under; null: a correction took it out of every tally. */
export interface FoundPart extends HomedPart {
  readonly house: Home | null;
}

/** What is filed under the agent on one day. */
export interface FiledDay {
  /** In the order in which they began; of the same moment those that count first. */
  readonly parts: readonly FoundPart[];
  /** When the first of them began and the last of them ended; `end` Infinity: one is open. */
  readonly begin: number;
  readonly end: number;
  /** When the latest thing happened that they tell of; -Infinity: nothing. */
  readonly latest: number;
  readonly byHome: ReadonlyMap<ShiftId, readonly FoundPart[]>;
  /** Parts of calls that are filed on other days too, where they are the same objects. */
  readonly hasShared: boolean;
  /** Whether each of their calls is told by the one source that knows of it. */
  readonly isOfOneSource: boolean;
}

/** Of the time from a beginning to an end, Infinity: it runs on. What holds of it holds of any longer time that it lies in. */
type IsNear = (begin: number, end: number) => boolean;

/**
 * What was found on some days. A class, as a getter written into an object is kept by the engine's description of that object until the next full
 * collection, and all that it refers to with it: a month's parts would outlive their agent.
 */
export class Found {
  /** When the latest thing happened that they tell of; -Infinity: nothing. */
  readonly latest: number;
  /** Whether each of their calls is told by the one source that knows of it. */
  readonly isOfOneSource: boolean;
  readonly #days: readonly FiledDay[];
  readonly #isShared: boolean;

  constructor(days: readonly FiledDay[]) {
    this.latest = days.reduce((latest, day) => Math.max(latest, day.latest), -Infinity);
    this.isOfOneSource = days.every((day) => day.isOfOneSource);
    this.#days = days;
    this.#isShared = days.some(({ hasShared }) => hasShared);
  }

  /** Each part once, in the order in which they began; of the same moment those that count first. */
  get parts(): readonly FoundPart[] {
    return inOrder(this.#eachOnce(({ parts }) => parts));
  }

  /** Those from whose beginning to whose end it is near, in that order. */
  near(isNear: IsNear): readonly FoundPart[] {
    return inOrder(this.#eachOnce((day) => nearOn(day, isNear)));
  }

  /** The parts of one home. */
  of(home: ShiftId): readonly FoundPart[] {
    return this.#eachOnce(({ byHome }) => byHome.get(home) ?? NONE);
  }

  #eachOnce(partsOf: (day: FiledDay) => readonly FoundPart[]): readonly FoundPart[] {
    const parts = joined(this.#days.map(partsOf));
    return this.#isShared ? [...new Set(parts)] : parts;
  }
}

export function filedDay(
  found: readonly FoundPart[],
  { hasShared, isOfOneSource }: Pick<FiledDay, 'hasShared' | 'isOfOneSource'>,
): FiledDay {
  let begin = Infinity;
  let end = -Infinity;
  let latest = -Infinity;
  for (const { part } of found) {
    const { startedAt, answeredAt, endedAt, holds } = part;
    begin = Math.min(begin, startedAt);
    end = Math.max(end, endedAt ?? Infinity);
    const hold = endedAt === null ? holds.at(-1) : undefined;
    latest = Math.max(latest, endedAt ?? hold?.end ?? hold?.start ?? answeredAt ?? startedAt);
  }
  return { parts: inOrder(found), begin, end, latest, byHome: byHome(found), hasShared, isOfOneSource };
}

const NONE: readonly FoundPart[] = [];

/** Most days lie wholly elsewhere. */
const nearOn = ({ parts, begin, end }: FiledDay, isNear: IsNear): readonly FoundPart[] =>
  isNear(begin, end) ? parts.filter(({ part }) => isNear(part.startedAt, part.endedAt ?? Infinity)) : NONE;

function joined(lists: readonly (readonly FoundPart[])[]): readonly FoundPart[] {
  const [first = NONE, ...others] = lists.filter(({ length }) => length > 0);
  return others.length === 0 ? first : first.concat(...others);
}

/** Nearly always they are. */
const inOrder = (found: readonly FoundPart[]): readonly FoundPart[] =>
  found.every((one, index) => index === 0 || byBeginning(found[index - 1] ?? one, one) <= 0) ? found : found.toSorted(byBeginning);

const byBeginning = (a: FoundPart, b: FoundPart): number =>
  a.part.startedAt - b.part.startedAt || Number(a.home === null) - Number(b.home === null);

function byHome(found: readonly FoundPart[]): ReadonlyMap<ShiftId, readonly FoundPart[]> {
  const homes = new Map<ShiftId, FoundPart[]>();
  for (const one of found) {
    if (one.home === null) continue;
    const parts = homes.get(one.home);
    if (parts) parts.push(one);
    else homes.set(one.home, [one]);
  }
  return homes;
}
