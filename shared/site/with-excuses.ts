import type { Excuse, Shift } from './shift.ts';
import { overlap, spanMs, totalMs, united, without } from './spans.ts';

const MINUTE_MS = 60_000;

/**
 * S22: the planned shift less what is excused of it: it joins what is `off`. Where stretches overlap, the one that stands first has the moment. The same
 * object where nothing of it is excused.
 */
export function withExcuses(shift: Shift, excuses: readonly Excuse[]): Shift {
  const excused: Excuse[] = [];
  let { off } = shift;
  for (const excuse of excuses) {
    const inside = overlap(shift.window, excuse);
    if (inside === null) continue;
    excused.push(...without(inside, off).map((stretch) => ({ ...excuse, ...stretch })));
    off = united([...off, inside]);
  }
  if (excused.length === 0) return shift;
  return { ...shift, off, excused, scheduledMinutes: (spanMs(shift.window) - totalMs(off)) / MINUTE_MS };
}
