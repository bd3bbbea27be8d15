import type { ShiftFigures } from '../score/score.ts';
import { employmentOn } from '../site/employment.ts';
import { addDays } from '../site/wall-clock.ts';
import { AgentReading } from '../tally/agent-reading.ts';
import { AgentTallies } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { LocalDate, TeamId } from '../units.ts';
import { figuresOn } from './pooled-span.ts';

/** What a team did on one date, over the shifts with a target of whoever was in it then. */
export interface TeamDay {
  readonly team: TeamId;
  readonly date: LocalDate;
  /** Who had a target. */
  readonly people: number;
  readonly figures: readonly ShiftFigures[];
}

/** RP8: teams in the order of the site file, each one's dates in their order; dates on which nobody of a team had a target are left out. Gives way after each agent's date. */
export function* teamDays(
  board: Board,
  from: LocalDate,
  to: LocalDate,
  isWanted: (team: TeamId) => boolean = () => true,
): Generator<undefined, readonly TeamDay[]> {
  const site = siteOf(board);
  const days = new Map<string, { people: number; figures: ShiftFigures[] }>();
  for (const { id } of site.agents) {
    const tallies = new AgentTallies(new AgentReading(board, id));
    for (let date = from; date <= to; date = addDays(date, 1)) {
      const { team } = employmentOn(site, id, date);
      const figures = isWanted(team) ? figuresOn(board, tallies, id, date) : [];
      if (figures.length > 0) {
        const day = days.get(`${team} ${date}`) ?? { people: 0, figures: [] };
        days.set(`${team} ${date}`, { people: day.people + 1, figures: [...day.figures, ...figures] });
      }
      yield;
    }
  }
  const all: TeamDay[] = [];
  for (const { id: team } of site.teams)
    for (let date = from; date <= to; date = addDays(date, 1)) {
      const day = days.get(`${team} ${date}`);
      if (day) all.push({ team, date, ...day });
    }
  return all;
}
