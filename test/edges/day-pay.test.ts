import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { openDayPay } from '../../server/books/day-pay.ts';
import { followBoard } from '../../server/board/live-board.ts';
import { openMemoryEventLog } from '../../server/event-log/memory-event-log.ts';
import { epochMs } from '../../shared/units.ts';
import type { DayPayAnswer } from '../../shared/wire/day-pay.ts';
import { siteApplied } from '../support/call-scenario.ts';
import { callsToday, todayAt } from '../support/paid-day.ts';
import { perCallSite } from '../support/per-call-site.ts';
import { sealedFloor, sealedYaml, type Person } from '../support/sealed-floor.ts';
import { ana } from '../support/test-site.ts';
import { zoneInAfternoon } from '../support/zone-in-afternoon.ts';

const MINUTE_MS = 60_000;

const perCall = {
  ...{ id: 'perCall', name: { 'zh-CN': '通话', en: 'Calls' }, kind: 'earning', per: 'period' },
  of: { product: [{ amount: 100 }, { metric: 'validCalls' }] },
};

/** A floor on which it is afternoon, a yuan is paid for each call, and ana had three. */
async function paidFloor() {
  const now = Date.now();
  const written = parse(sealedYaml()) as { site: object; patterns: object[]; schemes: object[] };
  const yaml = stringify({
    ...written,
    site: { ...written.site, timeZone: zoneInAfternoon(epochMs(now)) },
    patterns: [{ id: 'day', start: '09:00', end: '23:00' }],
    schemes: written.schemes.map((scheme) => ({ ...scheme, pay: { lines: [perCall] } })),
  });
  const floor = await sealedFloor(yaml);
  await floor.send(
    [10, 20, 30].map((minutes) => {
      const startedAt = now - minutes * MINUTE_MS;
      const call = { id: `ana-${minutes}`, call: `pbx-a:ana-${minutes}`, agent: 'ana', direction: 'outbound', talkSeconds: 95 };
      return { ...call, type: 'call.recorded', at: startedAt + 95_000, startedAt, answeredAt: startedAt, endedAt: startedAt + 95_000 };
    }),
  );
  return floor;
}

const PATH = '/api/agents/ana/pay-today';

describe('the day’s pay over HTTP', () => {
  test('[Z6] ana, payroll and admins see it; supervisors, auditors, colleagues, walls and strangers do not', async () => {
    const { as, server } = await paidFloor();
    const answers = new Map<string, number>();
    for (const person of ['ana', 'pay', 'root', 'lee', 'mo', 'aud', 'bo'] satisfies Person[])
      answers.set(person, (await as(person, PATH)).status);
    answers.set('nobody', (await server.call(PATH)).status);
    expect(Object.fromEntries(answers)).toEqual({ ana: 200, pay: 200, root: 200, lee: 403, mo: 403, aud: 403, bo: 403, nobody: 401 });

    const { body } = await as('ana', PATH);
    const { pay, currency } = body as DayPayAnswer;
    expect([currency, pay?.total.now, pay?.lines.map(({ id }) => id)]).toEqual(['CNY', 300, ['perCall']]);
    expect(pay?.total.pace).toBeGreaterThanOrEqual(300);
  });

  test('[Z6] payroll’s looking stands in the audit once a day, ana’s own never', async () => {
    const { as, server } = await paidFloor();
    for (const person of ['ana', 'pay', 'pay', 'root'] as const) await as(person, PATH);
    const looks = server.accounts.audit.list(100).filter(({ action }) => action === "day's pay read");
    expect(looks.map(({ actor, subject }) => `${actor} ${subject}`)).toEqual(['root ana', 'pay ana']);
  });

  test('[Z6] no picture of the board holds any of it', async () => {
    const { as } = await paidFloor();
    await as('ana', PATH);
    for (const asked of ['audience=wall', 'audience=floor', 'audience=desk&agent=ana'])
      expect(JSON.stringify((await as('root', `/api/board?${asked}`)).body)).not.toMatch(/"(pay|certain|perCall)"/);
  });

  test('[Z6] of somebody whom the site does not know it says no more than of somebody it may not tell', async () => {
    const { as } = await paidFloor();
    expect((await as('pay', '/api/agents/nobody/pay-today')).status).toBe(403);
  });
});

describe('what the day’s pay costs', () => {
  test('[Z8] within 20 s an agent is answered by what was worked out, and then anew', async () => {
    const log = openMemoryEventLog();
    const site = perCallSite.site.id;
    const append = (events: Parameters<typeof log.append>[1]) => log.append(site, events, epochMs(0));
    await append([siteApplied(perCallSite), ...callsToday(perCallSite, ana, '09:00', 10)]);
    let now = todayAt(perCallSite, '12:00');
    const board = await followBoard({ log, site, clock: () => now, salt: 'salt' });
    const dayPay = openDayPay(board, () => now);
    const [agent] = perCallSite.agents;
    if (agent === undefined) throw new Error('ana works here');
    const first = await dayPay(agent);
    expect(first.pay?.total.now).toBe(1000);
    await append(callsToday(perCallSite, ana, '11:00', 5));
    await expect.poll(() => board.folded().seq).toBe(await log.lastSeq(site));
    now = epochMs(now + 19_000);
    expect(await dayPay(agent)).toBe(first);
    now = epochMs(now + 1000);
    const second = await dayPay(agent);
    expect([second.pay?.total.now, second.asOf]).toEqual([1500, now]);
    board.close();
    await log.close();
  });
});
