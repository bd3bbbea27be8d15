import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { dataFolder } from '../support/data-folder.ts';
import { callerOf } from '../support/http-caller.ts';
import { HARBOUR_YAML } from '../support/running-server.ts';

/** As it is built for people. */
const CLI = fileURLToPath(new URL('../../server/bin/tallyboard.js', import.meta.url));

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

interface Started {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with all that was printed once it contains the text. */
  printed(text: string): Promise<string>;
}

/** The command as a process of its own. */
function start(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH: process.env['PATH'], TALLYBOARD_DATA: folder, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [out, err] = ['', ''];
  const waiting: (() => void)[] = [];
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString();
    for (const look of waiting) look();
  });
  child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
  const ended = new Promise<Ended>((resolve) => child.on('close', (status) => resolve({ status, out, err })));
  const printed = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (out.includes(text)) resolve(out);
      };
      waiting.push(look);
      look();
      void ended.then(() => reject(new Error(`ended without printing ${text}: ${out} ${err}`)));
    });
  return { process: child, ended, printed };
}

const run = (folder: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended> => start(folder, args, env).ended;

function siteIn(folder: string, yaml = HARBOUR_YAML): string {
  const path = join(folder, 'site.yaml');
  writeFileSync(path, yaml);
  return path;
}

describe('apply and export', () => {
  test('shows what would change, applies once, and gives the file back', async () => {
    const folder = dataFolder();
    const path = siteIn(folder);
    const dry = await run(folder, ['apply', path, '--dry-run']);
    expect([dry.status, dry.out]).toEqual([0, expect.stringContaining('+ agent ana')]);
    expect(await run(folder, ['export'])).toMatchObject({ status: 1 });
    expect((await run(folder, ['apply', path])).status).toBe(0);
    expect(await run(folder, ['apply', path])).toMatchObject({ status: 0, out: 'harbour: nothing changes\n' });
    expect((await run(folder, ['export'])).out.trim()).toBe(HARBOUR_YAML.trim());
  });

  test('a file with a mistake is refused with its place, and nothing is applied', async () => {
    const folder = dataFolder();
    const path = siteIn(folder, HARBOUR_YAML.replace('team: south }', 'team: west }'));
    const { status, err } = await run(folder, ['apply', path]);
    expect(status).toBe(1);
    expect(err).toMatch(/site\.yaml:12:\d+: agents\.3\.team: there is no team west/);
    expect((await run(folder, ['export'])).status).toBe(1);
  });
});

describe('how it answers', () => {
  test('wrong usage is 2, a refusal 1, help 0', async () => {
    const folder = dataFolder();
    expect((await run(folder, [])).status).toBe(2);
    expect(await run(folder, ['fly'])).toMatchObject({ status: 2, err: expect.stringContaining('there is no command fly') as unknown });
    expect((await run(folder, ['serve', '--fast'])).status).toBe(2);
    expect(await run(folder, ['serve', '--help'])).toMatchObject({
      status: 0,
      out: expect.stringContaining('usage: tallyboard serve') as unknown,
    });
    expect(await run(folder, ['key', 'add', 'dialer'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('tallyboard apply') as unknown,
    });
    const wrongPort = await run(folder, ['serve'], { PORT: 'eighty' });
    expect([wrongPort.status, wrongPort.err]).toEqual([1, 'tallyboard: PORT=eighty: a port number, 0 to 65535\n']);
    expect((await run(folder, ['serve'], { DATABASE_URL: 'postgres://x' })).err).toContain('SQLite only');
  });
});

describe('serve', () => {
  test('prints the set-up link on an empty folder, takes what other commands change, and ends cleanly at SIGTERM', async () => {
    const folder = dataFolder();
    const server = start(folder, ['serve']);
    const out = await server.printed('#setup=');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0] ?? '';
    const call = callerOf(url);
    const token = /#setup=([\w-]+)/.exec(out)?.[1];
    const admin = await call('/api/setup', { body: { token, name: 'root', password: 'long enough password' } });
    expect(admin.status).toBe(200);

    expect((await run(folder, ['apply', siteIn(folder)])).status).toBe(0);
    const key = (await run(folder, ['key', 'add', 'dialer'])).out.trim();
    const event = { id: 's1', type: 'agent.state', agent: 'ana', state: 'available', at: Date.now() };
    const sent = await call('/api/events', { body: event, headers: { authorization: `Bearer ${key}` } });
    expect(sent.body).toEqual({ accepted: 1, duplicates: 0, refused: [] });
    const wall = (await run(folder, ['wall', 'add', 'hall'])).out.trim();
    expect((await call('/api/walls/open', { body: { token: wall.slice('/wall#'.length) } })).status).toBe(200);
    const made = await run(folder, ['user', 'add', 'lee', '--role', 'supervisor', '--teams', 'north']);
    expect((await call('/api/login', { body: { name: 'lee', password: made.out.trim() } })).status).toBe(200);

    const second = await run(folder, ['serve']);
    expect([second.status, second.err]).toEqual([1, expect.stringContaining(`another server runs on ${folder}`)]);

    server.process.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ status: 0, err: '' });
  });

  test('a killed server leaves no lock behind, and what was acknowledged', async () => {
    const folder = dataFolder();
    expect((await run(folder, ['apply', siteIn(folder)])).status).toBe(0);
    const key = (await run(folder, ['key', 'add', 'dialer'])).out.trim();
    const event = { id: 's1', type: 'agent.state', agent: 'ana', state: 'available', at: Date.now() };
    const send = async (server: Started) => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(await server.printed('http://'))?.[0] ?? '';
      return (await callerOf(url)('/api/events', { body: event, headers: { authorization: `Bearer ${key}` } })).body;
    };
    const first = start(folder, ['serve']);
    expect(await send(first)).toMatchObject({ accepted: 1 });
    first.process.kill('SIGKILL');
    await first.ended;
    expect(await send(start(folder, ['serve']))).toMatchObject({ accepted: 0, duplicates: 1 });
  });
});

test('demo: no login, a floor in mid-shift, and nothing left behind', async () => {
  const folder = dataFolder();
  const temporary = dataFolder();
  const demo = start(folder, ['demo', '--port', '0'], { TMPDIR: temporary });
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(await demo.printed('/desk'))?.[0] ?? '';
  const call = callerOf(url);
  expect((await call('/api/session')).body).toMatchObject({ isDemo: true, role: 'admin' });
  await vi.waitFor(
    async () => {
      const { rows } = (await call('/api/board?audience=wall')).body as { rows: unknown[] };
      expect(rows).toHaveLength(5);
    },
    { timeout: 20_000, interval: 100 },
  );
  demo.process.kill('SIGTERM');
  expect(await demo.ended).toMatchObject({ status: 0, err: '' });
  expect([...readdirSync(temporary), ...readdirSync(folder)]).toEqual([]);
});
