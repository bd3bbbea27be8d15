import type { AgentId, LocalDate } from '../units.ts';
import { holidayOn } from './calendar.ts';
import { teamOn } from './employment.ts';
import { kept } from './kept.ts';
import type { Rotation, RosterEntry, ShiftPattern, SiteFile } from './site-file.ts';
import { siteIndex } from './site-index.ts';
import { daysBetween, weekdayOf } from './wall-clock.ts';

/** The patterns that an agent works on a date, swaps done: S16 on top of S6. */
export function plannedPatterns(site: SiteFile, agent: AgentId, date: LocalDate): readonly ShiftPattern[] {
  const index = siteIndex(site);
  const given = index.swapsFrom(agent, date);
  const taken = index.swapsTo(agent, date);
  const own = ownPatterns(site, agent, date);
  if (given.length === 0 && taken.length === 0) return own;
  return [
    ...own.filter(({ id }) => !given.some(({ pattern }) => pattern === undefined || pattern === id)),
    ...taken.flatMap(({ from, pattern }) => ownPatterns(site, from, date).filter(({ id }) => pattern === undefined || pattern === id)),
  ];
}

/** S6: what the roster says, `off` included, else the rotation, else the team's default shift on its weekdays; the last two not on holidays. */
export function ownPatterns(site: SiteFile, agent: AgentId, date: LocalDate): readonly ShiftPattern[] {
  const index = siteIndex(site);
  const rostered = index.roster(agent, date);
  if (rostered.length > 0) return rostered.flatMap((entry) => rosteredPattern(index.patterns.get(entry.pattern), entry));
  const listed = index.agents.get(agent);
  if (listed === undefined || holidayOn(site, date)?.works === false) return [];
  const team = teamOn(listed, date);
  const rotation = index.rotation(agent, team, date);
  if (rotation !== null) return named(index.patterns.get(patternOfDay(rotation, date)));
  const pattern = index.patterns.get(index.teams.get(team)?.defaultShift ?? '');
  return pattern?.days && !pattern.days.includes(weekdayOf(date)) ? [] : named(pattern);
}

const named = (pattern: ShiftPattern | undefined): readonly ShiftPattern[] => (pattern === undefined ? [] : [pattern]);

/** A part shift has its own times and the pattern's breaks, as far as they lie inside. */
function rosteredPattern(pattern: ShiftPattern | undefined, { start, end }: RosterEntry): readonly ShiftPattern[] {
  if (pattern === undefined || (start === undefined && end === undefined)) return named(pattern);
  return [{ ...pattern, start: start ?? pattern.start, end: end ?? pattern.end }];
}

const daysByRotation = new WeakMap<Rotation, Map<LocalDate, string>>();

/** A whole team shares a rotation, and counting days is the dear part. */
function patternOfDay(rotation: Rotation, date: LocalDate): string {
  const { startsOn, days } = rotation;
  const known = kept(daysByRotation, rotation, () => new Map<LocalDate, string>());
  return kept(known, date, () => days[daysBetween(startsOn, date) % days.length] ?? 'off');
}
