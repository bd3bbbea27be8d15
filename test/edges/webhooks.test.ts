import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { followBoard } from '../../server/board/live-board.ts';
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import { openOutbox } from '../../server/webhooks/outbox.ts';
import { tellWebhooks } from '../../server/webhooks/tell-webhooks.ts';
import type { AlertEvent } from '../../shared/events/alert-events.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Webhook, WebhookKind } from '../../shared/site/webhooks.ts';
import { agentId, epochMs, eventId, localDate, teamId } from '../../shared/units.ts';
import { alertRaised } from '../support/alert.ts';
import { dataFolder } from '../support/data-folder.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { harbour, HARBOUR, siteAppliedAt } from '../support/floor-site.ts';
import { openHookReceiver, type HookReceiver } from '../support/hook-receiver.ts';
import { PATIENTLY } from '../support/patiently.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const SECOND = 1000;
const HOUR = 3_600_000;
const DATE = localDate('2026-11-23');

const raised = (id: string, changes: Parameters<typeof alertRaised>[2] = {}): AlertEvent =>
  alertRaised(`alert/${id}`, epochMs(NOON - SECOND), {
    ...{ date: DATE, teams: [teamId('north')], since: epochMs(NOON - 1_800_000) },
    ...changes,
  });
const on = (id: string, type: 'alert.cleared' | 'alert.acknowledged' | 'alert.snoozed', own: object = {}): AlertEvent =>
  ({
    ...{ id: eventId(`${type}/${id}`), source: 'tallyboard:server', at: epochMs(NOON), type },
    ...{ alert: eventId(`alert/${id}`), date: DATE, ...(type !== 'alert.cleared' && { by: 'lee' }), ...own },
  }) as AlertEvent;

const hook = (kind: WebhookKind, own: Partial<Webhook> = {}): Webhook => ({
  id: 'ops',
  kind,
  url: '${OPS_URL}',
  isToldOfEnd: false,
  ...own,
});

interface ServerOptions {
  readonly webhooks: readonly Webhook[];
  readonly env: NodeJS.ProcessEnv;
  readonly folder?: string;
  readonly start?: number;
}

/** A server on a folder: its board, its outbox and what tells the webhooks, with a clock that the test moves. */
async function openServer({ webhooks, env, folder = dataFolder(), start = NOON }: ServerOptions) {
  const log = openSqliteEventLog(join(folder, 'log.sqlite'));
  const outbox = openOutbox(join(folder, 'outbox.sqlite'));
  const time = openFakeTime(start);
  const append = (events: readonly BoardEvent[]) => log.append(HARBOUR, [...events], time.clock());
  await append([siteAppliedAt(epochMs(NOON - HOUR), { ...harbour(), webhooks })]);
  const board = await followBoard({ log, site: HARBOUR, clock: time.clock, salt: 'salt' });
  const logger = { error: vi.fn(), warn: vi.fn() };
  const telling = tellWebhooks({ board, deliver: append, outbox, env, clock: time.clock, later: time.later, logger });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await telling.close();
    board.close();
    outbox.close();
    await log.close();
    expect(logger.error).not.toHaveBeenCalled();
  };
  onTestFinished(close);
  const folded = () => vi.waitFor(async () => expect(board.folded().seq).toBe(await log.lastSeq(HARBOUR)), { ...PATIENTLY, interval: 1 });
  return {
    folder,
    logger,
    close,
    happens: async (...events: readonly BoardEvent[]): Promise<void> => {
      await append(events);
      await folded();
    },
    /** So long, in looks of a second or longer ones. */
    async pass(ms: number, step = SECOND): Promise<void> {
      for (let left = ms; left > 0; left -= step) {
        time.moveTo(time.now() + Math.min(step, left));
        await new Promise(setImmediate);
        await folded();
      }
    },
    rows: () => board.moment().view.alerts,
  };
}

/** Waits for real bytes; the clock stands still meanwhile. */
const got = (receiver: HookReceiver, count: number) =>
  vi.waitFor(() => expect(receiver.received).toHaveLength(count), { timeout: 30_000, interval: 2 });
const settled = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 2 });

async function toldBy(kind: WebhookKind, own: Partial<Webhook> = {}, env: NodeJS.ProcessEnv = {}) {
  const receiver = await openHookReceiver();
  const server = await openServer({ webhooks: [hook(kind, own)], env: { OPS_URL: `${receiver.url}/hook?key=k`, ...env } });
  await server.happens(raised('a', { level: 'warning' }));
  await server.pass(SECOND);
  await got(receiver, 1);
  const [{ path, headers, body } = expect.fail('nothing came')] = receiver.received;
  return { path, headers, body, said: JSON.parse(body) as unknown };
}

