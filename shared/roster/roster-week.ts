import { holidayOn } from '../site/calendar.ts';
import { shiftsOf } from '../site/shift-window.ts';
import type { Span } from '../site/shift.ts';
import type { Agent, RosterEntry, SiteFile } from '../site/site-file.ts';
import { namesBetween } from '../site/resolve-agent.ts';
import { contains } from '../site/spans.ts';
import { addDays, instantOf } from '../site/wall-clock.ts';
import { localDate, type AgentId, type LocalDate, type TeamId } from '../units.ts';
import type { RosterAgent, RosterDay, RosterEntries, RosterPattern } from '../wire/roster-answers.ts';
import { paidMinutesOf } from './paid-minutes.ts';
import { rosterCell } from './roster-cell.ts';

const DAYS = 7;
const HOURS = 24;

/** The week's dates from its first on. */
export const weekDates = (from: LocalDate): readonly LocalDate[] => Array.from({ length: DAYS }, (_, day) => addDays(from, day));

/** RO1: by agent. `seesKinds`: of leave (RO2). */
export function rosterAgents(
  site: SiteFile,
  agents: readonly Agent[],
  dates: readonly LocalDate[],
  seesKinds: boolean,
): readonly RosterAgent[] {
  const [first, last] = [dates[0], dates.at(-1)];
  return agents.map((agent) => {
    const { id, name, alias, team } = agent;
    const identities = first && last ? namesBetween(site, agent, first, last) : [];
    const cells = dates.map((date) => rosterCell(site, id, date, seesKinds));
    const sum = (of: (cell: RosterAgent['cells'][number]) => number): number => cells.reduce((total, cell) => total + of(cell), 0);
    return {
      ...{ agent: id, name, alias: alias ?? null, team, cells, identities },
      ...{ paidMs: sum(({ paidMs }) => paidMs), leaveMs: sum(({ leaveMs }) => leaveMs) },
    };
  });
}

/** RO1: by date. */
export function rosterDay(
  site: SiteFile,
  people: readonly RosterAgent[],
  date: LocalDate,
  monthOf: (date: LocalDate) => RosterDay['month'],
): RosterDay {
  const holiday = holidayOn(site, date);
  const atWork = people.filter(({ cells }) => cells.some((cell) => cell.date === date && cell.paidMs > cell.leaveMs));
  return {
    date,
    holiday: holiday && { name: holiday.name, works: holiday.works },
    month: monthOf(date),
    people: [...countedBy(atWork, ({ team }) => team)].map(([team, count]) => ({ team, people: count })),
    hours: hoursOf(site, atWork, date),
  };
}

function countedBy(people: readonly RosterAgent[], keyOf: (one: RosterAgent) => TeamId): ReadonlyMap<TeamId, number> {
  const counts = new Map<TeamId, number>();
  for (const one of people) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

/** Whose shift, also one of the day before, holds the beginning of the hour; breaks are not looked at. */
function hoursOf(site: SiteFile, people: readonly RosterAgent[], date: LocalDate): readonly number[] {
  const windows = people.flatMap(({ agent }) => [...windowsOn(site, agent, addDays(date, -1)), ...windowsOn(site, agent, date)]);
  return Array.from({ length: HOURS }, (_, hour) => {
    const at = instantOf(site.site.timeZone, date, `${String(hour).padStart(2, '0')}:00`);
    return windows.filter((window) => contains(window, at)).length;
  });
}

/** Of the shifts that are not leave from end to end. */
const windowsOn = (site: SiteFile, agent: AgentId, date: LocalDate): readonly Span[] =>
  shiftsOf(site, agent, date).flatMap(({ window, plannedMs, leave }) =>
    leave.reduce((sum, { ms }) => sum + ms, 0) < plannedMs ? [window] : [],
  );

/** What the site file says word by word of these agents on these dates. `seesLeave`: RO2. */
export function rosterEntries(
  site: SiteFile,
  agents: ReadonlySet<AgentId>,
  dates: readonly LocalDate[],
  seesLeave: boolean,
): RosterEntries {
  const [first, last] = [dates[0] ?? localDate(''), dates.at(-1) ?? localDate('')];
  const isInside = (date: LocalDate): boolean => first <= date && date <= last;
  return {
    roster: site.roster.filter(({ agent, date }) => agents.has(agent) && isInside(date)),
    leave: seesLeave ? site.leave.filter(({ agent, from, to }) => agents.has(agent) && from <= last && first <= to) : [],
    swaps: (site.swaps ?? []).filter(({ date, from, to }) => isInside(date) && (agents.has(from) || agents.has(to))),
    overtime: (site.overtime ?? []).filter(({ agent, date }) => agents.has(agent) && isInside(date)),
  };
}

/** Each with what names it. */
export function rosterPatterns(site: SiteFile): readonly RosterPattern[] {
  const uses = (named: readonly string[], id: string): number => named.filter((one) => one === id).length;
  const roster = site.roster.map(({ pattern }: RosterEntry) => pattern);
  const swaps = (site.swaps ?? []).flatMap(({ pattern }) => pattern ?? []);
  const rotations = (site.rotations ?? []).flatMap(({ days }) => [...new Set(days)]);
  const teams = site.teams.flatMap(({ defaultShift }) => defaultShift ?? []);
  return site.patterns.map((pattern) => ({
    ...pattern,
    paidMinutes: paidMinutesOf(pattern),
    uses: {
      ...{ roster: uses(roster, pattern.id), rotations: uses(rotations, pattern.id) },
      ...{ teams: uses(teams, pattern.id), swaps: uses(swaps, pattern.id) },
    },
  }));
}
