import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  KNOCKERS,
  LESSER_KNOCKERS,
  lesserReachOf,
  reachOf,
  REQUESTS,
  rightOf,
  ROUTES,
  type Door,
  type Knocker,
  type LesserKnocker,
  type Reach,
} from '../../shared/authorisation.ts';
import { RIGHTS } from '../../shared/rights.ts';
import type { AgentId } from '../../shared/units.ts';
import { REQUESTS_ABOUT, REQUESTS_ALONE, ROUTES_ABOUT, ROUTES_ALONE, type AskedRoute } from '../support/asked-at-doors.ts';
import { authorisationFloor, FOREIGN, OWN, type AuthorisationFloor } from '../support/authorisation-floor.ts';
import { registeredRoutes } from '../support/registered-routes.ts';
import { openScreen, turnedAway, type Screen } from '../support/screen.ts';

const RULES = new URL('../../shared/RULES.md', import.meta.url);
const REQUESTS_SOURCE = new URL('../../server/sockets/requests.ts', import.meta.url);

/** What parts a door of one route from another of the same. */
const placeOf = ({ door }: Door): string => door.replace(/\?.*$/, '');
const eventOf = ({ door }: Door): string => door.replace(/ .*$/, '');
const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].toSorted();

type AnyKnocker = Knocker | LesserKnocker;
const isLesser = (knocker: AnyKnocker): knocker is LesserKnocker => knocker in LESSER_KNOCKERS;
const LESSER = Object.keys(LESSER_KNOCKERS).filter((name): name is LesserKnocker => name in LESSER_KNOCKERS);
const reachOfAny = (door: Door, knocker: AnyKnocker): Reach => (isLesser(knocker) ? lesserReachOf(door, knocker) : reachOf(door, knocker));

/** Whether the table opens a door to somebody who asks about this agent; null: about nobody. */
function opens(door: Door, knocker: AnyKnocker, about: AgentId | null): boolean {
  const reach = reachOfAny(door, knocker);
  return reach === 'all' || (reach === 'own' && about !== FOREIGN);
}

const nameOf = ({ door }: Door, knocker: AnyKnocker, about: AgentId | null): string =>
  `${knocker}: ${door}${about === null ? '' : ` of ${about}`}`;

/** What was asked, and whether it was let in. */
type Asked = readonly [name: string, isIn: boolean];

