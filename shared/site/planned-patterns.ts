import type { AgentId, LocalDate } from '../units.ts';
import { holidayOn } from './calendar.ts';
import { isEmployedOn, isHereOn, teamOn } from './employment.ts';
import { kept } from './kept.ts';
import type { Rotation, RosterEntry, ShiftPattern, SiteFile } from './site-file.ts';
import { siteIndex } from './site-index.ts';
import { daysBetween, weekdayOf } from './wall-clock.ts';

/** The patterns that an agent works on a date, swaps done: S16 on top of S6. */
export function plannedPatterns(site: SiteFile, agent: AgentId, date: LocalDate): readonly ShiftPattern[] {
  const index = siteIndex(site);
  if (hasGone(site, agent, date)) return [];
  const given = index.swapsFrom(agent, date);
  const taken = index.swapsTo(agent, date);
  const own = ownPatterns(site, agent, date);
  if (given.length === 0 && taken.length === 0) return own;
  return [
    ...own.filter(({ id }) => !given.some(({ pattern }) => pattern === undefined || pattern === id)),
    ...taken.flatMap(({ from, pattern }) => ownPatterns(site, from, date).filter(({ id }) => pattern === undefined || pattern === id)),
  ];
}

/** Where a plan of S6 comes from; `holiday`: rotation or default shift rests on it; `none`: nothing says anything. */
export type PlanOrigin = 'roster' | 'rotation' | 'default' | 'holiday' | 'none';

export interface OwnPlan {
  readonly origin: PlanOrigin;
  /** None: a day off. */
  readonly patterns: readonly ShiftPattern[];
}

/** S6, before any swap: the patterns alone. */
export const ownPatterns = (site: SiteFile, agent: AgentId, date: LocalDate): readonly ShiftPattern[] =>
  ownPlan(site, agent, date).patterns;

/** S6: what the roster says, `off` included, else what holds without it. */
export function ownPlan(site: SiteFile, agent: AgentId, date: LocalDate): OwnPlan {
  const index = siteIndex(site);
  if (hasGone(site, agent, date)) return NO_PLAN;
  const rostered = index.roster(agent, date);
  if (rostered.length === 0) return planWithoutRoster(site, agent, date);
  return { origin: 'roster', patterns: rostered.flatMap((entry) => rosteredPattern(index.patterns.get(entry.pattern), entry)) };
}

/** S26: whatever stands for a date after somebody's last day. */
export function hasGone(site: SiteFile, agent: AgentId, date: LocalDate): boolean {
  const listed = siteIndex(site).agents.get(agent);
  return listed !== undefined && !isHereOn(listed, date);
}

const NO_PLAN: OwnPlan = { origin: 'none', patterns: [] };
const RESTS: OwnPlan = { origin: 'holiday', patterns: [] };

/** S6: the rotation, else the team's default shift on its weekdays; both not on holidays, nor before somebody's first day (S27). */
export function planWithoutRoster(site: SiteFile, agent: AgentId, date: LocalDate): OwnPlan {
  const index = siteIndex(site);
  const listed = index.agents.get(agent);
  if (listed === undefined || !isEmployedOn(listed, date)) return NO_PLAN;
  if (holidayOn(site, date)?.works === false) return RESTS;
  const team = teamOn(listed, date);
  const rotation = index.rotation(agent, team, date);
  if (rotation !== null) return { origin: 'rotation', patterns: named(index.patterns.get(patternOfDay(rotation, date))) };
  const pattern = index.patterns.get(index.teams.get(team)?.defaultShift ?? '');
  if (pattern === undefined) return NO_PLAN;
  return { origin: 'default', patterns: pattern.days?.includes(weekdayOf(date)) === false ? [] : [pattern] };
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
