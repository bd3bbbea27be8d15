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

/** What was found on some days. */
export interface Found extends Pick<FiledDay, 'latest' | 'isOfOneSource'> {
  /** Each part once, in the order in which they began; of the same moment those that count first. */
  readonly parts: readonly FoundPart[];
  /** Those from whose beginning to whose end it is near, in that order. */
  readonly near: (isNear: IsNear) => readonly FoundPart[];
  /** The parts of one home. */
  readonly of: (home: ShiftId) => readonly FoundPart[];
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

export function foundOn(days: readonly FiledDay[]): Found {
  const isShared = days.some(({ hasShared }) => hasShared);
  const eachOnce = (parts: readonly FoundPart[]): readonly FoundPart[] => (isShared ? [...new Set(parts)] : parts);
  return {
    get parts() {
      return inOrder(eachOnce(joined(days.map(({ parts }) => parts))));
    },
    near: (isNear) => inOrder(eachOnce(joined(days.map((day) => nearOn(day, isNear))))),
    latest: days.reduce((latest, day) => Math.max(latest, day.latest), -Infinity),
    isOfOneSource: days.every((day) => day.isOfOneSource),
    of: (home) => eachOnce(joined(days.map(({ byHome }) => byHome.get(home) ?? NONE))),
  };
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
