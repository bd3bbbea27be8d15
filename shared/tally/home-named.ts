import { shiftsOf } from '../site/shift-window.ts';
import type { SiteFile } from '../site/site-file.ts';
import { isCalendarDate } from '../site/wall-clock.ts';
import { localDate, type AgentId } from '../units.ts';
import { homeOfDate, homeOfShift, type Home } from './attribution.ts';

/** The agent's shift of that id, or unscheduled work (`agent@date`, `agent@date#2`, `agent@date#0`); null: there is no such. */
export function homeNamed(site: SiteFile, agent: AgentId, shift: string): Home | null {
  const written = /@(\d{4}-\d{2}-\d{2})(?:#\d+)?$/.exec(shift)?.[1];
  if (written === undefined || !shift.startsWith(`${agent}@`) || !isCalendarDate(written)) return null;
  const date = localDate(written);
  const scheduled = shiftsOf(site, agent, date).find(({ id }) => id === shift);
  const home = scheduled ? homeOfShift(scheduled) : homeOfDate(agent, date);
  return home.id === shift ? home : null;
}
