import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { describe, expect, test, vi } from 'vitest';
import { serve } from '../../server/main.ts';
import type { Receipt } from '../../server/intake/intake.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import type { ScreenView } from '../../shared/wire/frames.ts';
import { dataFolder } from '../support/data-folder.ts';
import { configOf, HARBOUR_YAML, startServer, type Served } from '../support/running-server.ts';
import { openScreen } from '../support/screen.ts';
import { PATIENTLY } from '../support/patiently.ts';

const containing = (part: string): unknown => expect.stringContaining(part);

const answered = (agent: string, call: string) => ({
  ...{ id: call, type: 'call.recorded', agent, call: `pbx:${call}`, direction: 'inbound', talkSeconds: 60 },
  ...{ at: Date.now() - 1000, startedAt: Date.now() - 70_000, answeredAt: Date.now() - 61_000, endedAt: Date.now() - 1000 },
});

const send = (served: Served, key: string, body: unknown, type = 'application/json') =>
  served.call('/api/events', { body, headers: { authorization: `Bearer ${key}`, 'content-type': type } });

const row = (view: ScreenView, agent: string): AgentRow | undefined => view.rows.get(agent) as AgentRow | undefined;

describe('one server', () => {
  test('starts empty with a set-up link, stands once a site file is applied, and shows what is sent', async () => {
    const served = await startServer();
    expect(served.setupPath).toMatch(/^\/office#setup=[\w-]{43}$/);
    expect((await served.call('/healthz')).status).toBe(200);
    expect((await served.call('/readyz')).status).toBe(503);
    await served.apply();
    const screen = openScreen(served.url, { cookie: await served.admin() });
    expect(await screen.join('floor')).toMatchObject({ ok: true });
    expect(await send(served, served.key(), answered('ana', 'c1'))).toMatchObject({
      status: 200,
      body: { accepted: 1, duplicates: 0, refused: [] },
    });
    await screen.shows((view) => expect(row(view, 'ana')?.answered).toBe(1));
  });

  test('stands where it stood after a restart, and tells its site file and its day once', async () => {
    const first = await startServer();
    await first.apply();
    await send(first, first.key(), [answered('ana', 'c1'), answered('bo', 'c2')]);
    const cookie = await first.admin();
    const before = await first.call('/api/board', { cookie });
    await first.close();
    const second = await startServer({ folder: first.folder });
    expect(second.setupPath).toBeNull();
    await second.apply();
    const after = await second.call('/api/board', { cookie });
    const { seq, rows } = before.body as { seq: number; rows: unknown };
    expect(after.body).toMatchObject({ seq, rows });
  });

  test('a site file applied meanwhile takes effect by itself', async () => {
    const served = await startServer();
    await served.apply();
    const screen = openScreen(served.url, { cookie: await served.admin() });
    await screen.join('floor');
    expect(row(screen.view(), 'eva')?.name).toBe('Eva Example');
    await served.apply(HARBOUR_YAML.replace('Eva Example', 'Eva Newname'));
    await screen.shows((view) => expect(row(view, 'eva')?.name).toBe('Eva Newname'));
  });

  test('TALLYBOARD_SITE is applied at the start, and a mistake in it stops the start', async () => {
    const folder = dataFolder();
    const siteFile = join(folder, 'site.yaml');
    writeFileSync(siteFile, HARBOUR_YAML);
    await (await startServer({ folder, siteFile })).isReady();
    const other = dataFolder();
    writeFileSync(siteFile, HARBOUR_YAML.replace(/timeZone: [^,]+/, 'timeZone: Mars'));
    await expect(startServer({ folder: other, siteFile })).rejects.toThrow(/site\.yaml:2:\d+: site\.timeZone/);
    await startServer({ folder: other });
  });

  test('a second one on the same folder is refused', async () => {
    const { folder } = await startServer();
    const second = await serve(configOf(folder), { isDemo: false, env: {}, logger: pino({ level: 'silent' }) });
    expect(second).toMatchObject({ ok: false, error: containing(`another server runs on ${folder}`) });
  });

  test('a port that is taken is said, and the folder is free again', async () => {
    const first = await startServer();
    const other = await startServer();
    await other.close();
    const port = Number(new URL(first.url).port);
    const refused = await serve({ ...configOf(other.folder), port }, { isDemo: false, env: {}, logger: pino({ level: 'silent' }) });
    expect(refused).toMatchObject({ ok: false, error: containing(`port ${port} is taken`) });
    await startServer({ folder: other.folder });
  });
});

describe('events in', () => {
  test('the same event sent again is a duplicate, also after a restart', async () => {
    const first = await startServer();
    await first.apply();
    const key = first.key();
    const event = answered('ana', 'c1');
    await send(first, key, event);
    expect((await send(first, key, [event, answered('bo', 'c2')])).body).toMatchObject({ accepted: 1, duplicates: 1 });
    await first.close();
    const second = await startServer({ folder: first.folder });
    await second.apply();
    expect((await send(second, key, event)).body).toMatchObject({ accepted: 0, duplicates: 1 });
  });

  test('many senders at once with a valid key are no guessers', async () => {
    const served = await startServer();
    await served.apply();
    const key = served.key();
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => send(served, key, answered('ana', `many ${index}`))));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('after sixty wrong keys in a minute guessing is slowed down, and a valid key still gets in', async () => {
    const served = await startServer();
    await served.apply();
    const guesses = await Promise.all(Array.from({ length: 61 }, () => send(served, 'wrong', {})));
    expect(guesses.map(({ status }) => status).sort()).toEqual([...Array<number>(60).fill(401), 429]);
    expect((await send(served, served.key(), answered('ana', 'c1'))).status).toBe(200);
  });

  test('no key, a wrong key, another type, no JSON, too much: each says so', async () => {
    const served = await startServer();
    await served.apply();
    const key = served.key();
    expect(await send(served, 'made up', {})).toMatchObject({ status: 401, body: { error: 'unauthorized' } });
    expect(await send(served, key, 'a,b', 'text/csv')).toMatchObject({ status: 415, body: { error: 'contentType' } });
    const broken = await send(served, key, '[{"id":"1" "at":7}]');
    expect(broken).toMatchObject({ status: 400, body: { error: 'unparsable', reason: containing('position 11') } });
    expect(await send(served, key, `"${'x'.repeat(9_000_000)}"`)).toMatchObject({ status: 413, body: { error: 'tooLarge' } });
  });

  test('one bad event never costs its neighbours', async () => {
    const served = await startServer();
    await served.apply();
    const { body } = await send(served, served.key(), [
      answered('ana', 'c1'),
      { ...answered('bo', 'c2'), type: 'call.teleported' },
      answered('cai', 'c3'),
    ]);
    expect(body).toMatchObject({
      accepted: 2,
      duplicates: 0,
      refused: [{ index: 1, path: 'type', reason: containing('call.teleported') }],
    });
  });

  test('a line that is overlong is refused alone', async () => {
    const served = await startServer();
    await served.apply();
    const lines = [JSON.stringify(answered('ana', 'c1')), `{"x":"${'y'.repeat(200_000)}"}`, '', JSON.stringify(answered('bo', 'c2'))];
    const { body } = await send(served, served.key(), lines.join('\n'), 'application/x-ndjson');
    expect(body).toMatchObject({ accepted: 2, refused: [{ index: 1, reason: containing('longer than') }] });
  });
});

/** Text that is not an event, each in its own way; the index makes it another one each time. */
const MALFORMED: readonly ((index: number) => string)[] = [
  (index) => `{"id":"m${index}"`,
  (index) => `${index}`,
  () => 'null',
  (index) => `["${index}"]`,
  () => '\u0000\u0001',
  (index) => JSON.stringify({ ...answered('ana', `m${index}`), at: 'yesterday' }),
  (index) => JSON.stringify({ ...answered('ana', `m${index}`), talkSeconds: -1 }),
  (index) => JSON.stringify({ ...answered('ana', `m${index}`), type: `call.${index}` }),
  (index) => JSON.stringify({ ...answered('ana', `m${index}`), at: Date.now() + 86_400_000 }),
  (index) => JSON.stringify({ ...answered('ana', `m${index}`), agent: { $gt: '' } }),
  (index) => JSON.stringify({ id: `m${index}`, at: Date.now(), type: 'site.applied', site: {}, by: 'me' }),
  (index) => `{"__proto__":{"type":"call.ended"},"id":"m${index}"}`,
  (index) => '['.repeat(5000) + String(index),
];

describe('bad input: 1,000 malformed between good ones', () => {
  const malformed = Array.from({ length: 1000 }, (_, index) => MALFORMED[index % MALFORMED.length]!(index));
  const isCountedRightly = async (served: Served, good: number) => {
    const cookie = await served.admin();
    await vi.waitFor(async () => {
      const { rows } = (await served.call('/api/board', { cookie })).body as { rows: [string, AgentRow][] };
      expect(rows.find(([agent]) => agent === 'ana')?.[1].answered).toBe(good);
    }, PATIENTLY);
  };

  test('lines: each refused with its index and a reason, every good one counted', async () => {
    const served = await startServer();
    await served.apply();
    const lines = malformed.flatMap((bad, index) => (index % 10 === 0 ? [JSON.stringify(answered('ana', `g${index}`)), bad] : [bad]));
    const { status, body } = await send(served, served.key(), lines.join('\n'), 'application/x-ndjson');
    const receipt = body as Receipt;
    expect([status, receipt.accepted, receipt.refused.length]).toEqual([200, 100, 1000]);
    expect(receipt.refused.every(({ reason }) => reason.length > 10)).toBe(true);
    expect(receipt.refused.map(({ index }) => lines[index])).toEqual(malformed);
    await isCountedRightly(served, 100);
  });

  test('bodies: each answered with what is wrong, every good one counted, the process alive', async () => {
    const served = await startServer();
    await served.apply();
    const key = served.key();
    for (const [index, bad] of malformed.entries()) {
      const { status, body } = await send(served, key, bad);
      const isRefused = status === 400 || (status === 200 && (body as Receipt).refused.length > 0);
      expect(isRefused, `${status} ${JSON.stringify(body)} for ${bad.slice(0, 100)}`).toBe(true);
      if (index % 10 === 0) expect((await send(served, key, answered('ana', `g${index}`))).body).toMatchObject({ accepted: 1 });
    }
    await isCountedRightly(served, 100);
    expect((await served.call('/healthz')).status).toBe(200);
  });
});
