import type { Weekday } from '../site/weekday.ts';
import type { SiteProblem } from '../site/site-problem.ts';
import type { CallingWindow } from './list-rules.ts';
import { said, type SaidValue } from '../said.ts';
import { problemAt } from '../problem.ts';

interface Minutes {
  readonly start: number;
  readonly end: number;
}

/** N12: windows that end before they begin, share a moment with each other, or reach beyond what the law permits. */
export function lintWindows(
  windows: readonly CallingWindow[],
  path: SiteProblem['path'],
  legalHours?: readonly CallingWindow[],
): readonly SiteProblem[] {
  return windows.flatMap((window, index) => {
    const { start, end } = window;
    const here = [...path, index];
    if (minutesOf(end) <= minutesOf(start))
      return [
        problemAt(
          here,
          said`the window ends ${end}, not after ${start}`,
          said`end it later; for the whole night write '24:00' and a second window`,
        ),
      ];
    const clash = windows.slice(0, index).findIndex((other) => daysShared(window, other).length > 0 && meets(span(window), span(other)));
    if (clash >= 0)
      return [
        problemAt(
          here,
          said`${start} to ${end} overlaps window number ${clash + 1}`,
          said`make one window of both, or end the first before the second begins`,
        ),
      ];
    const illegal = legalHours === undefined ? undefined : window.days.find((day) => !isInside(span(window), permittedOn(day, legalHours)));
    if (illegal === undefined) return [];
    return [
      problemAt(
        here,
        said`${start} to ${end} on day ${illegal} lies outside legalHours`,
        said`keep it inside: ${permittedWords(permittedOn(illegal, legalHours ?? []))}`,
      ),
    ];
  });
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const span = ({ start, end }: CallingWindow): Minutes => ({ start: minutesOf(start), end: minutesOf(end) });
const meets = (left: Minutes, right: Minutes): boolean => left.start < right.end && right.start < left.end;
const daysShared = (left: CallingWindow, right: CallingWindow): readonly Weekday[] => left.days.filter((day) => right.days.includes(day));
const isInside = ({ start, end }: Minutes, permitted: readonly Minutes[]): boolean =>
  permitted.some((legal) => legal.start <= start && end <= legal.end);

/** What is permitted on a weekday; windows that touch are one. */
function permittedOn(day: Weekday, legalHours: readonly CallingWindow[]): readonly Minutes[] {
  const spans = legalHours
    .filter(({ days }) => days.includes(day))
    .map(span)
    .sort((left, right) => left.start - right.start);
  const merged: Minutes[] = [];
  for (const one of spans) {
    const last = merged.at(-1);
    if (last && one.start <= last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, one.end) };
    else merged.push(one);
  }
  return merged;
}

const permittedWords = (spans: readonly Minutes[]): SaidValue =>
  spans.length === 0 ? said`no call is permitted that day` : spans.map(({ start, end }) => said`${clock(start)} to ${clock(end)}`);
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
