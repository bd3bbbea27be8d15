import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { callsOn, sealedFloor, sealedYaml } from '../support/sealed-floor.ts';

const MARCH = '/api/agents/ana/history?month=2026-03';
const historySchema = z.object({
  month: z.object({ id: z.string() }),
  days: z.array(
    z.object({
      ...{ date: z.string(), kind: z.string(), leave: z.array(z.string()), validCalls: z.number(), points: z.number().nullable() },
      base: z.object({ ratio: z.number(), isMet: z.boolean(), missing: z.array(z.object({ missing: z.number() })) }).nullable(),
    }),
  ),
  months: z.array(z.object({ month: z.object({ id: z.string() }), shifts: z.number(), validCalls: z.number(), daysMet: z.number() })),
});

describe('[O6] an agent’s history', () => {
  test('O6: each date of the month with what was missing, off, on leave, unseen; months side by side; private', async () => {
    const yaml = `${sealedYaml()}leave:\n  - { agent: ana, from: '2026-03-11', kind: annual }\n`;
    const { as, send, server } = await sealedFloor(yaml);
    await send([
      ...callsOn(
        'ana',
        Array.from({ length: 120 }, () => 95),
      ),
      ...callsOn('bo', [95]),
    ]);
    const read = historySchema.parse((await as('ana', MARCH)).body);
    expect([read.month.id, read.days.length, read.months.length]).toEqual(['2026-03', 31, 6]);
    const day = (date: string) => read.days.find((one) => one.date === `2026-03-${date}`);
    expect(day('10')).toMatchObject({
      kind: 'worked',
      validCalls: 120,
      points: 100,
      base: { ratio: 0.75, isMet: false, missing: [{ missing: 40 }] },
    });
    expect(day('11')).toMatchObject({ kind: 'onLeave', leave: ['annual'], base: null, points: null });
    expect(day('12')).toMatchObject({ kind: 'unseen', base: { ratio: 0 } });
    expect(day('14')).toMatchObject({ kind: 'off', base: null });
    // The months side by side are those up to today, whichever month is opened.
    const present = historySchema.parse((await as('ana', '/api/agents/ana/history')).body);
    expect(present.months).toEqual(read.months);
    expect(present.month.id).toBe(read.months.at(-1)?.month.id);
    // A month that is none, or lies ahead, is the present one.
    for (const month of ['2999-01', '2026-W10', 'x'])
      expect(historySchema.parse((await as('ana', `/api/agents/ana/history?month=${month}`)).body).month).toEqual(present.month);
    for (const person of ['bo', 'mo'] as const) expect((await as(person, MARCH)).status).toBe(403);
    expect((await as('lee', MARCH)).status).toBe(200);
    expect((await server.call(MARCH)).status).toBe(401);
  });
});
