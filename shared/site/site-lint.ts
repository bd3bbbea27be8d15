import { localDate } from '../units.ts';
import { shiftWindow, shiftsOf } from './shift-window.ts';
import type { ShiftPattern, SiteFile } from './site-file.ts';
import { overlap } from './spans.ts';
import { addDays, clockChanges } from './wall-clock.ts';

/** What is wrong with a site file, where, and how to mend it. */
export interface SiteProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
  readonly wayOut: string;
}

/** S12: what the shapes of a site file alone don't show. */
export function lintSite(site: SiteFile): SiteProblem[] {
  return [
    ...duplicates('teams', site.teams, ({ id }) => id),
    ...duplicates('agents', site.agents, ({ id }) => id),
    ...duplicates('patterns', site.patterns, ({ id }) => id),
    ...duplicates('sources', site.sources, ({ system }) => system),
    ...duplicates('schemes', site.schemes, ({ id, version }) => `${id} version ${version}`),
    ...duplicates('roster', site.roster, ({ agent, date, pattern }) => `${agent} ${date} ${pattern}`),
    ...references(site),
    ...claimedTwice(site),
    ...site.patterns.flatMap((pattern, index) => tooLong(site.site.timeZone, pattern, index)),
    ...rosterClashes(site),
    ...site.leave.flatMap(({ from, to }, index) =>
      from <= to
        ? []
        : [{ path: ['leave', index, 'to'], reason: `leave ends ${to}, before it begins ${from}`, wayOut: 'give its last day' }],
    ),
  ];
}

function duplicates<Entry>(list: string, entries: readonly Entry[], keyOf: (entry: Entry) => string): SiteProblem[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const key = keyOf(entry);
    const known = first.get(key);
    if (known === undefined) first.set(key, index);
    if (known === undefined) return [];
    return [
      { path: [list, index], reason: `${key} stands in ${list} twice (first as number ${known + 1})`, wayOut: 'keep one, or rename one' },
    ];
  });
}

function references(site: SiteFile): SiteProblem[] {
  const teams = new Set<string>(site.teams.map(({ id }) => id));
  const agents = new Set<string>(site.agents.map(({ id }) => id));
  const patterns = new Set<string>(site.patterns.map(({ id }) => id));
  const unknown = (word: string, known: ReadonlySet<string>, name: string | undefined, path: SiteProblem['path']): SiteProblem[] =>
    name === undefined || known.has(name)
      ? []
      : [{ path, reason: `there is no ${word} ${name}`, wayOut: `name one of: ${[...known].slice(0, 20).join(', ')}` }];
  return [
    ...site.teams.flatMap(({ defaultShift }, index) => unknown('pattern', patterns, defaultShift, ['teams', index, 'defaultShift'])),
    ...site.agents.flatMap(({ team }, index) => unknown('team', teams, team, ['agents', index, 'team'])),
    ...site.roster.flatMap(({ agent, pattern }, index) => [
      ...unknown('agent', agents, agent, ['roster', index, 'agent']),
      ...unknown('pattern', patterns, pattern === 'off' ? undefined : pattern, ['roster', index, 'pattern']),
    ]),
    ...site.leave.flatMap(({ agent }, index) => unknown('agent', agents, agent, ['leave', index, 'agent'])),
  ];
}

/** One name of a phone system can mean one agent only, or their calls would go to whoever stands first. */
function claimedTwice(site: SiteFile): SiteProblem[] {
  const owners = new Map<string, string>();
  return site.agents.flatMap(({ id, identities }, index) =>
    Object.entries(identities).flatMap(([system, names]) =>
      names.flatMap((name) => {
        const owner = owners.get(`${system} ${name}`) ?? id;
        owners.set(`${system} ${name}`, owner);
        if (owner === id) return [];
        const reason = `${name} of ${system} is claimed by ${owner} and ${id}`;
        return [{ path: ['agents', index, 'identities', system], reason, wayOut: 'give it to one of them' }];
      }),
    ),
  );
}

/** S5: also on the nights when the clocks are put back. */
function tooLong(zone: string, pattern: ShiftPattern, index: number): SiteProblem[] {
  const dates = [localDate('2024-01-01'), ...clockChanges(zone).flatMap((date) => [addDays(date, -1), date])];
  const reasons = dates.flatMap((date) => {
    const window = shiftWindow(zone, pattern, date);
    return window.ok ? [] : [window.error];
  });
  return reasons.slice(0, 1).map((reason) => ({ path: ['patterns', index], reason, wayOut: 'end it earlier, or make two shifts of it' }));
}

function rosterClashes(site: SiteFile): SiteProblem[] {
  return site.roster.flatMap(({ agent, date, pattern }, index) => {
    const others = site.roster.slice(0, index).filter((other) => other.agent === agent && other.date === date);
    if (others.length === 0) return [];
    const path = ['roster', index];
    if ([pattern, ...others.map((other) => other.pattern)].includes('off')) {
      return [{ path, reason: `${agent} is both off and on a shift on ${date}`, wayOut: 'keep one of the entries' }];
    }
    const shifts = shiftsOf(site, agent, date);
    const clashes = shifts.some(({ window }, place) => shifts.slice(place + 1).some((later) => overlap(window, later.window) !== null));
    return clashes ? [{ path, reason: `two shifts of ${agent} overlap on ${date}`, wayOut: 'end the first before the second begins' }] : [];
  });
}
