import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { readConfig } from '../../server/config.ts';
import { startServer } from '../support/running-server.ts';

const PASSWORD = 'long enough password';
const FORWARDED = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };

async function login({ trustedProxies }: { readonly trustedProxies: readonly string[] }) {
  const server = await startServer({ trustedProxies });
  await server.accounts.users.add('zhou', { role: 'admin' }, PASSWORD, 'test');
  return server.call('/api/login', { body: { name: 'zhou', password: PASSWORD }, headers: FORWARDED });
}

test('a proxy that is named is believed: behind its TLS the cookie is Secure, and only TLS from now on', async () => {
  const answer = await login({ trustedProxies: ['loopback'] });
  expect(answer.headers.get('set-cookie')).toContain('Secure');
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=15552000');
});

test('anybody else is not: what they say of TLS changes nothing', async () => {
  const answer = await login({ trustedProxies: ['192.0.2.1'] });
  expect(answer.headers.get('set-cookie')).not.toContain('Secure');
  expect(answer.headers.get('strict-transport-security')).toBeNull();
});

test('attempts are counted by the address of whoever calls, not by the proxy that passes them on', async () => {
  const { call } = await startServer({ trustedProxies: ['127.0.0.1'] });
  const guess = (from: string, name: string) =>
    call('/api/login', { body: { name, password: 'a guess that is wrong' }, headers: { ...FORWARDED, 'x-forwarded-for': from } });
  for (let time = 0; time < 20; time += 1) expect((await guess('203.0.113.7', `name ${time}`)).status).toBe(401);
  expect((await guess('203.0.113.7', 'one more')).status).toBe(429);
  expect((await guess('203.0.113.8', 'one more')).status).toBe(401);
});

test('the proxies are addresses or networks; anything that would believe everybody is refused', () => {
  const read = (text: string) => readConfig({ TALLYBOARD_TRUST_PROXY: text });
  expect(read('127.0.0.1, ::1,10.0.0.0/8')).toMatchObject({ ok: true, value: { trustedProxies: ['127.0.0.1', '::1', '10.0.0.0/8'] } });
  expect(readConfig({})).toMatchObject({ ok: true, value: { trustedProxies: [] } });
  for (const wrong of ['true', '1', '0.0.0.0/0', '::/0', '10.0.0.0/33', 'proxy.example.com'])
    expect(read(wrong)).toMatchObject({ ok: false, error: expect.stringContaining('TALLYBOARD_TRUST_PROXY=') as unknown });
});

const hasCaddy = (): boolean => {
  try {
    return execFileSync('caddy', ['version'], { stdio: 'pipe' }).length > 0;
  } catch {
    return false;
  }
};

describe.skipIf(!hasCaddy())(`the packaged Caddyfile${hasCaddy() ? '' : ' (needs Caddy: apt-get install caddy)'}`, () => {
  test('serves the pages and the sockets of a local network over TLS of its own', async () => {
    const server = await startServer({ trustedProxies: ['127.0.0.1', '::1'] });
    await server.apply();
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'tallyboard-caddy-'));
    const packaged = readFileSync(new URL('../../server/deploy/Caddyfile.lan', import.meta.url), 'utf8');
    const own = packaged.replace('wallboard.lan', `https://localhost:${port}`).replace('127.0.0.1:3000', new URL(server.url).host);
    writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n${own}`);
    const caddy = spawn('caddy', ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], {
      env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
      stdio: 'ignore',
    });
    onTestFinished(async () => {
      caddy.kill('SIGKILL');
      await new Promise((gone) => (caddy.exitCode === null && caddy.signalCode === null ? caddy.once('exit', gone) : gone(null)));
      rmSync(folder, { recursive: true, force: true });
    });

    const root = join(folder, 'caddy/pki/authorities/local/root.crt');
    const ca = await vi.waitFor(() => readFileSync(root), { timeout: 30_000, interval: 50 });
    const headers = await vi.waitFor(() => headersOf(`https://localhost:${port}/healthz`, ca), { timeout: 30_000, interval: 50 });
    expect(headers['strict-transport-security']).toBe('max-age=15552000');
    const socket = new WebSocket(`wss://localhost:${port}/socket.io/?EIO=4&transport=websocket`, {
      ca,
      origin: `https://localhost:${port}`,
    });
    const first = await new Promise((said, failed) =>
      socket.once('message', (data: Buffer) => said(data.toString())).once('error', failed),
    );
    socket.terminate();
    expect(first).toContain('"sid"');
  });
});

const freePort = (): Promise<number> =>
  new Promise((free) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => free(port));
    });
  });

const headersOf = (url: string, ca: Buffer): Promise<Readonly<Record<string, unknown>>> =>
  new Promise((answered, failed) => {
    request(url, { ca }, (response) => {
      response.resume();
      answered(response.headers);
    })
      .on('error', failed)
      .end();
  });
