import type { EpochMs } from '../../shared/units.ts';
import type { TeamRow } from '../../shared/wire/board-view.ts';
import type { Words } from './words.ts';

const HOUR_MS = 3_600_000;

/** The day by the hour as a chart takes it: bars for what was done (none yet: null), a line for the plan. */
export interface Trend {
  readonly labels: readonly string[];
  readonly done: readonly (number | null)[];
  readonly plan: readonly number[];
  /** The hour that runs now; -1: none of these. */
  readonly running: number;
}

export function trendOf({ form }: Words, hours: TeamRow['hours'], now: EpochMs): Trend {
  return {
    labels: hours.map(({ start }) => form.hour(start)),
    done: hours.map(({ start, validCalls }) => (start > now ? null : validCalls)),
    plan: hours.map(({ target }) => target),
    running: hours.findIndex(({ start }) => start <= now && now < start + HOUR_MS),
  };
}

export const sums = (hours: TeamRow['hours']): { readonly done: number; readonly plan: number } => ({
  done: hours.reduce((sum, { validCalls }) => sum + validCalls, 0),
  plan: Math.round(hours.reduce((sum, { target }) => sum + target, 0)),
});
