import { vi } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Charge } from '../../shared/charge.ts';
import { RIGHTS, type Right } from '../../shared/rights.ts';
import { atDesk } from '../../server/accounts/sessions.ts';
import { LESSER_KNOCKERS, type Knocker, type LesserKnocker } from '../../shared/authorisation.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { agentId, epochMs, eventId, localDate, siteId, teamId, type AgentId } from '../../shared/units.ts';
import { alertRaised } from './alert.ts';
import { startServer, type Served } from './running-server.ts';
import { sealedYaml } from './sealed-floor.ts';

/** Ana is of the east, which lee answers for; cy of the west, for whom others do. */
export const OWN = agentId('ana');
export const FOREIGN = agentId('cy');
const TEAM_OF = new Map([
  [OWN, teamId('east')],
  [FOREIGN, teamId('west')],
]);
const PASSWORD = 'long enough password';
const lists = {
  ...{ perAgentDay: 2, privateCap: 10, attempts: { perDay: 3, total: 6 }, retrySeconds: { '*': 3600 } },
  windows: [{ start: '00:00', end: '24:00' }],
  protect: { defaultDays: 10, refreshDays: 3, maxDays: 20 },
  each: [{ id: 'spring', name: 'Spring' }],
};
const written = parse(sealedYaml()) as object;

const CHARGES = {
  agent: { role: 'agent', agent: OWN },
  supervisor: { role: 'supervisor', teams: [teamId('east')] },
  payroll: { role: 'payroll' },
  admin: { role: 'admin' },
  auditor: { role: 'auditor' },
} as const satisfies Readonly<Record<Exclude<Knocker, 'nobody' | 'key' | 'wall'>, Charge>>;

export interface AuthorisationFloor {
  readonly server: Served;
  /** Headers of a new session of that role, of a program's key, or none. */
  readonly headersOf: (knocker: Knocker | LesserKnocker) => Readonly<Record<string, string>>;
  /** A login with a password for each role is there under the role's name. */
  readonly password: string;
  /** The token of a new link to a wall. */
  readonly wallToken: () => string;
}

/** The whole server with what every door is about: notes, alerts, contests, disputes, a closed month and a list, about somebody of each team. */
export async function authorisationFloor(): Promise<AuthorisationFloor> {
  const server = await startServer();
  await server.apply(stringify({ ...written, lists }));
  const { accounts } = server;
  const site = siteId('test');
  const addUser = async (name: string, charge: Charge, rights: readonly Right[]): Promise<void> => {
    const added = await accounts.users.add(name, charge, PASSWORD, 'test');
    if (!added.ok) throw new Error(added.error);
    accounts.users.grant(added.value, rights, 'test');
  };
  // CF1: who comes by a PIN or a badge has none of the rights of the account, whichever it has.
  for (const [name, charge] of Object.entries<Charge>(CHARGES)) await addUser(name, charge, RIGHTS);
  for (const [name, role] of Object.entries(LESSER_KNOCKERS)) if (name !== 'desk') await addUser(name, CHARGES[role], []);
  const users = new Map(accounts.users.list().map((user) => [user.name, user]));
  const key = server.key();
  const { wall } = accounts.walls.create('hall', site, 'test');
  const cookieOf = (person: Exclude<Knocker | LesserKnocker, 'nobody' | 'key'>): string => {
    const user = users.get(person === 'desk' ? 'agent' : person);
    const identity = user ? (person === 'desk' ? atDesk(user) : ({ kind: 'user', user } as const)) : ({ kind: 'wall', wall } as const);
    return `tallyboard_session=${accounts.sessions.begin(identity).token}`;
  };
  const headersOf = (knocker: Knocker | LesserKnocker): Readonly<Record<string, string>> => {
    if (knocker === 'nobody') return {};
    return knocker === 'key' ? { authorization: `Bearer ${key}` } : { cookie: cookieOf(knocker) };
  };
  const asAdmin = (path: string, body?: unknown) => server.call(path, { cookie: cookieOf('admin'), ...(body !== undefined && { body }) });
  const told = await server.report([...TEAM_OF.keys()].flatMap(eventsAbout));
  if (told.refused.length > 0) throw new Error(JSON.stringify(told.refused));
  const closed = await asAdmin('/api/settlements/2026-03/close', {});
  if (closed.status !== 201) throw new Error(JSON.stringify(closed.body));
  const isTold = async () => JSON.stringify((await asAdmin('/api/disputes')).body).includes(`dispute-${FOREIGN}`);
  await vi.waitUntil(isTold, { timeout: 30_000 });
  return { server, headersOf, password: PASSWORD, wallToken: () => accounts.walls.create('other', site, 'test').token };
}

function eventsAbout(agent: AgentId): readonly BoardEvent[] {
  const at = epochMs(Date.now() - 60_000);
  const date = localDate(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(at));
  const base = (id: string) => ({ id: eventId(`${id}-${agent}`), source: 'tallyboard:server', at }) as const;
  const rules = {
    name: 'Race',
    metric: 'validCalls',
    between: 'agents',
    entrants: [agent],
    from: at,
    to: epochMs(at + 3_600_000),
  } as const;
  return [
    { ...base('note'), type: 'annotation.added', agent, kind: 'note', code: 'talk', text: 'talked', visibility: 'agent', by: 'lee' },
    alertRaised(`alert-${agent}`, at, { date, teams: [TEAM_OF.get(agent) ?? teamId('')] }),
    {
      ...base('contest'),
      ...rules,
      type: 'contest.made',
      handicap: 'none',
      ties: 'share',
      form: 'race',
      prizes: [],
      isHidden: true,
      by: 'root',
    },
    { ...base('lead'), type: 'lead.assigned', list: 'spring', lead: `lead-of-${agent}`, agent },
    {
      ...base('dispute'),
      type: 'dispute.opened',
      agent,
      about: { kind: 'line', period: '2026-03', line: 'perCall' },
      text: 'why',
      by: agent,
    },
    {
      ...base('told'),
      ...{ type: 'announcement.made', date, text: 'Cake', until: epochMs(at + 3_600_000), urgency: 'calm', by: 'root' },
    },
  ];
}
