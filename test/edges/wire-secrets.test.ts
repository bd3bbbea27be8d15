import { expect, test, vi } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import { CAST } from '../../server/sources/demo-floor/cast.ts';
import { demoDay } from '../../server/sources/demo-floor/demo-day.ts';
import { SECRET_VARIABLE } from '../../server/sources/demo-floor/demo-site.ts';
import { DEMO_LEADS, leadsBefore } from '../../server/sources/demo-floor/leads.ts';
import { supervisorEvents } from '../../server/sources/demo-floor/supervisor-events.ts';
import type { Charge } from '../../shared/charge.ts';
import type { LeadEvent } from '../../shared/events/lead-events.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { agentId, epochMs, siteId, teamId } from '../../shared/units.ts';
import type { AgentRow, WallRow } from '../../shared/wire/board-view.ts';
import { openToldPhones } from '../support/demo-phones.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { startServer, type Served } from '../support/running-server.ts';
import { openScreen, type Screen } from '../support/screen.ts';
import { allSecretsOf, LEAVE_KIND, ON_LEAVE, PEOPLE, secretOf, SECRETS, secretSite, writtenAboutAll } from '../support/secret-day.ts';

// A whole day of the demo floor, from the first login to the last call, by AMI over TCP into a whole server, with the leads that are called in it; every packet that reaches a wall, a desk or somebody's floor is kept as it came.

const HOUR_MS = 3_600_000;
const PORTIONS = 10;
const WATCHED = '1005';
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
/** The same of how far lists are. LS13. */
const OF_LISTS = new Set('at closed dialled dialledToday free leads list lists name reached toCome'.split(' '));
const LEAD = /\b(?:FB|RN)-\d{3}\b/;
/** Whom the leads are about, and what is stored of the name (L9). */
const CUSTOMER = 'Quillfeather';
const LIST_WORDS = ['fibre', 'renewal', 'Fibre upgrade', 'Contract renewals', CUSTOMER, `${CUSTOMER.charAt(0)}***`];
const ownerOf = new Map(DEMO_LEADS.map(({ lead, owner }) => [lead, owner]));
const teamOf = new Map(CAST.map(({ extension, team }) => [agentId(extension), team]));
const OF_NEIGHBOURS = ['name', 'position', 'rank', 'talkMs', 'validCalls'];

