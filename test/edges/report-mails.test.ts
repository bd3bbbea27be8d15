import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { followBoard } from '../../server/board/live-board.ts';
import { openSqlite } from '../../server/event-log/sqlite-driver.ts';
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import { mailReports } from '../../server/mails/mail-reports.ts';
import { openMailBook, type Way } from '../../server/mails/mail-book.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { agentId, callId, epochMs, eventId, localDate, siteId, type EpochMs } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { siteAppliedAt } from '../support/floor-site.ts';
import { openHookReceiver } from '../support/hook-receiver.ts';
import { openMailSink } from '../support/mail-sink.ts';
import { callsOn, sealedYaml } from '../support/sealed-floor.ts';

const SITE = siteId('test');
const at = (date: string, time: string) => instantOf('Asia/Shanghai', localDate(date), time);
const LOOK = 10_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const daily = { id: 'daily', every: 'day', at: '08:00', to: ['lead@example.com'], language: 'en' };

const siteSchema = z.looseObject({ site: z.looseObject({}) });

function siteWith(reports: readonly object[], webhooks: readonly object[]): SiteFile {
  const written = siteSchema.parse(parse(sealedYaml()));
  const yaml = stringify({
    ...{ ...written, site: { ...written.site, address: 'https://board.example.com/' }, webhooks, reports },
    mail: { server: '${SMTP_URL}', from: 'board@example.com' },
  });
  const read = readSiteYaml(yaml);
  if (!read.ok) throw new Error(read.error.join('\n'));
  return read.value.file;
}

interface Options {
  readonly reports?: readonly object[];
  readonly webhooks?: readonly object[];
  readonly env?: NodeJS.ProcessEnv;
  readonly url?: string;
  readonly start: number;
  readonly folder?: string;
  /** Seconds of ana's calls on 10 March; left out: three. */
  readonly talks?: readonly number[];
  /** So many of its reports can't be made. */
  readonly troubles?: number;
}

const THREE = [100, 120, 90];

/** A server on a folder: its board with the calls of 10 March, the book of its mails and what sends them, with a clock that the test moves. */
async function openServer({
  reports = [daily],
  webhooks = [],
  env = {},
  url = '',
  start,
  folder = dataFolder(),
  talks = THREE,
  troubles = 0,
}: Options) {
  const log = openSqliteEventLog(join(folder, 'log.sqlite'));
  const mails = openMailBook(join(folder, 'mails.sqlite'));
  const time = openFakeTime(start);
  await log.append(SITE, [siteAppliedAt(at('2026-03-01', '00:00'), siteWith(reports, webhooks))], time.clock());
  await log.append(
    SITE,
    callsOn('ana', talks).map(({ id, call, agent, at, startedAt, answeredAt, endedAt, talkSeconds }) => ({
      ...{ type: 'call.recorded' as const, direction: 'outbound' as const, source: 'http:dialer' as const, talkSeconds },
      ...{ id: eventId(id), call: callId(call), agent: agentId(agent), at: epochMs(at) },
      ...{ startedAt: epochMs(startedAt), answeredAt: epochMs(answeredAt), endedAt: epochMs(endedAt) },
    })),
    time.clock(),
  );
  const board = await followBoard({ log, site: SITE, clock: time.clock, salt: 'salt' });
  const logger = { error: vi.fn(), warn: vi.fn() };
  let looks = 0;
  // The first look sees what is due; the next ones are each for a report.
  const moment: typeof board.moment = () => {
    looks += 1;
    if (looks > 1 && looks <= 1 + troubles) throw new Error('planted');
    return board.moment();
  };
  const mailing = mailReports({ board: { moment }, mails, env: { ...env, SMTP_URL: url }, clock: time.clock, later: time.later, logger });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await mailing.close();
    board.close();
    mails.close();
    await log.close();
    expect(logger.error).toHaveBeenCalledTimes(troubles);
  };
  onTestFinished(close);
  /** So long, the last look at its end; each once the look before has come to rest. */
  const pass = async (ms = LOOK): Promise<void> => {
    for (const step of [ms - LOOK, LOOK]) {
      await new Promise(setImmediate);
      time.moveTo(time.now() + step);
    }
  };
  return {
    folder,
    close,
    latest: (way: Way = 'mail') => mails.latest(SITE).find((mail) => mail.way === way),
    pass,
    again: (period: string, now: EpochMs) => mails.note({ site: SITE, report: 'daily', period, way: 'mail' }, now, true),
  };
}

/** Waits for real bytes; the clock stands still meanwhile. */
const settled = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 2 });