const LINE = '[Tallyboard] Warning · ana Example has been paused for more than 30 min · since 11:30 · Harbour';
const base64Hmac = (secret: string | Buffer, text: string): string => createHmac('sha256', secret).update(text).digest('base64');

describe('[J14] what each kind is sent', () => {
  test('J14: generic: JSON for programs, signed as Standard Webhooks has it', async () => {
    const secret = Buffer.from('0123456789abcdef0123456789abcdef');
    const { headers, body, said } = await toldBy(
      'generic',
      { secret: '${OPS_SECRET}' },
      { OPS_SECRET: `whsec_${secret.toString('base64')}` },
    );
    expect(said).toEqual({
      type: 'alert.raised',
      timestamp: '2026-11-23T11:59:59.000Z',
      data: {
        ...{ alert: 'alert/a', site: 'harbour', rule: 'long-pause', name: null, level: 'warning', since: '2026-11-23T11:30:00.000Z' },
        text: 'ana Example has been paused for more than 30 min',
        what: { kind: 'longState', agent: 'ana', state: 'paused', reason: null, minutes: 30 },
      },
    });
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['webhook-id']).toMatch(/^msg_[0-9a-f]{32}$/);
    expect(headers['webhook-timestamp']).toBe(String(NOON / SECOND + 1));
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    expect(headers['webhook-signature']).toBe(`v1,${base64Hmac(secret, signed)}`);
  });

  test('J14: generic: a secret in plain text signs as it stands, without one nothing is signed', async () => {
    const { headers, body } = await toldBy('generic', { secret: '${OPS_SECRET}' }, { OPS_SECRET: 'plain' });
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    expect(headers['webhook-signature']).toBe(`v1,${base64Hmac('plain', signed)}`);
    expect((await toldBy('generic')).headers).not.toHaveProperty('webhook-signature');
  });

  test('J14: slack: text in which nothing is markup', async () => {
    const name = { en: 'Pause <!channel> & more', 'zh-CN': '示忙' };
    const receiver = await openHookReceiver();
    const server = await openServer({ webhooks: [hook('slack')], env: { OPS_URL: receiver.url } });
    await server.happens(raised('a', { name }));
    await server.pass(SECOND);
    await got(receiver, 1);
    expect(JSON.parse(receiver.received[0]!.body)).toEqual({
      text: '[Tallyboard] Notice · Pause &lt;!channel&gt; &amp; more · ana Example has been paused for more than 30 min · since 11:30 · Harbour',
    });
  });

  test('J14: teams: a message with an adaptive card', async () => {
    expect((await toldBy('teams')).said).toEqual({
      type: 'message',
      attachments: [
        {
          ...{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null },
          content: {
            ...{ $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', type: 'AdaptiveCard', version: '1.2' },
            body: [{ type: 'TextBlock', text: LINE, wrap: true }],
          },
        },
      ],
    });
  });

  test('J14: dingtalk: text, signed in the address', async () => {
    const { path, said } = await toldBy('dingtalk', { secret: '${OPS_SECRET}' }, { OPS_SECRET: 'SECabc' });
    expect(said).toEqual({ msgtype: 'text', text: { content: LINE } });
    const asked = new URL(path, 'http://local').searchParams;
    const timestamp = String(NOON + SECOND);
    expect(Object.fromEntries(asked)).toEqual({ key: 'k', timestamp, sign: base64Hmac('SECabc', `${timestamp}\nSECabc`) });
    expect((await toldBy('dingtalk')).path).toBe('/hook?key=k');
  });

  test('J14: wecom: text, in the language that the webhook asks for', async () => {
    const { path, said } = await toldBy('wecom', { language: 'zh-CN' });
    expect(path).toBe('/hook?key=k');
    expect(said).toEqual({
      msgtype: 'text',
      text: { content: '[Tallyboard] 警告 · ana Example示忙已超过 30 分钟 · 11:30 起 · Harbour' },
    });
  });

  test('J14: feishu: text, signed in the message', async () => {
    const timestamp = String(NOON / SECOND + 1);
    const { said } = await toldBy('feishu', { secret: '${OPS_SECRET}' }, { OPS_SECRET: 'abc' });
    const text = { msg_type: 'text', content: { text: LINE } };
    expect(said).toEqual({ ...text, timestamp, sign: base64Hmac(`${timestamp}\nabc`, '') });
    expect((await toldBy('feishu')).said).toEqual(text);
  });
});

