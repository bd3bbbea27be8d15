import { expect, test, vi } from 'vitest';
import { stringify } from 'yaml';
import { systemClock } from '../../server/clock.ts';
import { CAST } from '../../server/sources/demo-floor/cast.ts';
import { demoDay } from '../../server/sources/demo-floor/demo-day.ts';
import { demoSite, SECRET_VARIABLE } from '../../server/sources/demo-floor/demo-site.ts';
import { supervisorEvents } from '../../server/sources/demo-floor/supervisor-events.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import type { AnnotationAdded, BoardEvent } from '../../shared/events/board-event.ts';
import type { Charge } from '../../shared/charge.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { agentId, epochMs, eventId, teamId, type EpochMs, type LocalDate } from '../../shared/units.ts';
import type { AgentRow, WallRow } from '../../shared/wire/board-view.ts';
import { openToldPhones } from '../support/demo-phones.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { startServer, type Served } from '../support/running-server.ts';
import { openScreen, type Screen } from '../support/screen.ts';
import { zoneInAfternoon } from '../support/zone-in-afternoon.ts';

// A whole day of the demo floor, from the first login to the last call, by AMI over TCP into a whole server; every packet that reaches a wall or a desk is kept as it came.

const HOUR_MS = 3_600_000;
const PORTIONS = 10;
const WATCHED = '1005';
const LEADERS = 12;
const LEAVE_KIND = 'bereavement';
/** Whom the phone system knows and the site does not. */
const UNKNOWN = '1106';
const PEOPLE = CAST.map(({ extension }) => extension);
const ON_LEAVE = CAST.filter(({ isOnLeave }) => isOnLeave).map(({ extension }) => extension);

/** What only some may read, about each of them another. */
const SECRETS = ['forAgent', 'forSupervisors', 'objection'] as const;
const secretOf = (kind: (typeof SECRETS)[number], agent: string): string => `${kind}-about-${agent}`;

function siteOf(port: number, now: EpochMs): { readonly yaml: string; readonly file: SiteFile } {
  const written = demoSite({ now, timeZone: zoneInAfternoon(systemClock()), locale: 'en', port });
  const yaml = stringify({
    // As many leaders as a wall may show, so that half of a team is fewer.
    ...{ ...written, site: { ...written.site, wall: { names: 'name', leaders: LEADERS } } },
    leave: written.leave.map((entry) => ({ ...entry, kind: LEAVE_KIND })),
    agents: written.agents.map((agent) => (agent.id === UNKNOWN ? { ...agent, identities: {} } : agent)),
    leaveKinds: { [LEAVE_KIND]: { paid: 1, reducesTarget: true } },
  });
  const read = readSiteYaml(yaml);
  if (!read.ok) throw new Error(read.error.join('\n'));
  return { yaml, file: read.value.file };
}

/** About everybody a note for them, which they object to and which costs them a point, and one for supervisors. */
const written = (at: EpochMs, date: LocalDate): readonly BoardEvent[] =>
  PEOPLE.flatMap((agent): BoardEvent[] => {
    const note = (kind: 'forAgent' | 'forSupervisors', visibility: 'agent' | 'supervisors'): AnnotationAdded => ({
      ...{ type: 'annotation.added', id: eventId(secretOf(kind, agent)), source: 'tallyboard:server', at, agent: agentId(agent) },
      ...{ kind: 'deduction', code: 'qaNonCritical', text: secretOf(kind, agent), visibility, by: 'lee' },
    });
    const objection: BoardEvent = {
      ...{ type: 'dispute.opened', id: eventId(`objection-${agent}`), source: 'tallyboard:server', at, agent: agentId(agent) },
      about: { kind: 'event', source: 'tallyboard:server', event: eventId(secretOf('forAgent', agent)), date },
      ...{ text: secretOf('objection', agent), by: agent },
    };
    return [note('forAgent', 'agent'), note('forSupervisors', 'supervisors'), objection];
  });

interface Listening extends Screen {
  /** Each packet as it came over the wire. */
  readonly packets: readonly string[];
}

function listenOn(server: Served, options: { readonly cookie?: string; readonly token?: string }): Listening {
  const screen = openScreen(server.url, options);
  const packets: string[] = [];
  screen.socket.io.engine.on('packet', ({ data }: { readonly data?: unknown }) => void packets.push(String(data)));
  return { ...screen, packets };
}