describe('[RP2, RP3] a report that is due', () => {
  test('RP2: is mailed with its table, in words of the language that it names', async () => {
    const sink = await openMailSink();
    const server = await openServer({ url: sink.url, start: at('2026-03-11', '08:00') });
    await server.pass();
    await settled(() => expect(server.latest()).toMatchObject({ state: 'sent', period: '2026-03-10', reason: null }));
    const [{ to, mail } = expect.fail('nothing came')] = sink.mails;
    expect(to).toEqual(['lead@example.com']);
    expect(mail).toMatchObject({ subject: 'Test floor: shifts of 2026-03-10', from: { address: 'board@example.com' } });
    expect(mail.text).toContain('3 shifts; base met in 0 of the 3 that have a target.');
    expect(mail.text).toContain('Asia/Shanghai');
    const [file = expect.fail('nothing is attached')] = mail.attachments;
    expect(file.filename).toBe('test-daily-2026-03-10.xlsx');
    const rows = await readSheet(Buffer.from(file.content as ArrayBuffer), 'Shifts');
    expect(rows.slice(2).map((row) => row.slice(0, 7))).toEqual([
      ['agent', 'name', 'team', 'date', 'shift', 'scheme', 'validCalls'],
      ['ana', 'Ana', 'east', '2026-03-10', 'ana@2026-03-10', 'plain v1', 3],
      ['bo', 'Bo', 'east', '2026-03-10', 'bo@2026-03-10', 'plain v1', 0],
      ['cy', 'Cy', 'west', '2026-03-10', 'cy@2026-03-10', 'plain v1', 0],
    ]);
  });

  test('RP2: of some teams has these alone; as CSV it is text with units in its headers', async () => {
    const sink = await openMailSink();
    const server = await openServer({
      url: sink.url,
      start: at('2026-03-11', '08:00'),
      reports: [{ ...daily, teams: ['west'], format: 'csv', language: 'zh-CN' }],
    });
    await server.pass();
    await settled(() => expect(sink.mails).toHaveLength(1));
    const [{ mail } = expect.fail('nothing came')] = sink.mails;
    expect(mail.subject).toBe('Test floor：2026-03-10 班次');
    const text = new TextDecoder().decode(mail.attachments[0]?.content as ArrayBuffer);
    const lines = text
      .trim()
      .split('\r\n')
      .filter((line) => !line.startsWith('#') && !line.startsWith('\uFEFF#'));
    expect(lines[0]).toContain('talk (秒)');
    expect(lines.slice(1).map((line) => line.slice(0, 10))).toEqual(['cy,Cy,west']);
  });

  test('RP3: is sent once, over restarts, and the next day’s after it', async () => {
    const sink = await openMailSink();
    const first = await openServer({ url: sink.url, start: at('2026-03-11', '08:00') });
    await first.pass();
    await settled(() => expect(first.latest()?.state).toBe('sent'));
    await first.close();
    const again = await openServer({ url: sink.url, start: at('2026-03-11', '09:00'), folder: first.folder });
    await again.pass();
    await again.pass(23 * HOUR);
    await settled(() => expect(again.latest()).toMatchObject({ state: 'sent', period: '2026-03-11' }));
    expect(sink.mails.map(({ mail }) => mail.subject)).toEqual(['Test floor: shifts of 2026-03-10', 'Test floor: shifts of 2026-03-11']);
    expect(new Set(sink.mails.map(({ mail }) => mail.messageId)).size).toBe(2);
  });

  test('RP3: of what came due while no server ran the latest alone is sent', async () => {
    const sink = await openMailSink();
    const server = await openServer({ url: sink.url, start: at('2026-03-13', '12:00') });
    await server.pass();
    await settled(() => expect(server.latest()?.state).toBe('sent'));
    expect(sink.mails.map(({ mail }) => mail.subject)).toEqual(['Test floor: shifts of 2026-03-12']);
  });

  test('RP3: a day on which nobody had a shift sends nothing, and is known to be empty', async () => {
    const sink = await openMailSink();
    const server = await openServer({ url: sink.url, start: at('2026-03-15', '08:00') });
    await server.pass();
    await settled(() => expect(server.latest()).toMatchObject({ state: 'empty', period: '2026-03-14' }));
    expect(sink.mails).toEqual([]);
  });
});

