import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { exportCommand } from '../../server/commands/export.ts';
import { settleCommand } from '../../server/commands/settle.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { epochMs, eventId, seq } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { runCommand } from '../support/run-command.ts';
import { callsOn, corrects, sealedFloor, sealedYaml, type SealedFloor } from '../support/sealed-floor.ts';

const MARCH = '/api/settlements/2026-03';
/** CF4 */
const REASON = { reason: 'for the books' };
const idSchema = z.object({ id: z.string() });
const offlineSchema = z.object({ digest: z.string(), state: z.string() });

const refused = (reason: RegExp) => ({ status: 409, body: { error: 'refused', reason: expect.stringMatching(reason) as unknown } });
const FORBIDDEN = { status: 403, body: { error: 'forbidden' } };
const of95 = (count: number) => Array.from({ length: count }, () => 95);

const statementOf = ({ statements }: Awaited<ReturnType<SealedFloor['month']>>, agent: string) => {
  const found = statements.find((one) => one.agent === agent);
  if (found === undefined) throw new Error(`${agent} has no statement`);
  return found;
};
type Read = ReturnType<typeof statementOf>;
const line = ({ lines }: Read, id: string) => lines.find((one) => one.id === id)?.amount;
const figure = ({ figures }: Read, id: string) => figures.find((one) => one.id === id)?.value;
const said = ({ adjustments }: Read) => adjustments.map(({ of, amount }) => `${of.period} ${of.line} ${amount}`);

async function signs(floor: SealedFloor, person: 'pay' | 'lee' | 'root') {
  const { toSign } = await floor.month(person, '2026-03');
  return floor.as(person, `${MARCH}/sign`, { digest: toSign?.digest ?? '' });
}

/** The same months from the folder of the running server, and from its exported files. */
async function offline(floor: SealedFloor, month: string) {
  const folder = dataFolder();
  const [site, events] = [join(folder, 'site.yaml'), join(folder, 'events.ndjson')];
  writeFileSync(site, (await runCommand(exportCommand, [], floor.server.folder)).printed.join('\n'));
  writeFileSync(events, (await runCommand(exportCommand, ['--events'], floor.server.folder)).printed.join('\n'));
  const fromFiles = await runCommand(settleCommand, [month, '--site', site, '--events', events]);
  const fromFolder = await runCommand(settleCommand, [month], floor.server.folder);
  expect([fromFiles.status, fromFolder.printed]).toEqual([0, fromFiles.printed]);
  return offlineSchema.parse(JSON.parse(fromFiles.printed.join('\n')));
}

