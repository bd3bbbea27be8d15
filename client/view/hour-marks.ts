import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { Span } from '../../shared/site/shift.ts';

export interface HourMark {
  readonly at: EpochMs;
  readonly share: number;
}

const QUARTER_MS = 900_000;
const HOUR_MS = 3_600_000;
/** More would run into each other on a phone. */
const MOST = 12;

/** Full hours of a stretch, and where along it each is: 0 at its begin, 1 at its end. `minuteOf`: what a clock on the site's wall shows after the hour. */
export function hourMarks({ start, end }: Span, minuteOf: (at: EpochMs) => number): readonly HourMark[] {
  const every = Math.max(1, Math.ceil((end - start) / HOUR_MS / MOST)) * HOUR_MS;
  // Clocks are off by whole quarters of an hour from each other.
  let first = Math.ceil(start / QUARTER_MS) * QUARTER_MS;
  while (first <= end && minuteOf(epochMs(first)) !== 0) first += QUARTER_MS;
  const marks: HourMark[] = [];
  for (let at = first; at <= end; at += every) marks.push({ at: epochMs(at), share: (at - start) / (end - start) });
  return marks;
}
