import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { instantOf, localDateAt, addDays } from '../../shared/site/wall-clock.ts';
import { agentId, teamId } from '../../shared/units.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { HARBOUR_YAML, startServer, type Served } from '../support/running-server.ts';

const boardSchema = z.object({
  seq: z.number(),
  at: z.number(),
  serverNow: z.number(),
  rows: z.array(z.tuple([z.string(), z.object({ answered: z.number(), points: z.number().nullable(), team: z.string() })])),
});

const zone = (() => {
  const read = readSiteYaml(HARBOUR_YAML);
  if (!read.ok) throw new Error(read.error.join());
  return read.value.file.site.timeZone;
})();
const yesterday = addDays(localDateAt(zone, Date.now() as never), -1);
const clock = (time: string): number => instantOf(zone, yesterday, time);

async function openFloor() {
  const server = await startServer();
  await server.apply();
  const root = await server.admin();
  const key = server.key();
  return { server, root, send: (events: readonly object[]) => send(server, key, events) };
}

async function send(server: Served, key: string, events: readonly object[]): Promise<void> {
  const sent = await server.call('/api/events', { body: events, headers: { authorization: `Bearer ${key}` } });
  expect(sent).toMatchObject({ status: 200, body: { refused: [] } });
}

/** Whole calls that ended at those times of yesterday. */
const calls = (agent: string, times: readonly string[]): object[] =>
  times.map((time) => ({
    ...{ id: `${agent}-${time}`, type: 'call.recorded', call: `pbx:${agent}-${time}`, agent, direction: 'inbound', at: clock(time) },
    ...{ startedAt: clock(time) - 90_000, answeredAt: clock(time) - 80_000, endedAt: clock(time), talkSeconds: 80 },
  }));

/** Asks until the way there is gone. */
async function boardAt(server: Served, cookie: string, query: string) {
  const path = `/api/board?audience=floor&${query}`;
  const asked = await vi.waitUntil(
    async () => {
      const answer = await server.call(path, { cookie });
      return answer.status === 202 ? null : answer;
    },
    { timeout: 30_000 },
  );
  return boardSchema.parse(asked.body);
}

const answeredBy = ({ rows }: z.infer<typeof boardSchema>) => Object.fromEntries(rows.map(([agent, { answered }]) => [agent, answered]));

describe('the board as it stood, over HTTP', () => {
  test('[U1] shows what had happened by then, by the site’s clock, with an offset or in milliseconds, and says for which moment', async () => {
    const { server, root, send } = await openFloor();
    await send(calls('ana', ['09:30', '13:00', '15:00']));
    const at14 = await boardAt(server, root, `at=${yesterday}T14:00`);
    expect([answeredBy(at14)['ana'], at14.at, at14.serverNow]).toEqual([2, clock('14:00'), clock('14:00')]);
    expect(answeredBy(await boardAt(server, root, `at=${clock('12:00')}`))['ana']).toBe(1);
    expect(answeredBy(await boardAt(server, root, `at=${encodeURIComponent(new Date(clock('16:00')).toISOString())}`))['ana']).toBe(3);
  });

  test('[U2] by what was known then, which here was nothing yet', async () => {
    const { server, root, send } = await openFloor();
    await send(calls('ana', ['09:30']));
    const asked = await server.call(`/api/board?audience=floor&knownAt=${yesterday}T14:00`, { cookie: root });
    expect(asked).toMatchObject({ status: 404, body: { error: 'nothingKnown' } });
    const { seq } = await boardAt(server, root, `at=${yesterday}T14:00&knownAt=${Date.now()}`);
    expect(seq).toBeGreaterThan(0);
  });

  test('[U2] refuses the future and what is no time, and says how to write one', async () => {
    const { server, root } = await openFloor();
    const ask = (query: string) => server.call(`/api/board?audience=floor&${query}`, { cookie: root });
    expect(await ask(`at=${Date.now() + 3_600_000}`)).toMatchObject({ status: 400, body: { error: 'future' } });
    for (const at of ['yesterday', '2026-13-45T14:00', '2026-02-30T14:00', '2026-11-23', '14:00', ''])
      expect(await ask(`at=${at}`)).toMatchObject({
        status: 400,
        body: { error: 'malformed', way: expect.stringContaining('2026-11-23T14:00') as string },
      });
  });

  test('[U4] is cut as the present is: a supervisor their teams, an agent their own row, nobody without a login', async () => {
    const { server, send } = await openFloor();
    await send([...calls('ana', ['09:30']), ...calls('dan', ['09:40'])]);
    const login = async (name: string, charge: Parameters<typeof server.accounts.users.add>[1]) => {
      const added = await server.accounts.users.add(name, charge, 'long enough password', 'test');
      if (!added.ok) throw new Error(added.error);
      return `tallyboard_session=${server.accounts.sessions.begin({ kind: 'user', user: added.value }).token}`;
    };
    const lee = await login('lee', { role: 'supervisor', teams: [teamId('south')] });
    expect(Object.keys(answeredBy(await boardAt(server, lee, `at=${yesterday}T14:00`)))).toEqual(['dan', 'eva']);
    const ana = await login('ana', { role: 'agent', agent: agentId('ana') });
    expect((await server.call(`/api/board?audience=floor&at=${yesterday}T14:00`, { cookie: ana })).status).toBe(403);
    const desk = await server.call(`/api/board?at=${yesterday}T14:00`, { cookie: ana });
    expect(desk).toMatchObject({ status: 200, body: { audience: 'desk' } });
    expect((await server.call(`/api/board?audience=floor&at=${yesterday}T14:00`)).status).toBe(401);
    const score = (agent: string) => server.call(`/api/agents/${agent}/score?at=${yesterday}T14:00`, { cookie: lee });
    expect(await score('dan')).toMatchObject({ status: 200, body: { shift: `dan@${yesterday}`, metrics: { validCalls: 1 } } });
    expect((await score('ana')).status).toBe(403);
  });
});
