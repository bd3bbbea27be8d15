import { businessDay } from '../site/business-day.ts';
import { shiftsOf } from '../site/shift-window.ts';
import type { Span } from '../site/shift.ts';
import type { SiteFile } from '../site/site-file.ts';
import { localDateAt } from '../site/wall-clock.ts';
import type { Board } from '../tally/board.ts';
import { epochMs, type AgentId, type LocalDate } from '../units.ts';

/** When people worked on a business date: what the time machine's slider runs over. */
export interface PastShifts {
  readonly date: LocalDate;
  readonly day: Span;
  /** By their begin; of each how many people had it. */
  readonly shifts: readonly (Span & { readonly people: number })[];
  /** The date of the earliest call or state that is known; null: there is none. */
  readonly first: LocalDate | null;
}

/** Of those people; whole leave is no work. */
export function pastShifts(board: Board, site: SiteFile, date: LocalDate, people: readonly AgentId[]): PastShifts {
  const shifts = new Map<string, Span & { people: number }>();
  for (const agent of people) {
    for (const { window, scheduledMinutes } of shiftsOf(site, agent, date)) {
      if (scheduledMinutes === 0) continue;
      const key = `${window.start} ${window.end}`;
      const known = shifts.get(key) ?? { ...window, people: 0 };
      shifts.set(key, { ...known, people: known.people + 1 });
    }
  }
  const inOrder = [...shifts.values()].sort((a, b) => a.start - b.start || a.end - b.end);
  return { date, day: businessDay(site, date), shifts: inOrder, first: firstDate(board, site) };
}

const DAY_MS = 86_400_000;

/** To the day: calls are filed by UTC days. */
function firstDate(board: Board, site: SiteFile): LocalDate | null {
  let first = Infinity;
  for (const { callDays, presence } of board.people.values()) {
    for (const day of callDays.keys()) first = Math.min(first, day * DAY_MS);
    if (first === Infinity && presence.length > 0) for (const { at } of presence) first = Math.min(first, at);
  }
  return first === Infinity ? null : localDateAt(site.site.timeZone, epochMs(first));
}
