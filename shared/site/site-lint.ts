import type { SiteFile } from './site-file.ts';

/** A site file that can be read but not meant: where, why, and what to do instead. */
export interface SiteProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
  readonly wayOut: string;
}

/** Everything that types cannot say: doubles, and names that lead nowhere. Empty: the file is fit for use. */
export const lintSite = (file: SiteFile): readonly SiteProblem[] => [
  ...doubles(
    'teams',
    file.teams.map(({ id }) => id),
  ),
  ...doubles(
    'agents',
    file.agents.map(({ id }) => id),
  ),
  ...doubles(
    'patterns',
    file.patterns.map(({ id }) => id),
  ),
  ...doubles(
    'sources',
    file.sources.map(({ system }) => system),
  ),
  ...doubles(
    'schemes',
    file.schemes.map(({ id, version }) => `${id} version ${version}`),
  ),
  ...teamReferences(file),
  ...agentReferences(file),
  ...rosterReferences(file),
  ...leaveReferences(file),
  ...sharedIdentities(file),
];

const doubles = (list: string, ids: readonly string[]): SiteProblem[] =>
  ids.flatMap((id, index) =>
    ids.indexOf(id) < index ? [{ path: [list, index], reason: `${id} stands here a second time`, wayOut: 'give each its own id' }] : [],
  );

const unknown = (path: SiteProblem['path'], what: string, name: string, known: readonly string[]): SiteProblem[] =>
  known.includes(name)
    ? []
    : [
        {
          path,
          reason: `there is no ${what} ${name}`,
          wayOut: known.length > 0 ? `use one of ${known.slice(0, 10).join(', ')}` : `define it`,
        },
      ];

function teamReferences({ teams, patterns }: SiteFile): SiteProblem[] {
  const known = patterns.map(({ id }) => id);
  return teams.flatMap(({ defaultShift }, index) =>
    defaultShift === undefined ? [] : unknown(['teams', index, 'defaultShift'], 'pattern', defaultShift, known),
  );
}

function agentReferences({ agents, teams, sources }: SiteFile): SiteProblem[] {
  const teamIds = teams.map(({ id }) => id);
  const systems = sources.map(({ system }) => system);
  return agents.flatMap(({ team, identities }, index) => [
    ...unknown(['agents', index, 'team'], 'team', team, teamIds),
    ...Object.keys(identities).flatMap((system) => unknown(['agents', index, 'identities', system], 'phone system', system, systems)),
  ]);
}

function rosterReferences({ roster, agents, patterns }: SiteFile): SiteProblem[] {
  const agentIds = agents.map(({ id }) => id);
  const known = ['off', ...patterns.map(({ id }) => id)];
  return roster.flatMap(({ agent, pattern }, index) => [
    ...unknown(['roster', index, 'agent'], 'agent', agent, agentIds),
    ...unknown(['roster', index, 'pattern'], 'pattern', pattern, known),
  ]);
}

function leaveReferences({ leave, agents }: SiteFile): SiteProblem[] {
  const agentIds = agents.map(({ id }) => id);
  return leave.flatMap(({ agent, from, to }, index) => [
    ...unknown(['leave', index, 'agent'], 'agent', agent, agentIds),
    ...(to < from ? [{ path: ['leave', index, 'to'], reason: `${to} is before ${from}`, wayOut: 'write the last day of the leave' }] : []),
  ]);
}

/** One name of one phone system is one agent, or calls would be counted for whoever stands first. */
function sharedIdentities({ agents }: SiteFile): SiteProblem[] {
  const owners = new Map<string, string>();
  return agents.flatMap(({ id, identities }, index) =>
    Object.entries(identities).flatMap(([system, names]) =>
      names.flatMap((name) => {
        const owner = owners.get(`${system} ${name}`) ?? id;
        owners.set(`${system} ${name}`, owner);
        if (owner === id) return [];
        return [
          { path: ['agents', index, 'identities', system], reason: `${name} is ${owner}'s already`, wayOut: 'give it to one of them' },
        ];
      }),
    ),
  );
}
