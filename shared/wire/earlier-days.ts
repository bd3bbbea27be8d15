import { schemeInForce } from '../scheme/scheme-in-force.ts';
import { scoreShift } from '../score/score-shift.ts';
import { confidentialityOf, showsTeamsOnly } from '../site/confidentiality.ts';
import { shiftsOf } from '../site/shift-window.ts';
import type { Span } from '../site/shift.ts';
import type { SiteFile } from '../site/site-file.ts';
import { addDays, sameClockLater } from '../site/wall-clock.ts';
import { AgentReading } from '../tally/agent-reading.ts';
import { AgentTallies } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { AgentId, EpochMs, LocalDate, TeamId } from '../units.ts';
import type { EarlierDay } from './board-view.ts';
import { dayHours } from './day-hours.ts';
import { shiftFactsOf } from './shift-facts-of.ts';

const DAYS_BEFORE = { yesterday: 1, lastWeek: 7 } as const;
const DAYS = ['yesterday', 'lastWeek'] as const;

/** What one agent did in a shift of an earlier day in which they had a target. */
export interface EarlierShift {
  readonly day: EarlierDay['day'];
  readonly window: Span;
  /** When each valid call began to count, in order. */
  readonly callsCountedAt: readonly EpochMs[];
}

/** W22: the agent's shifts of the dates beside which `today` is drawn. */
export function earlierShifts(board: Board, agent: AgentId, today: LocalDate): readonly EarlierShift[] {
  const site = siteOf(board);
  const tallies = new AgentTallies(new AgentReading(board, agent));
  return DAYS.flatMap((day) => {
    const date = addDays(today, -DAYS_BEFORE[day]);
    const scheme = schemeInForce(site.schemes, date);
    if (!scheme) return [];
    return shiftsOf(site, agent, date).flatMap((shift): EarlierShift[] => {
      const { track, callsCountedAt } = scoreShift(scheme, shiftFactsOf(board, scheme, tallies.of(shift)));
      return track === null ? [] : [{ day, window: shift.window, callsCountedAt }];
    });
  });
}

/** W22: of the site and of each team that had as many people with a target then as V4 asks (CF24: of the site alone); a day on which nobody did anything gives nothing. */
export function earlierDays(
  site: SiteFile,
  today: LocalDate,
  shiftsBy: (agent: AgentId) => readonly EarlierShift[],
): readonly EarlierDay[] {
  const teams: readonly (TeamId | null)[] = [...(showsTeamsOnly(site) ? [] : site.teams.map(({ id }) => id)), null];
  return teams.flatMap((team) => DAYS.flatMap((day) => dayOf(site, today, team, day, shiftsBy) ?? []));
}

function dayOf(
  site: SiteFile,
  today: LocalDate,
  team: TeamId | null,
  day: EarlierDay['day'],
  shiftsBy: (agent: AgentId) => readonly EarlierShift[],
): EarlierDay | null {
  const people = site.agents
    .filter((agent) => team === null || agent.team === team)
    .map(({ id }) => shiftsBy(id).filter((shift) => shift.day === day))
    .filter((shifts) => shifts.length > 0);
  if ((team !== null || showsTeamsOnly(site)) && people.length < confidentialityOf(site).minGroup) return null;
  const shifts = people.flat();
  if (!shifts.some(({ callsCountedAt }) => callsCountedAt.length > 0)) return null;
  const { timeZone } = site.site;
  const pace = shifts.map(({ window }) => ({ window, off: [], weight: 1, due: null }));
  const hours = dayHours(timeZone, { pace, target: 0, callsCountedAt: shifts.map(({ callsCountedAt }) => callsCountedAt) });
  const days = DAYS_BEFORE[day];
  return {
    ...{ team, day, date: addDays(today, -days) },
    hours: hours.map(({ start, validCalls }) => ({ start: sameClockLater(timeZone, start, days), validCalls })),
  };
}
