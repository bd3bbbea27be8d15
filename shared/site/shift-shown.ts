import type { AgentId, EpochMs } from '../units.ts';
import { businessDate } from './business-day.ts';
import type { Shift } from './shift.ts';
import { shiftAt, shiftsOf } from './shift-window.ts';
import type { SiteFile } from './site-file.ts';
import { contains } from './spans.ts';

/** S11: the shift that runs, else the last one begun on this business date, else its next. Overtime without a target hides none that was planned. */
export function shiftShown(site: SiteFile, agent: AgentId, now: EpochMs): Shift | null {
  const ofToday = shiftsOf(site, agent, businessDate(site, now));
  const running = shiftAt(site, agent, now);
  const candidates = running === null ? ofToday : [running, ...ofToday];
  return foremost(candidates.filter(isOfOwnRight), now) ?? foremost(candidates, now);
}

const foremost = (shifts: readonly Shift[], now: EpochMs): Shift | null =>
  shifts.find(({ window }) => contains(window, now)) ?? shifts.findLast(({ window }) => window.start <= now) ?? shifts[0] ?? null;

/** What is planned, on leave too, and overtime with a target. */
export const isOfOwnRight = ({ kind, scheduledMinutes }: Shift): boolean => kind === 'planned' || scheduledMinutes > 0;