describe('[RP4] a mail that is not taken', () => {
  test('RP4: one that can’t be made holds up no other, and is tried again', async () => {
    const sink = await openMailSink();
    const reports = [daily, { ...daily, id: 'other', to: ['other@example.com'] }];
    const server = await openServer({ url: sink.url, start: at('2026-03-11', '08:00'), reports, troubles: 1 });
    await server.pass();
    await settled(() => expect(sink.mails.map(({ to }) => to)).toEqual([['other@example.com']]));
    await server.pass(MINUTE + LOOK);
    await settled(() => expect(sink.mails.map(({ to }) => to)).toEqual([['other@example.com'], ['lead@example.com']]));
  });

  test('RP4: is tried again after a minute and then after two, with the same Message-ID, until it is taken', async () => {
    const sink = await openMailSink();
    sink.refused.add('lead@example.com');
    const server = await openServer({ url: sink.url, start: at('2026-03-11', '08:00') });
    await server.pass();
    await settled(() => expect(server.latest()).toMatchObject({ state: 'waiting', tries: 1 }));
    expect(server.latest()?.reason).toContain('no mailbox lead@example.com');
    await server.pass(MINUTE - LOOK);
    expect(server.latest()?.tries).toBe(1);
    await server.pass();
    await settled(() => expect(server.latest()?.tries).toBe(2));
    sink.refused.clear();
    await server.pass(MINUTE);
    expect(sink.mails).toEqual([]);
    await server.pass(MINUTE);
    await settled(() => expect(server.latest()?.state).toBe('sent'));
    expect(sink.mails).toHaveLength(1);
  });

  test('RP4: is given up after a day, with the reason', async () => {
    const sink = await openMailSink();
    await sink.close();
    const server = await openServer({ url: sink.url, start: at('2026-03-11', '08:00'), reports: [{ ...daily, every: 'week' }] });
    await server.pass();
    await settled(() => expect(server.latest()?.tries).toBe(1));
    await server.pass(25 * HOUR);
    await settled(() => expect(server.latest()).toMatchObject({ state: 'lost' }));
    // Of the address nothing is said.
    expect(server.latest()?.reason).toBe('the mail server does not take the connection');
  });

  test('RP4: taken for some it is sent, and for whom it was not is told', async () => {
    const sink = await openMailSink();
    sink.refused.add('gone@example.com');
    const server = await openServer({
      url: sink.url,
      start: at('2026-03-11', '08:00'),
      reports: [{ ...daily, to: ['lead@example.com', 'gone@example.com'] }],
    });
    await server.pass();
    await settled(() => expect(server.latest()).toMatchObject({ state: 'sent', reason: 'not taken for gone@example.com' }));
    expect(sink.mails.map(({ to }) => to)).toEqual([['lead@example.com']]);
  });

  test.each([
    ['nothing in the environment', '', /has no SMTP_URL/],
    ['no address of a mail server', 'http://127.0.0.1', /smtp:\/\//],
    ['a password that would go unencrypted', 'smtp://board:secret@mail.invalid', /the name of the mail server is not known/],
  ])('RP6: %s: it waits, and says why', async (_what, url, reason) => {
    const server = await openServer({ url, start: at('2026-03-11', '08:00') });
    await server.pass();
    await settled(() => expect(server.latest()?.reason).toMatch(reason));
    expect(server.latest()?.state).toBe('waiting');
  });

  test('RP6: a wrong password is told in the server’s own words', async () => {
    const sink = await openMailSink();
    const server = await openServer({ url: sink.url.replace('board:', 'other:'), start: at('2026-03-11', '08:00') });
    await server.pass();
    await settled(() => expect(server.latest()?.reason).toContain('wrong password'));
  });

  test('RP6: a password goes to no other machine without encryption', async () => {
    // Another address of this machine, which the board does not know for its own.
    const sink = await openMailSink('127.0.0.2');
    const server = await openServer({ url: sink.url, start: at('2026-03-11', '08:00') });
    await server.pass();
    await settled(() => expect(server.latest()?.reason).toMatch(/encryption/));
    expect(sink.mails).toEqual([]);
  });

  test('RP5: sent again while the first is on its way, it is sent twice and not forgotten', async () => {
    const sink = await openMailSink();
    const answer = sink.hold();
    const server = await openServer({ url: sink.url, start: at('2026-03-11', '08:00') });
    await server.pass();
    await settled(() => expect(sink.mails).toHaveLength(1));
    server.again('2026-03-10', at('2026-03-11', '08:01'));
    answer();
    await vi.waitFor(
      async () => {
        await server.pass();
        expect(server.latest()?.state).toBe('sent');
      },
      { timeout: 30_000, interval: 5 },
    );
    expect(sink.mails).toHaveLength(2);
  });
});

/** As format 1 had it. */
const MAILS_BEFORE = `
  CREATE TABLE mails (
    site TEXT NOT NULL, report TEXT NOT NULL, period TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'waiting',
    noted_at INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, at INTEGER NOT NULL, reason TEXT, PRIMARY KEY (site, report, period)
  ) STRICT;
  INSERT INTO mails VALUES ('test', 'daily', '2026-03-10', 'sent', 5, 1, 7, NULL);
  PRAGMA application_id = 1413631297;
  PRAGMA user_version = 1;`;

const toOps = { id: 'daily', every: 'day', at: '08:00', webhooks: ['ops'], language: 'en' };
const dataSchema = z.object({
  type: z.literal('report.due'),
  data: z.object({
    report: z.string(),
    digest: z.string(),
    columns: z.array(z.object({ id: z.string() })),
    rows: z.array(z.array(z.unknown())),
  }),
});

describe('[RP7] a report to a webhook', () => {
  test('RP7: a program is told the rows of the table, signed, once over restarts; the next day’s after it', async () => {
    const hook = await openHookReceiver();
    const options = {
      ...{ reports: [toOps], env: { OPS_URL: hook.url, OPS_SECRET: `whsec_${Buffer.from('secret').toString('base64')}` } },
      webhooks: [{ id: 'ops', kind: 'generic', url: '${OPS_URL}', secret: '${OPS_SECRET}', alerts: [] }],
    };
    const first = await openServer({ ...options, start: at('2026-03-11', '08:00') });
    await first.pass();
    await settled(() => expect(first.latest('webhook ops')).toMatchObject({ state: 'sent', period: '2026-03-10', reason: null }));
    expect(first.latest()).toBeUndefined();
    await first.close();
    const again = await openServer({ ...options, start: at('2026-03-11', '09:00'), folder: first.folder });
    await again.pass();
    await again.pass(23 * HOUR);
    await settled(() => expect(again.latest('webhook ops')).toMatchObject({ state: 'sent', period: '2026-03-11' }));
    expect(hook.received).toHaveLength(2);
    const [{ body, headers } = expect.fail('nothing came')] = hook.received;
    const { data } = dataSchema.parse(JSON.parse(body));
    const column = data.columns.findIndex(({ id }) => id === 'validCalls');
    expect(data.rows.map((row) => [row[0], row[column]])).toEqual([
      ['ana', 3],
      ['bo', 0],
      ['cy', 0],
    ]);
    const [id, time] = [String(headers['webhook-id']), String(headers['webhook-timestamp'])];
    const signature = createHmac('sha256', 'secret').update(`${id}.${time}.${body}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    expect(hook.received[1]?.headers['webhook-id']).not.toBe(id);
  });

  test.each<[string, string, string[]]>([
    ['attendance', 'day', ['ana worked', 'bo absent', 'cy absent']],
    ['awards', 'award', ['ana base met']],
  ])('RP12, RP2, RP7: %s is mailed and told to a program, each once with the same rows', async (table, told, expected) => {
    const [sink, hook] = [await openMailSink(), await openHookReceiver()];
    const server = await openServer({
      ...{
        url: sink.url,
        start: at('2026-03-11', '08:00'),
        env: { OPS_URL: hook.url, OPS_SECRET: `whsec_${Buffer.from('secret').toString('base64')}` },
      },
      // Base is 160 of them.
      talks: Array.from({ length: 160 }, () => 100),
      reports: [{ ...toOps, to: daily.to, table }],
      webhooks: [{ id: 'ops', kind: 'generic', url: '${OPS_URL}', secret: '${OPS_SECRET}', alerts: [] }],
    });
    await server.pass();
    await settled(() => expect(server.latest()).toMatchObject({ state: 'sent', period: '2026-03-10' }));
    await settled(() => expect(server.latest('webhook ops')).toMatchObject({ state: 'sent', period: '2026-03-10' }));
    await server.pass(HOUR);
    expect([sink.mails.length, hook.received.length]).toEqual([1, 1]);
    const [{ mail } = expect.fail('nothing came')] = sink.mails;
    expect(mail.subject).toBe(`Test floor: ${table} of 2026-03-10`);
    const { data } = dataSchema.parse(JSON.parse(hook.received[0]?.body ?? ''));
    const column = data.columns.findIndex(({ id }) => id === told);
    expect(data.rows.map((row) => `${String(row[0])} ${String(row[column])}`)).toEqual(expect.arrayContaining(expected));
    const [file = expect.fail('nothing is attached')] = mail.attachments;
    const sheet = await readSheet(Buffer.from(file.content as ArrayBuffer));
    // Empty texts are no cells there.
    expect(sheet.slice(-data.rows.length)).toEqual(data.rows.map((row) => row.map((cell) => (cell === '' ? null : cell))));
  });

  test.each(['slack', 'teams', 'dingtalk', 'wecom', 'feishu'])(
    'RP7: people are told dates, people and teams with a link, on %s',
    async (kind) => {
      const hook = await openHookReceiver();
      const server = await openServer({
        ...{ start: at('2026-03-11', '08:00'), reports: [toOps], env: { OPS_URL: hook.url } },
        webhooks: [{ id: 'ops', kind, url: '${OPS_URL}' }],
      });
      await server.pass();
      await settled(() => expect(server.latest('webhook ops')?.state).toBe('sent'));
      const said = hook.received.map(({ body }) => body).join('');
      for (const words of [
        'Test floor: shifts of 2026-03-10',
        '3 people, 3 shifts; base met in 0 of the 3 that have a target.',
        // 3 of twice 160 calls.
        'east: 0% of the target',
        'west: 0% of the target',
        'https://board.example.com/office#reports/shifts/2026-03-10/2026-03-10',
      ])
        expect(said).toContain(words);
    },
  );

  test('RP7, RP4: mail and webhook each for itself: what one does not take is tried again, with the same id, and the other is not told twice', async () => {
    const [hook, sink] = [await openHookReceiver(), await openMailSink()];
    hook.answers.push({ status: 500 });
    const server = await openServer({
      ...{ url: sink.url, start: at('2026-03-11', '08:00'), reports: [{ ...toOps, to: ['lead@example.com'] }] },
      ...{ env: { OPS_URL: hook.url }, webhooks: [{ id: 'ops', kind: 'generic', url: '${OPS_URL}' }] },
    });
    await server.pass();
    await settled(() => expect(server.latest('webhook ops')).toMatchObject({ state: 'waiting', tries: 1 }));
    expect(server.latest('webhook ops')?.reason).toBe('the webhook did not take it: status/500');
    await settled(() => expect(server.latest()?.state).toBe('sent'));
    await server.pass(MINUTE + LOOK);
    await settled(() => expect(server.latest('webhook ops')?.state).toBe('sent'));
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect([hook.received.length, sink.mails.length]).toEqual([2, 1]);
  });

  test('RP8: the days of teams are mailed and told as they are read', async () => {
    const [hook, sink] = [await openHookReceiver(), await openMailSink()];
    const server = await openServer({
      ...{ url: sink.url, start: at('2026-03-11', '08:00'), env: { OPS_URL: hook.url } },
      reports: [{ ...toOps, table: 'teamDays', to: ['lead@example.com'] }],
      webhooks: [{ id: 'ops', kind: 'generic', url: '${OPS_URL}' }],
    });
    await server.pass();
    await settled(() => expect([server.latest()?.state, server.latest('webhook ops')?.state]).toEqual(['sent', 'sent']));
    const [{ mail } = expect.fail('nothing came')] = sink.mails;
    expect(mail.subject).toBe('Test floor: teams by day of 2026-03-10');
    expect(mail.text).toContain('2 teams, 2 rows.');
    const rows = await readSheet(Buffer.from(mail.attachments[0]?.content as ArrayBuffer), 'Teams by day');
    const { data } = dataSchema.parse(JSON.parse(hook.received[0]?.body ?? ''));
    expect(rows.slice(3)).toEqual(data.rows);
    expect(mail.text).toContain(data.digest);
  });

  test('RP7: without its address it waits and says which is missing; a day without shifts tells nothing', async () => {
    const webhooks = [{ id: 'ops', kind: 'slack', url: '${OPS_URL}' }];
    const lost = await openServer({ start: at('2026-03-11', '08:00'), reports: [toOps], webhooks });
    await lost.pass();
    await settled(() => expect(lost.latest('webhook ops')?.reason).toBe('the environment has no fit address/OPS_URL'));
    const hook = await openHookReceiver();
    const empty = await openServer({ start: at('2026-03-15', '08:00'), reports: [toOps], webhooks, env: { OPS_URL: hook.url } });
    await empty.pass();
    await settled(() => expect(empty.latest('webhook ops')).toMatchObject({ state: 'empty', period: '2026-03-14' }));
    expect(hook.received).toEqual([]);
  });

  test('RP7: a book of mails of before knows what was sent', () => {
    const file = join(dataFolder(), 'mails.sqlite');
    const before = openSqlite(file);
    before.exec(MAILS_BEFORE);
    before.close();
    const mails = openMailBook(file);
    expect(mails.latest(SITE)).toMatchObject([{ report: 'daily', period: '2026-03-10', way: 'mail', state: 'sent', at: 7 }]);
    mails.close();
  });
});
