import { createServer, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { actionText, AmiFraming, field, type AmiReading } from '../../server/sources/asterisk-ami/ami-framing.ts';
import type { LinkState } from '../../server/sources/asterisk-ami/ami-link.ts';
import { openAmiServer, type AmiServerOptions } from '../../server/sources/replay/ami-server.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { account, listenTo, runABytes, until } from '../support/run-a-ami.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const EMPTY_LISTS: Record<string, readonly string[]> = {
  QueueStatus: ['Event: QueueStatusComplete\r\n'],
  CoreShowChannels: ['Event: CoreShowChannelsComplete\r\n'],
};
const event = (name: string, fields: Record<string, string>): string =>
  `Event: ${name}\r\n${Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}\r\n`)
    .join('')}\r\n`;
const START = 1_795_456_000_000;
const stamp = (seconds: number): string => `${START / 1000 + seconds}.250000`;

async function setUp(options: Partial<AmiServerOptions> = {}) {
  const server = await openAmiServer({ account, list: (action) => EMPTY_LISTS[action] ?? [], onListening: () => undefined, ...options });
  open.push(server);
  const fake = openFakeTime(START);
  const states: LinkState[] = [];
  const time = { clock: fake.clock, later: fake.later, random: () => 0 };
  const heard = listenTo(server.port, { time, onLink: (state) => void states.push(state) });
  open.push(heard.source);
  return { server, fake, states, heard, isListening: () => until(() => server.sessions.length === 1) };
}

/** The link to a host that is no phone system, or pretends to be one. */
async function listenToOther(onSocket: (socket: Socket) => void = () => undefined) {
  const sockets: Socket[] = [];
  const other: Server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    onSocket(socket);
  });
  await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        other.close(() => resolve());
      }),
  });
  const address = other.address();
  const fake = openFakeTime(START);
  const heard = listenTo(typeof address === 'object' && address ? address.port : 0, {
    time: { clock: fake.clock, later: fake.later, random: () => 0 },
  });
  open.push(heard.source);
  return { sockets, fake, heard };
}

const reasonsOf = (events: readonly BoardEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'source.down' ? [event.reason] : []));
const typesOf = (events: readonly BoardEvent[]): string[] => events.map(({ type }) => type);

describe('framing', () => {
  const bytes = runABytes('joined').subarray(0, 60_000);
  const textOf = (readings: readonly AmiReading[]): unknown =>
    readings.map((reading) => (reading.kind === 'block' ? [...reading.block] : reading));

  test('bytes cut anywhere give the same blocks (seed in the report on failure)', () => {
    const whole = textOf(new AmiFraming().push(bytes));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 60 }), (cuts) => {
        const framing = new AmiFraming();
        const at = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
        const readings = at.slice(1).flatMap((end, index) => framing.push(bytes.subarray(at[index], end)));
        expect(textOf(readings)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  test('one byte at a time, names keep their letters', () => {
    const framing = new AmiFraming();
    const sent = Buffer.from('Event: QueueMember\r\nName: Ömer Doğan\r\nOutput: a=b: c\r\nOutput: \r\n\r\n');
    const [reading] = [...sent].flatMap((byte) => framing.push(Buffer.of(byte)));
    expect(reading?.kind === 'block' && [...reading.block]).toEqual([
      ['Event', ['QueueMember']],
      ['Name', ['Ömer Doğan']],
      ['Output', ['a=b: c', '']],
    ]);
  });

  test('a thousand broken lines between good blocks: each is told of, every good block is read', () => {
    const broken = ['no colon here', ': no key', '\u0000\u0001\ufffd', 'x'.repeat(70_000)];
    const framing = new AmiFraming();
    const text = Array.from({ length: 1000 }, (_, n) => `Event: Test\r\nNumber: ${n}\r\n${broken[n % 4]}\r\n\r\n`).join('');
    const readings = framing.push(Buffer.from(text));
    const blocks = readings.flatMap((reading) => (reading.kind === 'block' ? [field(reading.block, 'Number')] : []));
    const reasons = readings.flatMap((reading) => (reading.kind === 'unreadable' ? [reading.reason] : []));
    expect(blocks).toEqual(Array.from({ length: 1000 }, (_, n) => String(n)));
    expect(reasons).toHaveLength(1000);
    expect(new Set(reasons)).toEqual(
      new Set([
        'a line without "Key: value" between manager headers was left out',
        'a line of more than 64 kB: is this port the manager interface?',
      ]),
    );
  });

  test('a block without end is left out, and what follows is read', () => {
    const framing = new AmiFraming();
    const endless = Buffer.from('Key: value\r\n'.repeat(50_000));
    const readings = [...framing.push(endless), ...framing.push(Buffer.from('\r\nEvent: Next\r\n\r\n'))];
    expect(readings.map(({ kind }) => kind)).toEqual(['unreadable', 'block']);
  });

  test('a line break in a value of an action is refused by the name of its field', () => {
    const injected = actionText({ Action: 'Login', Secret: 'a\r\nAction: Originate' });
    expect(injected.ok ? '' : injected.error).toMatch(/^Secret holds a line break/);
    expect(actionText({ Action: 'Ping' })).toEqual({ ok: true, value: 'Action: Ping\r\n\r\n' });
  });
});

describe('the link', () => {
  test('lost, it comes back after 0.5 s, then 1, 2, 4, 8 and 10 s, with one connection at a time', async () => {
    const { server, fake, states, heard, isListening } = await setUp();
    await isListening();
    const { port } = server;
    await server.close();
    const downs = (): number => states.filter(({ state }) => state === 'down').length;
    for (const [failures, waitMs] of [500, 1000, 2000, 4000, 8000, 10_000, 10_000].entries()) {
      await until(() => downs() === failures + 1);
      fake.moveTo(fake.now() + waitMs - 1);
      expect(heard.source.link.state).toBe('down');
      fake.moveTo(fake.now() + 1);
    }
    await until(() => downs() === 8);
    const again = await openAmiServer({ account, port, list: (action) => EMPTY_LISTS[action] ?? [], onListening: () => undefined });
    open.push(again);
    fake.moveTo(fake.now() + 10_000);
    await until(() => again.sessions.length === 1);
    expect(again.connections).toBe(1);
    expect(heard.source.link).toMatchObject({ state: 'up', reason: null });
  });

  test('silent for 6 s, it is dropped and tried again; pings every 2 s keep it alive', async () => {
    const { server, fake, states, heard, isListening } = await setUp();
    await isListening();
    for (let step = 1; step <= 20; step += 1) {
      fake.moveTo(START + step * 1000);
      await until(() => server.actions >= 6 + Math.floor(step / 2) && heard.source.bytes === server.sentBytes);
    }
    expect(states.map(({ state }) => state)).toEqual(['up']);
    // Nobody reads or writes between these two moments: the pings stay unanswered.
    fake.moveTo(START + 30_000);
    await until(() => states.length > 1);
    expect(states[1]?.reason).toMatch(/has said nothing for 6 s/);
  });

  test('a port that is no manager interface is told as such', async () => {
    const { sockets, heard, fake } = await listenToOther();
    await until(() => sockets.length === 1);
    fake.moveTo(START + 6000);
    await until(() => heard.source.link.state === 'down');
    expect(heard.source.link.reason).toMatch(/did not greet as a manager interface within 6 s/);
  });

  test('a host that gives no challenge does not get the secret', async () => {
    const told: string[] = [];
    const { heard } = await listenToOther((socket) => {
      socket.write('Asterisk Call Manager/7.0.3\r\n');
      socket.on('data', (bytes) => {
        told.push(bytes.toString());
        socket.write('Response: Success\r\nActionID: tb-challenge\r\n\r\n');
      });
    });
    await until(() => heard.source.link.state === 'down');
    expect(heard.source.link.reason).toMatch(/gave no MD5 challenge, and gets no secret without one; check host and port/);
    expect(told.map((text) => text.split('\r\n')[0])).toEqual(['Action: Challenge']);
  });

  test('a wrong secret is told clearly and tried again after 30 s', async () => {
    const { server, fake, states, heard } = await setUp({ account: { username: account.username, secret: 'another' } });
    await until(() => heard.source.link.state === 'down');
    expect(states[0]?.reason).toMatch(/refused the user wallboard: Authentication failed; check username and secret/);
    fake.moveTo(fake.now() + 29_999);
    expect(server.connections).toBe(1);
    fake.moveTo(fake.now() + 1);
    await until(() => server.connections === 2);
    expect(reasonsOf(heard.events)).toEqual([states[0]?.reason]);
  });

  test('a list that the account may not read costs that list and no more', async () => {
    const { server, heard, isListening } = await setUp({ list: () => null, pong: () => stamp(0) });
    await isListening();
    server.sessions[0]?.write(
      event('QueueCallerJoin', { Timestamp: stamp(1), Channel: 'PJSIP/p-1', Uniqueid: '1.1', Linkedid: '1.1', Queue: 'q' }),
    );
    await until(() => heard.events.some(({ type }) => type === 'call.offered'));
    expect(heard.troubles).toEqual(['members', 'channels'].map((list) => ({ kind: 'listRefused', list, reason: 'Permission denied' })));
    expect(typesOf(heard.events)).toEqual(['source.up', 'call.offered']);
  });

  test('source.up and source.down stand at the clock of the phone system', async () => {
    const { server, fake, heard, isListening } = await setUp();
    await isListening();
    const early = START - 3_600_000;
    const earlyStamp = `${early / 1000}.5`;
    server.sessions[0]?.write(event('Newchannel', { Timestamp: earlyStamp, Channel: 'PJSIP/p-1', Uniqueid: '1.1', Linkedid: '1.1' }));
    await until(() => heard.events.length === 1);
    fake.moveTo(START + 1500);
    const heardBytes = heard.source.bytes;
    server.sessions[0]?.write('\r\n');
    await until(() => heard.source.bytes > heardBytes);
    server.sessions[0]?.cut();
    await until(() => heard.events.length === 2);
    expect(heard.events).toMatchObject([
      { type: 'source.up', at: early + 500 },
      { type: 'source.down', at: early + 2000 },
    ]);
  });
});

describe('delivery', () => {
  test('while the log can not be written nothing is lost, reordered or read on without end', async () => {
    const callers = 6000;
    const server = await openAmiServer({
      account,
      list: (action) => EMPTY_LISTS[action] ?? [],
      onListening: (session) => {
        for (let n = 0; n < callers; n += 1)
          session.write(
            event('QueueCallerJoin', { Timestamp: stamp(n), Channel: `PJSIP/p-${n}`, Uniqueid: `1.${n}`, Linkedid: `1.${n}`, Queue: 'q' }),
          );
      },
    });
    open.push(server);
    const fake = openFakeTime(START);
    const stored: BoardEvent[] = [];
    let isBroken = true;
    let underWay = 0;
    const heard = listenTo(server.port, {
      time: { clock: fake.clock, later: fake.later, random: () => 0 },
      deliver: async (events) => {
        underWay += 1;
        expect(underWay).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        underWay -= 1;
        if (isBroken) throw new Error('disk full');
        stored.push(...events);
        return { accepted: events.length, duplicates: 0, refused: [] };
      },
    });
    open.push(heard.source);
    await until(() => heard.troubles.length > 0);
    for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(heard.source.bytes).toBeLessThan(server.sentBytes * 0.7);
    isBroken = false;
    while (stored.length < callers + 1) {
      fake.moveTo(fake.now() + 1000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(heard.troubles[0]).toMatchObject({ kind: 'notStored', error: { message: 'disk full' } });
    expect(stored.map(({ id }) => id).slice(1)).toEqual(Array.from({ length: callers }, (_, n) => `call.offered:1.${n}:q:1`));
  });
});
