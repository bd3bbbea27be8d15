import type { Period } from '../site/period.ts';
import { shiftsOf } from '../site/shift-window.ts';
import { addDays } from '../site/wall-clock.ts';
import { AgentReading } from '../tally/agent-reading.ts';
import { AgentTallies } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { ShiftTally } from '../tally/shift-tally.ts';
import type { AgentId, LocalDate } from '../units.ts';
import { figuresOn } from './pooled-span.ts';

/** O6: whether any call or logged-in time of the agent's stands in one of these. */
export const isSeenIn = (shifts: readonly Pick<ShiftTally, 'parts' | 'loggedInMs'>[]): boolean =>
  shifts.some(({ parts, loggedInMs }) => parts.length > 0 || loggedInMs > 0);

/** O6, ST3: the dates before `today` on which the agent had a target and nobody saw them. */
export function unseenDates(board: Board, agent: AgentId, { from, to }: Period, today: LocalDate): readonly LocalDate[] {
  const site = siteOf(board);
  const tallies = new AgentTallies(new AgentReading(board, agent));
  const dates: LocalDate[] = [];
  for (let date = from; date <= to && date < today; date = addDays(date, 1)) {
    const planned = shiftsOf(site, agent, date);
    if (planned.length === 0 || isSeenIn(planned.map((shift) => tallies.of(shift)))) continue;
    if (figuresOn(board, tallies, agent, date).length > 0) dates.push(date);
  }
  return dates;
}
