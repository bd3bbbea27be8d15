import { calendarOf } from '../site/calendar.ts';
import { periodOf } from '../site/periods.ts';
import { shiftsOf } from '../site/shift-window.ts';
import type { Shift, Span } from '../site/shift.ts';
import type { SiteFile } from '../site/site-file.ts';
import { siteIndex } from '../site/site-index.ts';
import { addDays } from '../site/wall-clock.ts';
import type { AgentId, LocalDate } from '../units.ts';

/** One planned shift, or overtime. */
export interface PlannedShift {
  readonly kind: Shift['kind'];
  readonly window: Span;
  /** Paid time on leave, by kind, in ms. */
  readonly leave: readonly { readonly kind: string; readonly ms: number }[];
  readonly plannedMs: number;
}

export interface PlannedDay {
  readonly date: LocalDate;
  readonly shifts: readonly PlannedShift[];
  /** Kinds of leave that are entered for the date, whether or not anything was planned. */
  readonly leave: readonly string[];
  /** Its name; null: it is none. */
  readonly holiday: string | null;
}

const DAYS = 14;

/** U9: the week of `today` and the next, day by day. */
export function plannedDays(site: SiteFile, agent: AgentId, today: LocalDate): readonly PlannedDay[] {
  const { from } = periodOf(site, 'week', today);
  const { holidays } = calendarOf(site);
  const onLeave = siteIndex(site).leave(agent);
  return Array.from({ length: DAYS }, (_, index) => {
    const date = addDays(from, index);
    return {
      date,
      shifts: shiftsOf(site, agent, date).map(({ kind, window, leave, plannedMs }) => ({
        ...{ kind, window, plannedMs },
        leave: leave.map(({ kind: of, ms }) => ({ kind: of, ms })),
      })),
      leave: [...new Set(onLeave.filter((entry) => entry.from <= date && date <= entry.to).map(({ kind }) => kind))],
      holiday: holidays.find((one) => one.date === date)?.name ?? null,
    };
  });
}
