import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { openSimulations } from '../../server/books/simulations.ts';
import { emptyBoard } from '../../shared/tally/board.ts';
import { localDate, siteId } from '../../shared/units.ts';
import { readPreset } from '../support/schemes.ts';
import { downloaded, settlementFloor } from '../support/settlement-floor.ts';
import { startServer, type Served } from '../support/running-server.ts';
import type { Person, SealedFloor } from '../support/sealed-floor.ts';

const SIMULATIONS = '/api/schemes/simulations';

const treeSchema = z.looseObject({
  points: z.looseObject({}),
  pay: z.looseObject({ lines: z.array(z.looseObject({ id: z.string() })) }).optional(),
});
const schemesSchema = z.object({ versions: z.array(z.object({ tree: treeSchema })), presets: z.array(z.object({ tree: treeSchema })) });
const differenceSchema = z.object({
  ...{ agent: z.string(), before: z.number(), after: z.number(), difference: z.number() },
  lines: z.array(
    z.strictObject({
      id: z.string(),
      name: z.unknown(),
      before: z.number().nullable(),
      after: z.number().nullable(),
      difference: z.number(),
    }),
  ),
});
const simulationSchema = z.object({
  currency: z.string(),
  months: z.array(
    z.object({
      id: z.string(),
      simulation: z.object({
        ...{ cost: z.number(), gainers: z.array(z.string()), losers: z.array(z.string()), unchanged: z.array(z.string()) },
        perAgent: z.array(differenceSchema),
      }),
    }),
  ),
  people: z.array(z.object({ agent: z.string(), name: z.string(), team: z.string() })),
});
const figures = z.object({ points: z.number().nullable(), base: z.number().nullable(), rank: z.number().nullable() });
const previewSchema = z.object({ rows: z.array(z.object({ agent: z.string(), name: z.string(), now: figures, then: figures })) });

/** What is in force, without the line that is paid by call. */
async function draftOf(floor: SealedFloor) {
  const { versions } = schemesSchema.parse((await floor.as('pay', '/api/schemes')).body);
  const tree = versions[0]?.tree;
  const lines = (tree?.pay?.lines ?? []).filter(({ id }) => id !== 'perCall');
  return { ...tree, effectiveFrom: '2040-05-01', pay: { ...tree?.pay, lines } };
}

async function begin(floor: SealedFloor, body: unknown, person: Person = 'pay'): Promise<string> {
  const begun = await floor.as(person, SIMULATIONS, body);
  expect(begun.status).toBe(201);
  return z.object({ id: z.string() }).parse(begun.body).id;
}

const ended = (floor: SealedFloor, id: string, person: Person = 'pay') =>
  vi.waitUntil(
    async () => {
      const answer = await floor.as(person, `${SIMULATIONS}/${id}`);
      return answer.status === 202 ? null : answer;
    },
    { timeout: 30_000 },
  );

const MARCH = { from: '2026-03', to: '2026-03' };

