import type { ShiftFigures } from '../score/score.ts';
import { periodOf } from '../site/periods.ts';
import { addDays } from '../site/wall-clock.ts';
import { AgentReading } from '../tally/agent-reading.ts';
import { AgentTallies } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { AgentId, LocalDate } from '../units.ts';
import { figuresOn, pooledSpan, type PooledSpan } from './pooled-span.ts';

/** What an agent did in one week. */
export interface AgentWeek extends PooledSpan {
  /** As ISO 8601 numbers it, `2026-W47`. */
  readonly week: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const WEEKS = 8;

/** U8: the week of `today` and those before it, the earliest first. Gives way after each date. */
export function* agentWeeks(board: Board, agent: AgentId, today: LocalDate): Generator<undefined, readonly AgentWeek[]> {
  const site = siteOf(board);
  const tallies = new AgentTallies(new AgentReading(board, agent));
  const weeks: AgentWeek[] = [];
  for (let back = WEEKS - 1; back >= 0; back -= 1) {
    const { id, from, to } = periodOf(site, 'week', addDays(today, -7 * back));
    const figures: ShiftFigures[] = [];
    for (let date = from; date <= to && date <= today; date = addDays(date, 1)) {
      figures.push(...figuresOn(board, tallies, agent, date));
      yield;
    }
    weeks.push({ week: id, from, to, ...pooledSpan(site, figures, to < today ? to : today) });
  }
  return weeks;
}