describe('a pay month over HTTP: closed, disputed, answered, sealed, corrected', () => {
  test('V23: A 160 and B 159; after the seal a call goes from A to B: old statements unchanged, −1 and +1 yuan in the next open month', async () => {
    const floor = await sealedFloor(sealedYaml({ sealedBy: ['supervisor', 'payroll'] }));
    const { as, month, send } = floor;
    await send([...callsOn('ana', of95(160)), ...callsOn('bo', of95(159))]);

    expect((await month('pay', '2026-03')).state).toBe('live');
    expect(await as('ana', MARCH)).toMatchObject({
      status: 403,
      body: { reason: expect.stringContaining('before the month is closed') as unknown },
    });
    expect((await as('pay', `${MARCH}/close`, {})).status).toBe(201);

    const shown = await month('pay', '2026-03');
    expect([shown.state, shown.toSign?.missing]).toEqual(['provisional', ['supervisor', 'payroll']]);
    expect([figure(statementOf(shown, 'ana'), 'validCalls'), line(statementOf(shown, 'ana'), 'perCall')]).toEqual(['160', 0]);
    expect([figure(statementOf(shown, 'bo'), 'validCalls'), line(statementOf(shown, 'bo'), 'perCall')]).toEqual(['159', -100]);
    expect((await month('ana', '2026-03')).statements.map(({ agent }) => agent)).toEqual(['ana']);

    const about = { kind: 'line', period: '2026-03', line: 'perCall' };
    const opened = await as('bo', '/api/disputes', { agent: 'bo', about, text: 'one call is missing' });
    expect(opened.status).toBe(201);
    expect(await signs(floor, 'pay')).toMatchObject(refused(/1 of its disputes are open/));
    const { id } = idSchema.parse(opened.body);
    expect((await as('lee', `/api/disputes/${id}/answer`, { outcome: 'rejected', reason: 'not found' })).status).toBe(201);

    expect((await signs(floor, 'pay')).body).toEqual({
      isSealed: false,
      signers: [{ by: 'pay', role: 'payroll' }],
      missing: ['supervisor'],
    });
    expect(await signs(floor, 'lee')).toMatchObject({ status: 201, body: { isSealed: true, missing: [] } });
    const sealed = await month('pay', '2026-03');
    expect([sealed.state, sealed.seal?.agrees, sealed.statements]).toEqual(['sealed', true, shown.statements]);

    await send([corrects('ana-7', { agent: 'bo' })]);
    expect((await month('pay', '2026-03')).statements).toEqual(shown.statements);
    const april = await month('pay', '2026-04');
    expect([said(statementOf(april, 'ana')), said(statementOf(april, 'bo')), said(statementOf(april, 'cy'))]).toEqual([
      ['2026-03 perCall -100'],
      ['2026-03 perCall 100'],
      [],
    ]);
    for (const { total, lines, adjustments } of april.statements)
      expect(total).toBe([...lines, ...adjustments].reduce((sum, { amount }) => sum + amount, 0));

    expect((await offline(floor, '2026-03')).digest).toBe(sealed.digest);
    expect((await offline(floor, '2026-04')).digest).toBe(april.digest);
  });

  test('V24: 92 s corrected to 88 s after the seal: −1 valid call; the paid award stays, listed with 0; who has earned more gets it', async () => {
    const floor = await sealedFloor(sealedYaml({ hasAward: true }));
    const { as, month, send } = floor;
    const award = 'weekCalls@2026-W11';
    await send([...callsOn('ana', [92, 100, 100]), ...callsOn('bo', [150, 150])]);
    expect((await as('root', `${MARCH}/close`, {})).status).toBe(201);
    // Where the site names no roles, one person is enough.
    expect(await signs(floor, 'root')).toMatchObject({ status: 201, body: { isSealed: true } });
    const sealed = await month('pay', '2026-03');
    expect([line(statementOf(sealed, 'ana'), award), line(statementOf(sealed, 'bo'), award)]).toEqual([15_000, 10_000]);

    await send([corrects('ana-0', { talkSeconds: 88 })]);
    const april = await month('pay', '2026-04');
    expect(said(statementOf(april, 'ana'))).toEqual(['2026-03 perCall -100', `2026-03 ${award} 0`]);
    expect(said(statementOf(april, 'bo'))).toEqual([`2026-03 ${award} 5000`]);
    expect(JSON.stringify(statementOf(april, 'ana').adjustments[1]?.because)).toContain('"difference":{"unit":"money","value":"-5000"}');
    expect(await month('pay', '2026-03')).toEqual(sealed);
    expect((await offline(floor, '2026-04')).digest).toBe(april.digest);
  });
});

describe('[B4] a seal that does not agree', () => {
  test('B4: is said loudly, over HTTP and offline: another digest than the log up to the seal gives', async () => {
    const { as, send, month, server } = await sealedFloor(sealedYaml());
    await send(callsOn('ana', [95]));
    await as('pay', `${MARCH}/close`, {});
    const lines = (await runCommand(exportCommand, ['--events'], server.folder)).printed;
    const forged: BoardEvent = {
      ...{ type: 'period.sealed', id: eventId('forged'), source: 'tallyboard:server', at: epochMs(Date.now()), period: '2026-03' },
      ...{ signers: [{ by: 'pay', role: 'payroll' }], digest: 'f'.repeat(64), throughSeq: seq(lines.length) },
    };
    await server.report([forged]);
    await send([]);
    expect((await month('pay', '2026-03')).seal).toMatchObject({ agrees: false, digest: 'f'.repeat(64) });
    expect((await as('pay', `${MARCH}.csv`, REASON)).body).toMatch(
      /^\uFEFF?# WARNING: these statements are not those that were signed and sealed: do not pay by them\r\n/,
    );
    const { status, complained, printed } = await runCommand(settleCommand, ['2026-03', '--format', 'csv'], server.folder);
    expect([status, printed.join('')]).toEqual([1, expect.stringContaining('# WARNING')]);
    expect(complained[0]).toMatch(/the statements of 2026-03 are not those that were sealed: the seal has the digest ffff/);
  });
});