test('[V1] [V2] [V4] [V7] a whole day on the wire: no wall is sent pay, points, reasons of leave, notes, numbers or the end of a ranking; no agent what is of others', async () => {
  const phones = await openToldPhones();
  // Its shift, which begins six hours before, is over by now.
  const now = epochMs(systemClock() - 3 * HOUR_MS);
  const { yaml, file } = secretSite(phones.port, now);
  const leads: LeadEvent[] = [];
  const whole = [...demoDay({ site: file, seed: 7, now, speed: 1, onLeads: (events) => void leads.push(...events) })];
  const day = whole.filter(({ at }) => at < systemClock());
  const server = await startServer({ env: { [SECRET_VARIABLE]: phones.secret } });
  await server.apply(yaml);
  await vi.waitUntil(phones.isHeard, PATIENTLY);
  const { walls } = server.accounts;
  const all = walls.create('hall', file.site.id, 'test');
  const blue = walls.create('blue', file.site.id, 'test');
  walls.assign(blue.wall.id, { team: teamId('blue') }, 'test');
  const screens = { all: listenOn(server, { token: all.token }), blue: listenOn(server, { token: blue.token }) };
  for (const screen of Object.values(screens)) expect(await screen.join('wall')).toMatchObject({ ok: true });
  const ofWatched = await cookieOf(server, 'watched', { role: 'agent', agent: agentId(WATCHED) });
  const ofBlue = await cookieOf(server, 'lee', { role: 'supervisor', teams: [teamId('blue')] });
  const desk = listenOn(server, { cookie: ofWatched });
  expect(await desk.join('desk')).toMatchObject({ ok: true });
  const floor = listenOn(server, { cookie: await cookieOf(server, 'root', { role: 'admin' }) });
  const blueFloor = listenOn(server, { cookie: ofBlue });
  const payFloor = listenOn(server, { cookie: await cookieOf(server, 'pay', { role: 'payroll' }) });
  for (const screen of [floor, blueFloor, payFloor]) expect(await screen.join('floor')).toMatchObject({ ok: true });
  const told = await server.report([
    ...leadsBefore(file, now).map((event) => (event.type === 'lead.imported' ? { ...event, party: `${CUSTOMER} ${event.lead}` } : event)),
    ...supervisorEvents(file, now),
    ...writtenAboutAll(now, businessDate(file, now)),
  ]);
  expect(told).toMatchObject({ refused: [] });

  const portion = Math.ceil(day.length / PORTIONS);
  let [ranked, mostCalls] = [0, 0];
  for (let from = 0; from < day.length; from += portion) {
    await phones.say(day.slice(from, from + portion));
    const last = day[Math.min(from + portion, day.length) - 1]?.at ?? now;
    const first = day[from]?.at ?? now;
    const tried = leads.filter(({ at }) => at >= (from === 0 ? 0 : first) && at < (day[from + portion]?.at ?? systemClock()));
    expect(await server.report(tried)).toMatchObject({ refused: [] });
    await vi.waitFor(() => {
      const views = [floor, blueFloor, payFloor, screens.all, screens.blue].map((screen) => screen.view());
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

  // Asked for before what came is looked through, which holds the connections up for longer than they are kept.
  const shownOnWall = await wallAnswer(server);
  const lists = await asWall(server, '/api/lists/progress');
  const asked = await Promise.all((file.lists?.each ?? []).map(({ id }) => answersAbout(server, id, ofWatched, ofBlue)));
  const numbers = new Set(day.flatMap(({ text }) => text.match(/\b0\d{9,}\b/g) ?? []));
  expect(numbers.size).toBeGreaterThan(1000);
  const onWalls = [...screens.all.packets, ...screens.blue.packets, shownOnWall];
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
  for (const texts of [public_, lists, desk.packets.join('\n')]) {
    expect(heldIn(texts, numbers)).toEqual([]);
    expect(texts).not.toMatch(/\d\*+\d/);
  }

  const atDesk = desk.packets.join('\n');
  const ofOthers = PEOPLE.filter((agent) => agent !== WATCHED).flatMap((agent) => [`"${agent}"`, ...allSecretsOf(agent)]);
  expect(ofOthers.filter((words) => atDesk.includes(words))).toEqual([]);
  expect(SECRETS.filter((kind) => atDesk.includes(secretOf(kind, WATCHED)))).toEqual(['forAgent', 'objection']);
  const neighbours = [...(fieldsOf(desk.packets).get('neighbours') ?? [])].flat();
  expect(neighbours.length).toBeGreaterThan(0);
  expect(new Set(neighbours.flatMap((row) => Object.keys(row as object)))).toEqual(new Set(OF_NEIGHBOURS));

  // V6: of people outside their teams a supervisor is told neither rows nor what was written; payroll everything; nobody a number.
  const onBlueFloor = blueFloor.packets.join('\n');
  const ofRed = CAST.filter(({ team }) => team === 'red').flatMap(({ extension }) => [`"${extension}"`, ...allSecretsOf(extension)]);
  expect(ofRed.filter((words) => onBlueFloor.includes(words))).toEqual([]);
  expect([...blueFloor.view().rows.values()].filter(isAgentRow).map(({ team }) => team)).toEqual(Array(12).fill('blue'));
  expect([...payFloor.view().rows.values()].filter(isAgentRow)).toHaveLength(PEOPLE.length);
  const onPayFloor = payFloor.packets.join('\n');
  const of = (agents: readonly string[], texts: string) =>
    agents.filter((agent) => allSecretsOf(agent).every((one) => texts.includes(one)));
  expect(of(PEOPLE, onBlueFloor)).toEqual(CAST.filter(({ team }) => team === 'blue').map(({ extension }) => extension));
  expect(of(PEOPLE, onPayFloor)).toEqual(PEOPLE);

  // LS13, N17: leads are told to nobody by socket; a wall is told sums of whole lists; an agent and a supervisor what is theirs.
  expect(leads.filter(({ at }) => at < (day.at(-1)?.at ?? 0)).length).toBeGreaterThan(300);
  for (const texts of [public_, atDesk, onBlueFloor, onPayFloor]) {
    expect(texts).not.toMatch(LEAD);
    expect(LIST_WORDS.filter((words) => texts.includes(words))).toEqual([]);
  }
  expect([...fieldsOf([lists]).keys()].filter((field) => !OF_LISTS.has(field))).toEqual([]);
  expect(lists).toMatch(/"dialled":[1-9]/);
  expect(lists).not.toMatch(LEAD);
  for (const { own, ofTeam, penetration } of asked) {
    const leadsOf = (texts: string) => [...texts.matchAll(new RegExp(LEAD, 'g'))].map(([lead]) => ownerOf.get(lead) ?? null);
    expect(new Set(leadsOf(own))).toEqual(new Set([WATCHED]));
    expect(leadsOf(ofTeam).filter((owner) => owner !== null && teamOf.get(owner) !== 'blue')).toEqual([]);
    expect(leadsOf(ofTeam).length).toBeGreaterThan(20);
    for (const texts of [own, ofTeam, penetration]) {
      expect(heldIn(texts, numbers)).toEqual([]);
      expect(ofRed.filter((words) => texts.includes(words))).toEqual([]);
    }
    expect(own).not.toMatch(/\d\*+\d/);
  }
  for (const texts of [onBlueFloor, onPayFloor]) expect(heldIn(texts, numbers)).toEqual([]);
});

/** Which of the numbers stand in the text, also within a longer row of digits. */
function heldIn(text: string, numbers: ReadonlySet<string>): readonly string[] {
  const lengths = [...new Set([...numbers].map(({ length }) => length))];
  return [...new Set(text.match(/\d{10,}/g))].flatMap((digits) =>
    lengths.flatMap((length) => Array.from(digits, (_, from) => digits.slice(from, from + length)).filter((part) => numbers.has(part))),
  );
}

/** What an agent and a supervisor are told of a list, and that the agent is told no more. */
async function answersAbout(server: Served, list: string, ofAgent: string, ofSupervisor: string) {
  for (const path of [`/api/lists/${list}/leads?agent=1006`, '/api/lists/own?agent=1006', `/api/lists/${list}/single`])
    expect([path, (await server.call(path, { cookie: ofAgent })).status]).toEqual([path, 403]);
  return {
    own: await asSession(server.call, `/api/lists/${list}/leads?limit=500`, ofAgent),
    ofTeam: await asSession(server.call, `/api/lists/${list}/single?most=100`, ofSupervisor),
    penetration: await asSession(server.call, `/api/lists/${list}/penetration`, ofSupervisor),
  };
}

/** The same picture as it is asked for over HTTP. */
const wallAnswer = (server: Served): Promise<string> => asWall(server, '/api/board?audience=wall');

async function asWall({ accounts, call }: Served, path: string): Promise<string> {
  const { wall } = accounts.walls.create('asked', siteId('demo'), 'test');
  return asSession(call, path, `tallyboard_session=${accounts.sessions.begin({ kind: 'wall', wall }).token}`);
}

async function asSession(call: Served['call'], path: string, cookie: string): Promise<string> {
  const { status, body } = await call(path, { cookie });
  expect([path, status]).toEqual([path, 200]);
  return JSON.stringify(body);
}
