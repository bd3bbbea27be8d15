import type { ShiftPattern } from '../site/site-file.ts';

const DAY = 1440;

/** `HH:MM` as minutes since midnight. */
export const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** S4, S7: elapsed minutes less unpaid breaks, on a day on which no clock is changed. Breaks outside the shift take nothing, and each minute is taken once. */
export function paidMinutesOf({ start, end, breaks }: Pick<ShiftPattern, 'start' | 'end' | 'breaks'>): number {
  const unpaid = breaks.filter(({ paid }) => !paid);
  const [from, length] = [minutesOf(start), lengthOf(start, end)];
  const minutes = Array.from({ length }, (_, minute) => (from + minute) % DAY);
  return minutes.filter(
    (minute) => !unpaid.some((pause) => (minute - minutesOf(pause.start) + DAY) % DAY < lengthOf(pause.start, pause.end)),
  ).length;
}

/** An end that is not after its start is on the next day. */
const lengthOf = (start: string, end: string): number => ((minutesOf(end) - minutesOf(start) + DAY - 1) % DAY) + 1;