describe('[AU8] the table of who may', () => {
  test('AU8: stands in the rule book as it stands in the code', () => {
    const lines = readFileSync(RULES, 'utf8').split('\n');
    const start = lines.findIndex((line) => /^\| door +\|/.test(line));
    const rows = lines.slice(
      start,
      lines.findIndex((line, index) => index > start && !line.startsWith('|')),
    );
    const cells = (line: string): string =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
        .join(' | ');
    const row = (door: Door): string =>
      [`\`${door.door}\``, ...KNOCKERS.map((knocker) => reachOf(door, knocker).replace('none', '–')), door.rules].join(' | ');
    expect([cells(rows[0] ?? ''), ...rows.slice(2).map(cells)]).toEqual([
      ['door', ...KNOCKERS, 'rules'].join(' | '),
      ...[...ROUTES, ...REQUESTS].map(row),
    ]);
  });

  test('AU8: names every route that express knows of, and every request that the socket answers', () => {
    const places = sorted(ROUTES.map(placeOf));
    expect(sorted(registeredRoutes())).toEqual(places);
    const events = [...readFileSync(REQUESTS_SOURCE, 'utf8').matchAll(/socket\.on\(\s*'([\w]+:\w+)'/g)].map(([, name = '']) => name);
    expect(sorted(events)).toEqual(sorted(REQUESTS.map(eventOf)));
  });

  test('AU8, CF1: has doors for each right, and none that asks for one and lets in who can have none', () => {
    const asking = [...ROUTES, ...REQUESTS].filter((door) => rightOf(door) !== null);
    expect(sorted(asking.map((door) => rightOf(door) ?? ''))).toEqual(sorted(RIGHTS));
    for (const knocker of ['nobody', 'key', 'wall'] as const)
      expect(asking.filter((door) => reachOf(door, knocker) !== 'none')).toEqual([]);
  });

  test('AU8: each door is tried, about somebody or about nobody', () => {
    expect(sorted([...Object.keys(ROUTES_ABOUT), ...Object.keys(ROUTES_ALONE)])).toEqual(sorted(ROUTES.map(({ door }) => door)));
    expect(sorted([...Object.keys(REQUESTS_ABOUT), ...Object.keys(REQUESTS_ALONE)])).toEqual(sorted(REQUESTS.map(({ door }) => door)));
  });
});

describe('[AU8] the server lets in whom the table names, and nobody else', () => {
  test.each([...KNOCKERS, ...LESSER])('AU8, AC15, CF1: over HTTP, %s', async (knocker) => {
    const floor = await authorisationFloor();
    const [expected, found]: [Asked[], Asked[]] = [[], []];
    for (const door of ROUTES) {
      const about = ROUTES_ABOUT[door.door];
      const alone = ROUTES_ALONE[door.door];
      for (const agent of about ? [OWN, FOREIGN] : [null]) {
        const asked = agent === null || !about ? alone?.({ knocker, ...floor }) : about(agent);
        if (asked === undefined) throw new Error(`${door.door} is not tried`);
        const name = nameOf(door, knocker, agent);
        expected.push([name, opens(door, knocker, agent)]);
        found.push([name, await isLetIn(floor, door, knocker, asked)]);
      }
    }
    expect(found).toEqual(expected);
  });

  test.each(['wall', 'agent', 'supervisor', 'payroll', 'admin', ...LESSER] as const)(
    'AU8, AC15, CF1: over the socket, %s',
    async (knocker) => {
      const floor = await authorisationFloor();
      const [expected, found]: [Asked[], Asked[]] = [[], []];
      for (const door of REQUESTS) {
        const about = REQUESTS_ABOUT[door.door];
        const screen = openScreen(floor.server.url, { cookie: floor.headersOf(knocker)['cookie'] ?? '' });
        for (const agent of about ? [OWN, FOREIGN] : [null]) {
          const request = `request-${found.length}-${knocker}`;
          const asked = agent === null || !about ? REQUESTS_ALONE[door.door]?.(request) : about(agent, request);
          if (asked === undefined) throw new Error(`${door.door} is not tried`);
          const name = nameOf(door, knocker, agent);
          expected.push([name, opens(door, knocker, agent)]);
          found.push([name, await isAnswered(screen, door, asked)]);
        }
        screen.socket.disconnect();
      }
      expect(found).toEqual(expected);
    },
  );

  test('AU8, AU7: no socket opens to nobody, to a key or to an auditor, and the table gives them none', async () => {
    const floor = await authorisationFloor();
    for (const knocker of ['nobody', 'key', 'auditor'] as const) {
      expect(REQUESTS.map((door) => reachOf(door, knocker))).toEqual(REQUESTS.map(() => 'none'));
      const { cookie } = floor.headersOf(knocker);
      expect(await turnedAway(openScreen(floor.server.url, cookie === undefined ? {} : { cookie }))).toBe('unauthorized');
    }
  });
});

/** What is wrong with the secret that somebody has, not with who they are. */
const OF_SECRETS = ['setupLink', 'wrongPassword', 'wrongCode', 'deskLoginOff'];
const problemSchema = z.object({ error: z.string(), reason: z.string().min(1), way: z.string().min(1) });

async function isLetIn(floor: AuthorisationFloor, { door }: Door, knocker: AnyKnocker, { path, body }: AskedRoute): Promise<boolean> {
  const [method = ''] = door.split(' ');
  const { status, body: answer } = await floor.server.call(path, {
    ...{ method, headers: floor.headersOf(knocker) },
    ...(body !== undefined && { body }),
  });
  if (status !== 401 && status !== 403) {
    expect([door, status]).not.toEqual([door, 400]);
    return true;
  }
  if (path === '/wall/plain') return false;
  const problem = problemSchema.parse(answer);
  return OF_SECRETS.includes(problem.error);
}

const replySchema = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: z.string(), reason: z.string().min(1), way: z.string().min(1) }),
]);
/** Of what is somebody else's it is said that there is none. */
const THERE_IS_NONE = /^(you have no note|there is no alert) /;

async function isAnswered({ socket }: Screen, door: Door, asked: unknown): Promise<boolean> {
  const reply = replySchema.parse(await socket.emitWithAck(eventOf(door) as 'board:resync', asked as never));
  if (reply.ok) return true;
  expect([door.door, reply.error, reply.reason]).not.toEqual([door.door, 'malformed', reply.reason]);
  return reply.error !== 'forbidden' && !THERE_IS_NONE.test(reply.reason);
}
