import type { ShiftMetric, TimeMetric } from '../scheme/metric.ts';
import type { ShiftTally } from '../tally/shift-tally.ts';

const MS_PER_MINUTE = 60_000;

export const scheduledMsOf = ({ shift }: Pick<ShiftTally, 'shift'>): number => Math.round((shift?.scheduledMinutes ?? 0) * MS_PER_MINUTE);

/** M11: the time of the shift by what was done in it; stretches that are over. */
export function timeOf({ field, reasons }: TimeMetric, tally: ShiftTally): number {
  if (field === 'scheduledMs') return scheduledMsOf(tally);
  if (field !== 'pausedMs' || !reasons) return tally[field];
  return reasons.reduce((sum, reason) => sum + (tally.pausedMsByReason[reason] ?? 0), 0);
}

/** M11: 1 for a shift with a target; `worked`: only where the agent was seen in it. */
export const shiftsIn = ({ worked }: ShiftMetric, tally: ShiftTally): number =>
  scheduledMsOf(tally) > 0 && (!worked || isSeen(tally)) ? 1 : 0;

const isSeen = (tally: ShiftTally): boolean => tally.loggedInMs > 0 || tally.runningSince !== null || tally.parts.length > 0;