async function cookieOf({ accounts }: Served, name: string, charge: Charge): Promise<string> {
  const added = await accounts.users.add(name, charge, 'long enough password', 'test');
  if (!added.ok) throw new Error(added.error);
  return `tallyboard_session=${accounts.sessions.begin({ kind: 'user', user: added.value }).token}`;
}

const isAgentRow = (row: unknown): row is AgentRow => typeof row === 'object' && row !== null && 'agent' in row;
const isWallRow = (row: unknown): row is WallRow => typeof row === 'object' && row !== null && 'key' in row;

/** The values that each field of any object in a packet of socket.io (digits, then JSON) or an answer had. */
function read(text: string, into: Map<string, Set<unknown>>): void {
  const begin = text.search(/[[{]/);
  if (begin < 0) return;
  JSON.parse(text.slice(begin), (field, value: unknown) => {
    if (field !== '' && !/^\d+$/.test(field)) into.set(field, (into.get(field) ?? new Set()).add(value));
    return value;
  });
}

function fieldsOf(texts: readonly string[]): ReadonlyMap<string, ReadonlySet<unknown>> {
  const fields = new Map<string, Set<unknown>>();
  for (const text of texts) read(text, fields);
  return fields;
}

/** What a public screen may be sent, by name: a field that is new stands here when somebody has thought about it. */
const PUBLIC = new Set(
  `abandoned actual alerts announcements answered at attempts audience available award baseMet baseMetAt baseRatio champion changes combine connected contests
  currency date due earlier end feed from fromAt gaps gone header hold hours id inIncentive inState incentiveRatio isBaseMet isOn isTeamsOnly key lastEventAt limiting
  locale loggedOut longestWaitMs maxPayload metric missing name neighbours off offered ok pace parts paused pingInterval pingTimeout playlist protocol queue
  queues rank ratio reason ringing rows scene scenes scheduled screen seconds seq serverNow serviceLevelRatio sid since site sound source sources start state
  talkMs talking target team teams tier tierReachedAt tiers timeZone to toBase track unit unmatchedIdentities upgrades validCalls value volume waitingSince
  ways weight window withdrawn wrapUp`.split(/\s+/),
);
const OF_NEIGHBOURS = ['name', 'position', 'rank', 'talkMs', 'validCalls'];

test('[V1] [V2] [V4] [V7] a whole day on the wire: no wall is sent pay, points, reasons of leave, notes, numbers or the end of a ranking; no agent what is of others', async () => {
  const phones = await openToldPhones();
  // Its shift, which begins six hours before, is over by now.
  const now = epochMs(systemClock() - 3 * HOUR_MS);
  const { yaml, file } = siteOf(phones.port, now);
  const day = [...demoDay({ site: file, seed: 7, now, speed: 1 })].filter(({ at }) => at < systemClock());
  const server = await startServer({ env: { [SECRET_VARIABLE]: phones.secret } });
  await server.apply(yaml);
  await vi.waitUntil(phones.isHeard, PATIENTLY);
  const { walls } = server.accounts;
  const all = walls.create('hall', file.site.id, 'test');
  const blue = walls.create('blue', file.site.id, 'test');
  walls.assign(blue.wall.id, { team: teamId('blue') }, 'test');
  const screens = { all: listenOn(server, { token: all.token }), blue: listenOn(server, { token: blue.token }) };
  for (const screen of Object.values(screens)) expect(await screen.join('wall')).toMatchObject({ ok: true });
  const desk = listenOn(server, { cookie: await cookieOf(server, 'watched', { role: 'agent', agent: agentId(WATCHED) }) });
  expect(await desk.join('desk')).toMatchObject({ ok: true });
  const floor = listenOn(server, { cookie: await cookieOf(server, 'root', { role: 'admin' }) });
  expect(await floor.join('floor')).toMatchObject({ ok: true });
  const told = await server.report([...supervisorEvents(file, now), ...written(now, businessDate(file, now))]);
  expect(told).toMatchObject({ refused: [] });

  const portion = Math.ceil(day.length / PORTIONS);
  let [ranked, mostCalls] = [0, 0];
  for (let from = 0; from < day.length; from += portion) {
    await phones.say(day.slice(from, from + portion));
    const last = day[Math.min(from + portion, day.length) - 1]?.at ?? now;
    await vi.waitFor(() => {
      const views = [floor, screens.all, screens.blue].map((screen) => screen.view());
      expect(Math.max(...floor.view().sources.map(({ lastEventAt }) => lastEventAt ?? 0))).toBeGreaterThanOrEqual(last - 60_000);
      expect(new Set(views.map(({ seq }) => seq)).size).toBe(1);
    }, PATIENTLY);
    const people = [...floor.view().rows.values()].filter(isAgentRow);
    for (const [team, screen] of [
      [null, screens.all],
      [teamId('blue'), screens.blue],
    ] as const) {
      const inRank = people
        .filter((row) => row.rank !== null && (team === null || row.team === team))
        .toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
      const shown = [...screen.view().rows.values()].filter(isWallRow).map(({ name }) => name);
      const half = inRank.slice(0, Math.ceil(inRank.length / 2)).map(({ name }) => name);
      expect(half).toEqual(expect.arrayContaining(shown));
      ranked = Math.max(ranked, inRank.length);
    }
    mostCalls = Math.max(mostCalls, ...people.map(({ validCalls }) => validCalls));
  }
  expect(ranked).toBe(PEOPLE.length - ON_LEAVE.length - 1);
  expect(mostCalls).toBeGreaterThan(80);

  const numbers = new Set(day.flatMap(({ text }) => text.match(/\b0\d{9,}\b/g) ?? []));
  expect(numbers.size).toBeGreaterThan(1000);
  const onWalls = [...screens.all.packets, ...screens.blue.packets, await wallAnswer(server, file)];
  const fields = fieldsOf(onWalls);
  expect([...fields.keys()].filter((field) => !PUBLIC.has(field))).toEqual([]);
  // V5: there is one, and a screen is not told.
  expect(floor.view().header.unmatchedIdentities).toBe(1);
  expect([...(fields.get('unmatchedIdentities') ?? [])]).toEqual([0]);
  expect([...(fields.get('reason') ?? [])]).toEqual([null]);
  expect(Math.max(...[...(fields.get('rank') ?? [])].map(Number))).toBeLessThanOrEqual(Math.ceil(ranked / 2));

  const public_ = onWalls.join('\n');
  const secret = [
    LEAVE_KIND,
    'onLeave',
    'qaNonCritical',
    'Base pay',
    '基本工资',
    ...PEOPLE.flatMap((agent) => [`"${agent}"`, ...allSecretsOf(agent)]),
  ];
  expect(secret.filter((words) => public_.includes(words))).toEqual([]);
  expect(CAST.filter(({ isOnLeave, name }) => isOnLeave && public_.includes(name))).toEqual([]);
  for (const texts of [public_, desk.packets.join('\n')]) {
    expect([...numbers].filter((number) => texts.includes(number))).toEqual([]);
    expect(texts).not.toMatch(/\d\*+\d/);
  }

  const atDesk = desk.packets.join('\n');
  const ofOthers = PEOPLE.filter((agent) => agent !== WATCHED).flatMap((agent) => [`"${agent}"`, ...allSecretsOf(agent)]);
  expect(ofOthers.filter((words) => atDesk.includes(words))).toEqual([]);
  expect(SECRETS.filter((kind) => atDesk.includes(secretOf(kind, WATCHED)))).toEqual(['forAgent', 'objection']);
  const neighbours = [...(fieldsOf(desk.packets).get('neighbours') ?? [])].flat();
  expect(neighbours.length).toBeGreaterThan(0);
  expect(new Set(neighbours.flatMap((row) => Object.keys(row as object)))).toEqual(new Set(OF_NEIGHBOURS));
});

const allSecretsOf = (agent: string): readonly string[] => SECRETS.map((kind) => secretOf(kind, agent));

/** The same picture as it is asked for over HTTP. */
async function wallAnswer(server: Served, { site }: SiteFile): Promise<string> {
  const { wall } = server.accounts.walls.create('asked', site.id, 'test');
  const { token } = server.accounts.sessions.begin({ kind: 'wall', wall });
  const { status, body } = await server.call('/api/board?audience=wall', { cookie: `tallyboard_session=${token}` });
  expect(status).toBe(200);
  return JSON.stringify(body);
}