describe('[J13] which alerts a webhook is told of', () => {
  test('J13: those of its levels, alerts and teams that speak: not acknowledged, not snoozed; and each once', async () => {
    const receiver = await openHookReceiver();
    const webhooks = [hook('generic', { levels: ['warning'], alerts: ['long-pause'], teams: [teamId('south')] })];
    const server = await openServer({ webhooks, env: { OPS_URL: receiver.url } });
    const south = { level: 'warning', teams: [teamId('south')] } as const;
    const until = epochMs(NOON + 10 * SECOND);
    const pauseOf = (agent: string) => ({ kind: 'longState', agent: agentId(agent), state: 'paused', reason: null, minutes: 30 }) as const;
    await server.happens(
      ...[raised('notice', { ...south, level: 'notice', what: pauseOf('n') }), raised('north', { level: 'warning' })],
      raised('other', { ...south, rule: 'long-call' }),
      ...[raised('taken', { ...south, what: pauseOf('bo') }), on('taken', 'alert.acknowledged')],
      ...[raised('snoozed', { ...south, what: pauseOf('cai') }), on('snoozed', 'alert.snoozed', { until })],
      raised('told', south),
    );
    await server.pass(3 * SECOND);
    await got(receiver, 1);
    expect(receiver.received[0]!.body).toContain('"alert":"alert/told"');
    await server.pass(8 * SECOND);
    await got(receiver, 2);
    expect(receiver.received[1]!.body).toContain('"alert":"alert/snoozed"');
    await server.pass(60 * SECOND);
    expect(receiver.received).toHaveLength(2);
  });

  test('J13: of the end of those it was told of, if it asks; of all teams’ alerts whichever teams it names', async () => {
    const receiver = await openHookReceiver();
    const webhooks = [hook('generic', { isToldOfEnd: true, teams: [teamId('south')] })];
    const server = await openServer({ webhooks, env: { OPS_URL: receiver.url } });
    const { teams: _, ...forAll } = raised('a') as AlertEvent & { teams: unknown };
    await server.happens(forAll, raised('over-before'), on('over-before', 'alert.cleared'));
    await server.pass(SECOND);
    await got(receiver, 1);
    await server.happens(on('a', 'alert.cleared'));
    await server.pass(2 * SECOND);
    await got(receiver, 2);
    expect(receiver.received.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(['alert.raised', 'alert.cleared']);
    expect(receiver.received[0]!.headers['webhook-id']).not.toBe(receiver.received[1]!.headers['webhook-id']);
  });

  test('J13: a robot is told of several in one message, and no sooner than 3 s after the last', async () => {
    const receiver = await openHookReceiver();
    const server = await openServer({ webhooks: [hook('wecom')], env: { OPS_URL: receiver.url } });
    const many = Array.from({ length: 14 }, (_, index) => raised(`n${index}`, { rule: `rule-${index}` }));
    await server.happens(...many);
    await server.pass(SECOND);
    await got(receiver, 1);
    await server.pass(2 * SECOND);
    expect(receiver.received).toHaveLength(1);
    await server.pass(SECOND);
    await got(receiver, 2);
    const lines = receiver.received.map(
      ({ body }) => (JSON.parse(body) as { text: { content: string } }).text.content.split('\n').length - 1,
    );
    expect(lines).toEqual([10, 4]);
  });

  test('J13: a message to a robot has at most the 2,048 bytes that WeCom takes', async () => {
    const receiver = await openHookReceiver();
    const server = await openServer({ webhooks: [hook('wecom')], env: { OPS_URL: receiver.url } });
    const name = { en: '名'.repeat(100), 'zh-CN': '名'.repeat(100) };
    await server.happens(...Array.from({ length: 8 }, (_, index) => raised(`n${index}`, { rule: `rule-${index}`, name })));
    await server.pass(SECOND);
    await got(receiver, 1);
    const { content } = (JSON.parse(receiver.received[0]!.body) as { text: { content: string } }).text;
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2048);
    expect(content.split('\n').length).toBeGreaterThan(3);
  });
});

