import { localDate, type AgentId, type LocalDate } from '../units.ts';
import { ownPatterns } from './planned-patterns.ts';
import { shiftWindow, shiftsOf, wallSpan } from './shift-window.ts';
import type { RosterEntry, Rotation, ShiftPattern, SiteFile, Swap } from './site-file.ts';
import type { SiteProblem } from './site-problem.ts';
import { overlap, spanMs } from './spans.ts';
import { siteIndex } from './site-index.ts';
import { addDays, clockChanges } from './wall-clock.ts';
import { said, textOf } from '../said.ts';
import { problemAt } from '../problem.ts';

const DAY_MS = 86_400_000;

/** S12, of what is planned: patterns, roster, rotations, swaps and overtime, each for itself and with each other. */
export function lintPlan(site: SiteFile): SiteProblem[] {
  const zone = site.site.timeZone;
  const rostered = new Set<string>();
  return [
    ...site.patterns.flatMap((pattern, index) => tooLong(zone, pattern, index)),
    ...site.roster.flatMap((entry, index) => {
      const key = `${entry.agent} ${entry.date}`;
      const isFirst = !rostered.has(key);
      rostered.add(key);
      return [...partShift(site, entry, index), ...(isFirst ? [] : rosterClash(site, entry, index))];
    }),
    ...(site.rotations ?? []).flatMap((rotation, index) => rotationOwner(rotation, index)),
    ...rotationClashes(site.rotations ?? []),
    ...(site.swaps ?? []).flatMap((swap, index) => swapProblem(site, swap, index)),
    ...(site.overtime ?? []).flatMap((_entry, index) => overtimeProblem(site, index)),
  ];
}

/** S5: also on the nights when the clocks are put back. */
function tooLong(zone: string, pattern: ShiftPattern, index: number): SiteProblem[] {
  const dates = [localDate('2024-01-01'), ...clockChanges(zone).flatMap((date) => [addDays(date, -1), date])];
  const reasons = dates.flatMap((date) => {
    const window = shiftWindow(zone, pattern, date);
    return window.ok ? [] : [window.error];
  });
  return reasons.slice(0, 1).map((reason) => problemAt(['patterns', index], reason, said`end it earlier, or make two shifts of it`));
}

/** A roster entry with times of its own. */
function partShift(site: SiteFile, { date, pattern: id, start, end }: RosterEntry, index: number): SiteProblem[] {
  if (start === undefined && end === undefined) return [];
  const path = ['roster', index];
  if (id === 'off')
    return [problemAt(path, said`a day off has no times`, said`name the pattern that is worked in part, or leave start and end out`)];
  const pattern = siteIndex(site).patterns.get(id);
  if (pattern === undefined) return [];
  const window = shiftWindow(site.site.timeZone, { ...pattern, start: start ?? pattern.start, end: end ?? pattern.end }, date);
  return window.ok ? [] : [problemAt(path, window.error, said`end it earlier, or make two shifts of it`)];
}

function rosterClash(site: SiteFile, { agent, date }: RosterEntry, index: number): SiteProblem[] {
  const path = ['roster', index];
  if (
    siteIndex(site)
      .roster(agent, date)
      .some(({ pattern }) => pattern === 'off')
  )
    return [problemAt(path, said`${agent} is both off and on a shift on ${date}`, said`keep one of the entries`)];
  return overlapping(site, agent, date, path);
}

function overlapping(site: SiteFile, agent: AgentId, date: LocalDate, path: SiteProblem['path']): SiteProblem[] {
  const planned = shiftsOf(site, agent, date).filter(({ kind }) => kind === 'planned');
  const clashes = planned.some(({ window }, place) => planned.slice(place + 1).some((later) => overlap(window, later.window) !== null));
  if (!clashes) return [];
  return [problemAt(path, said`two shifts of ${agent} overlap on ${date}`, said`end the first before the second begins`)];
}

function rotationOwner({ id, team, agents }: Rotation, index: number): SiteProblem[] {
  if ((team === undefined) !== (agents === undefined)) return [];
  return [
    problemAt(
      ['rotations', index],
      team ? said`rotation ${id} is both a team’s and some agents’` : said`rotation ${id} is nobody’s`,
      said`give either team or agents`,
    ),
  ];
}

/** Of two that start on one date nobody could say which is worked. */
function rotationClashes(rotations: readonly Rotation[]): SiteProblem[] {
  const owners = new Map<string, string>();
  return rotations.flatMap(({ id, team, agents, startsOn }, index) =>
    [...(team === undefined ? [] : [said`team ${team}`]), ...new Set(agents)].flatMap((who) => {
      const key = `${typeof who === 'string' ? who : textOf(who)} ${startsOn}`;
      const other = owners.get(key);
      owners.set(key, id);
      if (other === undefined) return [];
      const reason = said`${who} begins both rotation ${other} and ${id} on ${startsOn}`;
      return [problemAt(['rotations', index], reason, said`keep one, or let the later one start later`)];
    }),
  );
}

/** S16. */
function swapProblem(site: SiteFile, { date, from, to, pattern }: Swap, index: number): SiteProblem[] {
  const path = ['swaps', index];
  if (from === to) return [problemAt(path, said`${from} swaps with themselves`, said`name who takes the shift over`)];
  const given = ownPatterns(site, from, date).filter(({ id }) => pattern === undefined || pattern === id);
  if (given.length === 0) {
    const reason =
      pattern === undefined
        ? said`${from} has no shift on ${date} to give away`
        : said`${from} has no shift ${pattern} on ${date} to give away`;
    return [problemAt(path, reason, said`give the date on which it was planned, or leave the swap out`)];
  }
  const isPartGivenToo = siteIndex(site)
    .swapsFrom(from, date)
    .some((other) => other.pattern !== undefined);
  if (pattern === undefined && isPartGivenToo)
    return [problemAt(path, said`${from} gives a shift of ${date} away twice`, said`name in each swap the pattern that it is about`)];
  return overlapping(site, to, date, path);
}

/** S17. Paid once: overtime shares no moment with another shift, also not with one of the day before or after. */
function overtimeProblem(site: SiteFile, index: number): SiteProblem[] {
  const entry = site.overtime?.[index];
  if (entry === undefined) return [];
  const { agent, date } = entry;
  const path = ['overtime', index];
  const window = wallSpan(site.site.timeZone, date, entry);
  if (spanMs(window) >= DAY_MS)
    return [problemAt(path, said`overtime of ${agent} on ${date} lasts 24 hours or more`, said`end it earlier`)];
  const shared = [addDays(date, -1), date, addDays(date, 1)]
    .flatMap((day) => shiftsOf(site, agent, day))
    .filter((shift) => overlap(shift.window, window) !== null);
  if (shared.length < 2) return [];
  return [problemAt(path, said`overtime of ${agent} on ${date} overlaps another shift`, said`begin it when the other ends`)];
}
