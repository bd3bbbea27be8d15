import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { EarlierDay, TeamRow } from '../../shared/wire/board-view.ts';
import type { Words } from './words.ts';

const HOUR_MS = 3_600_000;

/** The day by the hour as a chart takes it: bars for what was done (none yet: null), a line for the plan. */
export interface Trend {
  readonly labels: readonly string[];
  readonly done: readonly (number | null)[];
  readonly plan: readonly number[];
  /** Marks above the hours: what was done in them on earlier days (nothing known: null). */
  readonly yesterday: readonly (number | null)[];
  readonly lastWeek: readonly (number | null)[];
  /** The hour that runs now; -1: none of these. */
  readonly running: number;
}

export function trendOf({ form }: Words, hours: TeamRow['hours'], now: EpochMs, earlier: readonly EarlierDay[] = []): Trend {
  return {
    labels: hours.map(({ start }) => form.hour(start)),
    done: hours.map(({ start, validCalls }) => (start > now ? null : validCalls)),
    plan: hours.map(({ target }) => target),
    yesterday: besides(hours, dayOf(earlier, 'yesterday')),
    lastWeek: besides(hours, dayOf(earlier, 'lastWeek')),
    running: hours.findIndex(({ start }) => start <= now && now < start + HOUR_MS),
  };
}

const dayOf = (earlier: readonly EarlierDay[], day: EarlierDay['day']): EarlierDay | undefined => earlier.find((one) => one.day === day);

/** Of an hour in which nothing was done nothing is marked: it would lie on the axis. */
function besides(hours: TeamRow['hours'], earlier: EarlierDay | undefined): (number | null)[] {
  const counts = new Map(earlier?.hours.flatMap(({ start, validCalls }) => (validCalls > 0 ? [[start, validCalls]] : [])));
  return hours.map(({ start }) => counts.get(start) ?? null);
}

/** How today stands beside an earlier day. */
export interface DayDifference {
  readonly day: EarlierDay;
  /** Valid calls more than on that day; fewer: negative. */
  readonly more: number;
}

/** W22: both are counted up to the last full hour, as the calls of the hour that runs are not all there yet. null: no hour is full. */
export function differencesOf(
  hours: TeamRow['hours'],
  now: EpochMs,
  earlier: readonly EarlierDay[],
): { readonly until: EpochMs; readonly days: readonly DayDifference[] } | null {
  const full = hours.filter(({ start }) => start + HOUR_MS <= now);
  const last = full[full.length - 1];
  if (!last) return null;
  const until = epochMs(last.start + HOUR_MS);
  const doneBy = (those: readonly { readonly start: EpochMs; readonly validCalls: number }[]): number =>
    those.reduce((sum, { start, validCalls }) => (start < until ? sum + validCalls : sum), 0);
  return { until, days: earlier.map((day) => ({ day, more: doneBy(hours) - doneBy(day.hours) })) };
}

export const sums = (hours: TeamRow['hours']): { readonly done: number; readonly plan: number } => ({
  done: hours.reduce((sum, { validCalls }) => sum + validCalls, 0),
  plan: Math.round(hours.reduce((sum, { target }) => sum + target, 0)),
});