describe('[J15][J16] a receiver that fails', () => {
  test.each<[string, WebhookKind, HookReceiver['answers'][number], string]>([
    ['with a status', 'generic', { status: 503 }, 'status/503'],
    ['with a code in its answer', 'dingtalk', { status: 200, body: '{"errcode":310000,"errmsg":"sign not match"}' }, 'code/310000'],
    ['with Feishu’s code', 'feishu', { status: 200, body: '{"code":19021,"msg":"sign match fail"}' }, 'code/19021'],
    ['by sending elsewhere, where nobody follows', 'slack', { status: 302, location: '/elsewhere' }, 'redirect/302'],
  ])('J15: %s is asked again after 5 s, then after 10, until it takes it', async (_, kind, answer, reason) => {
    const receiver = await openHookReceiver();
    receiver.answers.push(answer, answer);
    const server = await openServer({ webhooks: [hook(kind)], env: { OPS_URL: receiver.url } });
    await server.happens(raised('a'));
    const failures = (count: number) => settled(() => expect(server.logger.warn).toHaveBeenCalledTimes(count));
    await server.pass(SECOND);
    await failures(1);
    expect(server.logger.warn).toHaveBeenCalledWith({ webhook: 'ops', reason }, expect.any(String));
    await server.pass(4 * SECOND);
    expect(receiver.received).toHaveLength(1);
    await server.pass(SECOND);
    await failures(2);
    await server.pass(9 * SECOND);
    expect(receiver.received).toHaveLength(2);
    await server.pass(SECOND);
    await got(receiver, 3);
    await server.pass(60 * SECOND);
    expect(receiver.received.map(({ path }) => path)).toEqual(['/', '/', '/']);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  test('J15: one that does not answer is given 10 s', async () => {
    const receiver = await openHookReceiver();
    receiver.answers.push('silent');
    const server = await openServer({ webhooks: [hook('generic')], env: { OPS_URL: receiver.url } });
    await server.happens(raised('a'));
    await server.pass(SECOND);
    await got(receiver, 1);
    await server.pass(10 * SECOND);
    await settled(() => expect(server.logger.warn).toHaveBeenCalledWith({ webhook: 'ops', reason: 'timeout' }, expect.any(String)));
    await server.pass(5 * SECOND);
    await got(receiver, 2);
  });

  test('J15: what waits outlives the server, also one that was stopped while it was telling', async () => {
    const receiver = await openHookReceiver();
    receiver.answers.push('silent');
    const options = { webhooks: [hook('generic')], env: { OPS_URL: receiver.url } };
    const server = await openServer(options);
    await server.happens(raised('a'));
    await server.pass(SECOND);
    await got(receiver, 1);
    await server.close();
    const again = await openServer({ ...options, folder: server.folder, start: NOON + 60 * SECOND });
    await again.pass(SECOND);
    await got(receiver, 2);
    await again.pass(10 * SECOND);
    expect(receiver.received).toHaveLength(2);
    expect(receiver.received[1]!.headers['webhook-id']).toBe(receiver.received[0]!.headers['webhook-id']);
    await again.close();
    const third = await openServer({ ...options, folder: server.folder, start: NOON + 120 * SECOND });
    await third.pass(5 * SECOND);
    expect(receiver.received).toHaveLength(2);
  });

  test.each<[string, NodeJS.ProcessEnv, string]>([
    ['nobody listens', { OPS_URL: 'http://127.0.0.1:9/secret-path' }, 'connection/'],
    ['the environment has no address', {}, 'address/OPS_URL'],
    ['the address is none', { OPS_URL: 'file:///etc/passwd' }, 'address/OPS_URL'],
    ['the environment has no secret', { OPS_URL: 'http://127.0.0.1:1' }, 'secret/OPS_SECRET'],
  ])('J16: where %s it is given up after an hour, which the log and the floor say, without the address', async (_, env, reason) => {
    const webhook = hook('generic', reason.startsWith('secret') ? { secret: '${OPS_SECRET}' } : {});
    const server = await openServer({ webhooks: [webhook], env });
    await server.happens(raised('a'));
    const asking = vi.spyOn(globalThis, 'fetch');
    /** In steps shorter than an answer may take; the clock waits for what is on its way. */
    const passUntil = async (isEnd: () => boolean): Promise<number> => {
      let seconds = 0;
      for (; !isEnd(); seconds += 5) {
        await server.pass(5 * SECOND, 5 * SECOND);
        await Promise.allSettled(asking.mock.results.map(({ value }) => value as Promise<unknown>));
        await new Promise(setImmediate);
      }
      return seconds;
    };
    const seconds = await passUntil(() => server.rows()[0]?.undelivered.length === 1);
    expect(seconds).toBeGreaterThanOrEqual(3600);
    expect(seconds).toBeLessThanOrEqual(3600 + 330);
    asking.mockRestore();
    const [told] = server.rows()[0]!.undelivered;
    expect(told).toMatchObject({ webhook: 'ops', reason: expect.stringMatching(new RegExp(`^${reason}`)) as unknown });
    expect(JSON.stringify([server.rows(), server.logger.warn.mock.calls])).not.toContain('secret-path');
  });
});