describe('[B14] who closes, reopens and signs', () => {
  test('B14: payroll and admins close and reopen; what the books have against it is said with the way out', async () => {
    const { as, send, month } = await sealedFloor(sealedYaml());
    await send(callsOn('ana', [95]));
    for (const person of ['ana', 'lee', 'aud'] as const) expect(await as(person, `${MARCH}/close`, {})).toMatchObject(FORBIDDEN);
    expect(await as('pay', '/api/settlements/2099-01/close', {})).toMatchObject(refused(/^2099-01: it is not over/));
    expect((await as('pay', '/api/settlements/2026-W10/close', {})).status).toBe(404);
    expect((await as('pay', `${MARCH}/close`, { now: true })).status).toBe(400);
    expect((await as('pay', `${MARCH}/reopen`, { reason: 'a file came late' })).body).toMatchObject({ reason: '2026-03: it is live' });
    expect((await as('pay', `${MARCH}/close`, {})).status).toBe(201);
    expect(await as('root', `${MARCH}/close`, {})).toMatchObject({
      status: 409,
      body: { reason: '2026-03: it is closed: provisional', way: 'reopen it first' },
    });
    expect((await as('root', `${MARCH}/reopen`, {})).status).toBe(400);
    expect((await as('root', `${MARCH}/reopen`, { reason: 'a file came late' })).status).toBe(201);
    expect((await month('pay', '2026-03')).state).toBe('live');
  });

  test('B14: asked twice at once, one closes it and the other is told', async () => {
    const { as, send } = await sealedFloor(sealedYaml());
    await send(callsOn('ana', [95]));
    const both = await Promise.all([as('pay', `${MARCH}/close`, {}), as('root', `${MARCH}/close`, {})]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  test('B14: a signature names what was shown, is wanted, and counts until the statements or the closing are others', async () => {
    const floor = await sealedFloor(sealedYaml({ sealedBy: ['payroll', 'admin'] }));
    const { as, send, month } = floor;
    await send(callsOn('ana', of95(2)));
    expect(await as('pay', `${MARCH}/sign`, { digest: 'f'.repeat(64) })).toMatchObject(refused(/it is live/));
    await as('pay', `${MARCH}/close`, {});
    expect(await as('aud', `${MARCH}/sign`, { digest: 'f'.repeat(64) })).toMatchObject(FORBIDDEN);
    expect(await as('pay', `${MARCH}/sign`, { digest: 'f'.repeat(64) })).toMatchObject(
      refused(/its statements have the digest [0-9a-f]{64} by now/),
    );
    expect(await signs(floor, 'lee')).toMatchObject(refused(/no signature of a supervisor is wanted/));
    expect((await signs(floor, 'pay')).body).toMatchObject({ isSealed: false, missing: ['admin'] });
    const { toSign } = await month('pay', '2026-03');
    expect(await as('pay2', `${MARCH}/sign`, { digest: toSign?.digest })).toMatchObject(refused(/pay signed as payroll already/));
    // Signed again it is one signature.
    expect((await signs(floor, 'pay')).body).toMatchObject({ isSealed: false, signers: [{ by: 'pay' }] });

    // A correction makes other statements: nobody has signed those.
    await send([corrects('ana-0', { talkSeconds: 10 })]);
    expect((await month('pay', '2026-03')).toSign).toMatchObject({ signers: [], missing: ['payroll', 'admin'] });
    expect(await as('root', `${MARCH}/sign`, { digest: toSign?.digest })).toMatchObject(refused(/by now/));
    expect((await signs(floor, 'pay')).status).toBe(201);
    // So does a closing anew.
    await as('pay', `${MARCH}/reopen`, { reason: 'once more' });
    await as('pay', `${MARCH}/close`, {});
    expect((await month('pay', '2026-03')).toSign).toMatchObject({ signers: [], missing: ['payroll', 'admin'] });

    await signs(floor, 'pay');
    expect(await signs(floor, 'root')).toMatchObject({ status: 201, body: { isSealed: true, missing: [] } });
    expect(await as('pay', `${MARCH}/reopen`, { reason: 'too late' })).toMatchObject(refused(/it is sealed/));
    const actions = floor.server.accounts.audit.list(100).map(({ actor, action, subject }) => `${actor}: ${action}: ${subject}`);
    expect(actions).toEqual(
      expect.arrayContaining([
        'pay: month closed: 2026-03',
        'pay: statements signed as payroll: 2026-03',
        'root: month sealed: 2026-03',
        'pay: month reopened: 2026-03',
      ]),
    );
  });
});

describe('[V12] who sees which statements', () => {
  test('V12: payroll and admins all, supervisors their teams, an agent their own once it is closed, a wall and an auditor none', async () => {
    const { as, send, month, server } = await sealedFloor(sealedYaml());
    await send(callsOn('ana', [95]));
    const agents = async (person: Parameters<typeof month>[0]) => (await month(person, '2026-03')).statements.map(({ agent }) => agent);
    for (const person of ['pay', 'root'] as const) expect(await agents(person)).toEqual(['ana', 'bo', 'cy']);
    expect([await agents('lee'), await agents('mo')]).toEqual([['ana', 'bo'], ['cy']]);
    expect(await as('ana', MARCH)).toMatchObject(FORBIDDEN);
    await as('pay', `${MARCH}/close`, {});
    expect([await agents('ana'), await agents('bo')]).toEqual([['ana'], ['bo']]);
    expect((await month('ana', '2026-03')).toSign ?? null).toBeNull();
    const { wall } = server.accounts.walls.create('hall', server.accounts.siteFiles.current()!.site, 'test');
    const token = server.accounts.sessions.begin({ kind: 'wall', wall }).token;
    expect(await server.call(MARCH, { cookie: `tallyboard_session=${token}` })).toMatchObject(FORBIDDEN);
    expect(await as('aud', MARCH)).toMatchObject(FORBIDDEN);
    expect((await server.call(MARCH)).status).toBe(401);
    expect((await as('pay', '/api/settlements/2025-12')).status).toBe(404);
    expect(await as('pay', '/api/settlements/2999-01')).toMatchObject({ status: 404, body: { reason: '2999-01 has not begun' } });
    expect((await as('pay', '/api/settlements')).body).toMatchObject({ months: [{ state: 'provisional', period: { id: '2026-03' } }] });
  });

  test('V12: as a file in each format, with the state above, and a reading of others’ statements in the audit', async () => {
    const { as, send, month, server } = await sealedFloor(sealedYaml());
    await send(callsOn('ana', [95]));
    const csv = await as('pay', `${MARCH}.csv`, REASON);
    expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename=2026-03-[A-Z]{8}\.csv$/);
    expect(csv.body).toContain('# live: the figures still move');
    expect(csv.body).toContain('time zone Asia/Shanghai');
    expect((await as('pay', `${MARCH}.xlsx`, REASON)).headers.get('content-type')).toContain('spreadsheetml');
    expect((await as('pay', `${MARCH}.json`, REASON)).body).toMatchObject((await as('pay', MARCH)).body as object);
    expect((await as('lee', `${MARCH}.csv`, REASON)).body).not.toContain('cy');
    expect((await as('pay', `${MARCH}.txt`)).status).toBe(404);
    await as('pay', `${MARCH}/close`, {});
    await month('ana', '2026-03');
    const read = server.accounts.audit.list(100).filter(({ action }) => action.startsWith('statements read'));
    expect(read.map(({ actor, action }) => `${actor}: ${action}`)).toEqual(
      expect.arrayContaining([
        'pay: statements read (csv)',
        'pay: statements read (xlsx)',
        'pay: statements read (json)',
        'lee: statements read (csv)',
      ]),
    );
    expect(read.filter(({ actor }) => actor === 'ana')).toEqual([]);
  });
});

describe('[B9] [B10] disputes', () => {
  test('B9: the agent, a supervisor of theirs or an admin opens; of an event of the agent’s own, or of a line once the month is closed', async () => {
    const { as, send } = await sealedFloor(sealedYaml());
    await send([...callsOn('ana', [95]), ...callsOn('bo', [95])]);
    const event = { kind: 'event', source: 'http:dialer', event: 'ana-0' };
    const aLine = { kind: 'line', period: '2026-03', line: 'perCall' };
    const dispute = (person: Parameters<typeof as>[0], agent: string, about: object) =>
      as(person, '/api/disputes', { agent, about, text: 'no' });
    for (const person of ['bo', 'mo', 'pay', 'aud'] as const) expect(await dispute(person, 'ana', event)).toMatchObject(FORBIDDEN);
    expect(await dispute('ana', 'ana', { ...event, event: 'bo-0' })).toMatchObject(refused(/the log has no such event of ana/));
    expect(await dispute('ana', 'ana', aLine)).toMatchObject(refused(/there is nothing of that to dispute yet/));
    expect((await dispute('lee', 'ana', event)).status).toBe(201);
    expect(await dispute('ana', 'ana', event)).toMatchObject(refused(/it is disputed already/));
    await as('pay', `${MARCH}/close`, {});
    expect(await dispute('ana', 'ana', { ...aLine, line: 'bonus' })).toMatchObject(refused(/the statement of ana has no line bonus/));
    expect(await dispute('ana', 'ana', { ...aLine, period: '2026-W10' })).toMatchObject(refused(/there is no such pay month/));
    expect((await dispute('ana', 'ana', aLine)).status).toBe(201);
    expect((await dispute('ana', 'ana', { kind: 'line' })).status).toBe(400);
    const seen = async (person: Parameters<typeof as>[0]) =>
      z.object({ disputes: z.array(z.object({ about: z.unknown() })) }).parse((await as(person, '/api/disputes')).body).disputes;
    expect((await seen('ana')).map(({ about }) => about)).toEqual([{ ...event, date: '2026-03-10' }, aLine]);
    expect([(await seen('lee')).length, (await seen('mo')).length, (await seen('bo')).length]).toEqual([2, 0, 0]);
  });

  test('B10: a supervisor of theirs or an admin decides, nobody what they opened themselves, and once', async () => {
    const { as, send } = await sealedFloor(sealedYaml());
    await send(callsOn('ana', [95]));
    const about = { kind: 'event', source: 'http:dialer', event: 'ana-0' };
    const { id } = idSchema.parse((await as('lee', '/api/disputes', { agent: 'ana', about, text: 'too short' })).body);
    const answer = (person: Parameters<typeof as>[0], dispute = id) =>
      as(person, `/api/disputes/${dispute}/answer`, { outcome: 'upheld', reason: 'looked at it' });
    for (const person of ['ana', 'mo', 'pay'] as const) expect(await answer(person)).toMatchObject(FORBIDDEN);
    expect(await answer('lee')).toMatchObject(refused(/lee opened it/));
    expect((await answer('root')).body).toEqual({ id, outcome: 'upheld' });
    expect(await answer('root')).toMatchObject(refused(/it is decided: upheld/));
    expect(await answer('root', 'nothing')).toMatchObject(FORBIDDEN);
    expect((await as('root', `/api/disputes/${id}/answer`, { outcome: 'maybe', reason: 'x' })).status).toBe(400);
  });
});