describe('[SE10] a draft on months that are known', () => {
  test('SE10: while four are not done yet a fifth is refused', () => {
    let ids = 0;
    const simulations = openSimulations(
      () => `s${(ids += 1)}`,
      () => undefined,
    );
    const month = { kind: 'month', id: '2026-03', from: localDate('2026-03-01'), to: localDate('2026-03-31') } as const;
    const start = () =>
      simulations.start(emptyBoard(siteId('nowhere')), { draft: readPreset('outbound-telesales'), from: month, to: month });
    expect([start(), start(), start(), start(), start()]).toEqual(['s1', 's2', 's3', 's4', null]);
    simulations.stop('s2');
    expect(start()).toBe('s5');
  });

  test('SE10: who gains, who loses, by which lines and what it costs, month by month; payroll may, and it stands in the audit', async () => {
    const floor = await settlementFloor();
    const id = await begin(floor, { tree: await draftOf(floor), ...MARCH });
    const { status, body } = await ended(floor, id);
    expect(status).toBe(200);
    const { months, people, currency } = simulationSchema.parse(body);
    const [march] = months;
    expect([months.length, march?.id, currency]).toEqual([1, '2026-03', 'CNY']);
    expect(march?.simulation.gainers).toContain('ana');
    for (const { before, after, difference, lines } of march?.simulation.perAgent ?? []) {
      expect(after - before).toBe(difference);
      expect(lines.reduce((sum, line) => sum + line.difference, 0)).toBe(difference);
    }
    expect(march?.simulation.perAgent.find(({ agent }) => agent === 'ana')?.lines.map((line) => line.id)).toContain('perCall');
    expect(march?.simulation.cost).toBe(march?.simulation.perAgent.reduce((sum, { difference }) => sum + difference, 0));
    expect(people).toContainEqual({ agent: 'ana', name: 'Ana', team: 'east' });
    expect(floor.server.accounts.audit.list(20)).toContainEqual(
      expect.objectContaining({ actor: 'pay', action: 'scheme simulated', subject: 'plain v2', after: '2026-03 to 2026-03' }),
    );
  });

  test('SE10: several months in either order, each by itself; the months before are looked back at and not told', async () => {
    const floor = await settlementFloor();
    const id = await begin(floor, { tree: await draftOf(floor), from: '2026-05', to: '2026-04' });
    const { months } = simulationSchema.parse((await ended(floor, id)).body);
    expect(months.map((month) => month.id)).toEqual(['2026-04', '2026-05']);
  });

  test('SE10: the files hold the same figures, in the reader’s language, and taking them stands in the audit', async () => {
    const floor = await settlementFloor();
    const id = await begin(floor, { tree: await draftOf(floor), ...MARCH });
    const { months } = simulationSchema.parse((await ended(floor, id)).body);
    const ana = months[0]?.simulation.perAgent.find(({ agent }) => agent === 'ana');
    const csv = await downloaded(floor, 'pay', `${SIMULATIONS}/${id}.csv?lang=en`);
    expect(csv.name).toMatch(/simulation-2026-03-2026-03-[A-Z]{8}\.csv$/);
    const rows: string[][] = parse(csv.bytes, { bom: true, comment: '#', record_delimiter: '\r\n' });
    expect(rows[0]).toEqual(['month', 'agent', 'name', 'team', 'in force (CNY)', 'draft (CNY)', 'difference (CNY)']);
    expect(Number(rows.find((row) => row[1] === 'ana')?.[6])).toBe((ana?.difference ?? NaN) / 100);
    const xlsx = await downloaded(floor, 'pay', `${SIMULATIONS}/${id}.xlsx?lang=zh-CN`);
    expect((await readSheet(xlsx.bytes, '项目')).some((row) => row.includes('ana'))).toBe(true);
    const actions = floor.server.accounts.audit.list(20).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['scheme simulation read (csv)', 'scheme simulation read (xlsx)']));
  });

  test('SE10: one that is stopped is gone, and the next one has its turn', async () => {
    const floor = await settlementFloor();
    const tree = await draftOf(floor);
    const stopped = await begin(floor, { tree, from: '2026-03', to: '2026-08' });
    const next = await begin(floor, { tree, ...MARCH });
    await floor.server.call(`${SIMULATIONS}/${stopped}`, { method: 'DELETE', cookie: await sessionOf(floor, 'pay') });
    expect(await ended(floor, stopped)).toMatchObject({ status: 404, body: { error: 'noSimulation' } });
    expect((await ended(floor, next)).status).toBe(200);
    expect(await ended(floor, 'none')).toMatchObject({ status: 404, body: { error: 'noSimulation' } });
  });

  test('SE10: a draft that is not fit, a month that is none or has not begun, and whoever may not, are refused', async () => {
    const floor = await settlementFloor();
    const tree = await draftOf(floor);
    const asked = (person: Person, body: unknown) => floor.as(person, SIMULATIONS, body);
    expect(await asked('pay', { tree: { ...tree, standings: { by: ['none'] } }, ...MARCH })).toMatchObject({
      ...{ status: 409, body: { error: 'unfit', reason: expect.stringMatching(/^standings\.by\.0: there is no metric none/) as string } },
    });
    expect(await asked('pay', { tree, from: 'spring', to: '2026-03' })).toMatchObject({ status: 404, body: { error: 'noMonth' } });
    expect(await asked('pay', { tree, from: '2026-03', to: '2099-01' })).toMatchObject({ status: 404, body: { error: 'noStatements' } });
    for (const person of ['lee', 'ana', 'aud'] as const) expect((await asked(person, { tree, ...MARCH })).status).toBe(403);
  });
});

async function sessionOf({ server }: SealedFloor, person: Person): Promise<string> {
  const user = await vi.waitUntil(() => server.accounts.users.list().find(({ name }) => name === person));
  return `tallyboard_session=${server.accounts.sessions.begin({ kind: 'user', user }).token}`;
}

describe('[SE9] a draft on today’s floor', () => {
  const board = z.object({
    rows: z.array(z.tuple([z.string(), z.looseObject({ agent: z.string(), points: z.number().nullable(), rank: z.number().nullable() })])),
  });

  async function previewOf(server: Served, cookie: string, pointsOf: (points: object) => unknown) {
    const { presets } = schemesSchema.parse((await server.call('/api/schemes', { cookie })).body);
    const [preset] = presets;
    const tree = { ...preset?.tree, effectiveFrom: '2040-05-01', points: pointsOf(preset?.tree.points ?? {}) };
    return server.call('/api/schemes/preview', { cookie, body: { tree } });
  }

  test('SE9: whoever has work today, by what is in force as the floor has it, and by the draft; the board stays as it was', async () => {
    const server = await startServer();
    await server.apply();
    const cookie = await server.admin();
    const floorOf = async () => board.parse((await server.call('/api/board?audience=floor', { cookie })).body).rows.map(([, row]) => row);
    const before = await floorOf();
    const answered = await previewOf(server, cookie, (points) => ({ ...points, start: 42 }));
    const { rows } = previewSchema.parse(answered.body);
    const working = before.filter(({ points }) => points !== null);
    expect(working.length).toBeGreaterThan(0);
    expect(rows.filter(({ now }) => now.points !== null).map(({ agent, now: { points, rank } }) => ({ agent, points, rank }))).toEqual(
      working.map(({ agent, points, rank }) => ({ agent, points, rank })),
    );
    expect(new Set(rows.map(({ then }) => then.points))).toEqual(new Set([42]));
    expect(await floorOf()).toEqual(before);
  });

  test('SE9: a draft that is not fit is refused with the place', async () => {
    const server = await startServer();
    await server.apply();
    expect(await previewOf(server, await server.admin(), () => 'none')).toMatchObject({
      ...{ status: 409, body: { error: 'unfit', reason: expect.stringContaining('points: found none') as string } },
    });
  });
});
