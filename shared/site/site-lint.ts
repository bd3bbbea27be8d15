import { lintLists } from '../lists/lint-lists.ts';
import { lintVersions } from '../scheme/versions.ts';
import { calendarOf } from './calendar.ts';
import { leaveKindsOf } from './leave-kinds.ts';
import { lintAlerts } from './lint-alerts.ts';
import { lintIdentities } from './lint-identities.ts';
import { lintDisplay } from './lint-display.ts';
import { lintPolicies } from './lint-policies.ts';
import { lintPayLayouts } from './lint-pay-layouts.ts';
import { lintPlan } from './plan-lint.ts';
import { lintReports } from './lint-reports.ts';
import { lintRetention } from './lint-retention.ts';
import { lintPlaylists } from './lint-playlists.ts';
import { lintTeamsOnly } from './lint-teams-only.ts';
import type { Agent, PhoneSystem, RosterEntry, SiteFile } from './site-file.ts';
import { duplicates, unknown, type SiteProblem } from './site-problem.ts';
import { said } from '../said.ts';
import { problemAt } from '../problem.ts';

/** S12: what the shapes of a site file alone don't show. */
export function lintSite(site: SiteFile): SiteProblem[] {
  return [
    ...duplicates('teams', site.teams, ({ id }) => id),
    ...duplicates('agents', site.agents, ({ id }) => id),
    ...duplicates('patterns', site.patterns, ({ id }) => id),
    ...duplicates('sources', site.sources, ({ system }) => system),
    ...duplicates('schemes', site.schemes, ({ id, version }) => `${id} version ${version}`),
    ...duplicates('roster', site.roster, rosterKey),
    ...duplicates('rotations', site.rotations ?? [], ({ id }) => id),
    ...duplicates(
      'swaps',
      site.swaps ?? [],
      ({ date, from, pattern }) => `${from} on ${date}${pattern === undefined ? '' : ` ${pattern}`}`,
    ),
    ...duplicates('holidays', calendarOf(site).holidays, ({ date }) => date, ['calendar', 'holidays']),
    ...references(site),
    ...duplicates('notPeople', site.notPeople ?? [], ({ system, name }) => [system, name].filter(Boolean).join(' ')),
    ...lintIdentities(site),
    ...site.agents.flatMap(career),
    ...lintPlan(site),
    ...lintVersions(site.schemes),
    ...lintDisplay(site),
    ...lintTeamsOnly(site),
    ...lintPolicies(site),
    ...(site.lists === undefined ? [] : lintLists(site.lists)),
    ...lintPlaylists(site.boards ?? []),
    ...lintAlerts(site),
    ...lintPayLayouts(site),
    ...lintReports(site),
    ...lintRetention(site),
    ...site.sources.flatMap(actionsOnNothing),
    ...site.leave.flatMap(({ from, to }, index) =>
      from <= to ? [] : [problemAt(['leave', index, 'to'], said`leave ends ${to}, before it begins ${from}`, said`give its last day`)],
    ),
  ];
}

/** X1, X8 */
const actionsOnNothing = (source: PhoneSystem, index: number): SiteProblem[] =>
  (['actions', 'listening'] as const)
    .filter((asked) => source[asked] === true && source.asterisk === undefined)
    .map((asked) =>
      problemAt(
        ['sources', index, asked],
        said`${source.system} is told of by files or HTTP and can't be asked for anything`,
        said`say under asterisk how it is reached, or leave ${asked} out`,
      ),
    );

/** An agent may work two parts of one pattern on a date. */
function rosterKey({ agent, date, pattern, start, end }: RosterEntry): string {
  const whole = `${agent} ${date} ${pattern}`;
  return start === undefined && end === undefined ? whole : `${whole} ${start ?? ''}-${end ?? ''}`;
}

function references(site: SiteFile): SiteProblem[] {
  const teams = new Set<string>(site.teams.map(({ id }) => id));
  const agents = new Set<string>(site.agents.map(({ id }) => id));
  const patterns = new Set<string>(site.patterns.map(({ id }) => id));
  const days = new Set([...patterns, 'off']);
  const kinds = new Set(Object.keys(leaveKindsOf(site)));
  return [
    ...site.teams.flatMap(({ defaultShift }, index) => unknown(said`pattern`, patterns, defaultShift, ['teams', index, 'defaultShift'])),
    ...site.agents.flatMap(({ team, career: steps = [] }, index) => [
      ...unknown(said`team`, teams, team, ['agents', index, 'team']),
      ...steps.flatMap((step, place) => unknown(said`team`, teams, step.team, ['agents', index, 'career', place, 'team'])),
    ]),
    ...site.roster.flatMap(({ agent, pattern }, index) => [
      ...unknown(said`agent`, agents, agent, ['roster', index, 'agent']),
      ...unknown(said`pattern`, patterns, pattern === 'off' ? undefined : pattern, ['roster', index, 'pattern']),
    ]),
    ...site.leave.flatMap(({ agent, kind }, index) => [
      ...unknown(said`agent`, agents, agent, ['leave', index, 'agent']),
      ...unknown(said`leave kind`, kinds, kind, ['leave', index, 'kind']),
    ]),
    ...(site.rotations ?? []).flatMap((rotation, index) => [
      ...unknown(said`team`, teams, rotation.team, ['rotations', index, 'team']),
      ...(rotation.agents ?? []).flatMap((agent, place) => unknown(said`agent`, agents, agent, ['rotations', index, 'agents', place])),
      ...rotation.days.flatMap((pattern, place) => unknown(said`pattern`, days, pattern, ['rotations', index, 'days', place])),
    ]),
    ...(site.swaps ?? []).flatMap(({ from, to, pattern }, index) => [
      ...unknown(said`agent`, agents, from, ['swaps', index, 'from']),
      ...unknown(said`agent`, agents, to, ['swaps', index, 'to']),
      ...unknown(said`pattern`, patterns, pattern, ['swaps', index, 'pattern']),
    ]),
    ...(site.overtime ?? []).flatMap(({ agent }, index) => unknown(said`agent`, agents, agent, ['overtime', index, 'agent'])),
  ];
}

/** S18: one step a date, in the order of time, and each says something. */
function career({ id, joined, lastDay, career: steps = [] }: Agent, index: number): SiteProblem[] {
  if (joined !== undefined && lastDay !== undefined && lastDay < joined)
    return [
      problemAt(
        ['agents', index, 'lastDay'],
        said`${id} joined on ${joined}, after ${lastDay}`,
        said`give the last day that they are here`,
      ),
    ];
  return steps.flatMap(({ from, team, level, stage }, place) => {
    const path = ['agents', index, 'career', place];
    const before = place === 0 ? undefined : steps[place - 1]?.from;
    if (team === undefined && level === undefined && stage === undefined)
      return [
        problemAt(path, said`nothing changes for ${id} on ${from}`, said`give the team, the level or the stage, or leave the step out`),
      ];
    if (joined !== undefined && from < joined)
      return [problemAt(path, said`${id} joined on ${joined}, after ${from}`, said`give the earlier date as joined`)];
    if (before !== undefined && from <= before)
      return [problemAt(path, said`${from} stands after ${before}`, said`put the steps in the order of their dates, one a date`)];
    return [];
  });
}
