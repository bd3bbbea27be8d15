import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import pino from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { callersBySession, callersOfDemo } from '../../server/accounts/callers.ts';
import { followBoard } from '../../server/board/live-board.ts';
import { systemClock } from '../../server/clock.ts';
import { openMemoryEventLog } from '../../server/event-log/memory-event-log.ts';
import { openApp } from '../../server/http.ts';
import { openIntake } from '../../server/intake/intake.ts';
import { openScreenWatch } from '../../server/sockets/screen-watch.ts';
import { openMemoryRefusals } from '../../server/intake/memory-refusals.ts';
import { openMailBook } from '../../server/mails/mail-book.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { agentId, epochMs, eventId, localDate, teamId } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { retentionOn } from '../support/retention.ts';
import { setupParts } from '../support/setup-parts.ts';
import { callOf, HARBOUR, harbour, siteAppliedAt } from '../support/floor-site.ts';
import { callerOf } from '../support/http-caller.ts';
import { PATIENTLY } from '../support/patiently.ts';

const aText: unknown = expect.any(String);
const aList: unknown = expect.any(Array);

const PASSWORD = 'long enough password';

/** Real HTTP over real accounts and a real board in the memory log; events in have a test of their own. */
async function openHarbour({ isDemo = false, site = harbour() } = {}) {
  const log = openMemoryEventLog();
  const folder = dataFolder();
  const intake = openIntake(log, openMemoryRefusals(), systemClock);
  const accounts = openAccounts(folder, systemClock);
  const mails = openMailBook(join(folder, 'mails.sqlite'));
  accounts.siteFiles.apply(HARBOUR, 'site: harbour', 'digest', 'test');
  await log.append(
    HARBOUR,
    [siteAppliedAt(epochMs(systemClock() - 3_600_000), site), callOf('ana', 'c1', systemClock() - 5000)],
    systemClock(),
  );
  const board = await followBoard({ log, site: HARBOUR, clock: systemClock, salt: 'salt' });
  const http = createServer(
    openApp({
      accounts,
      clock: systemClock,
      watch: openScreenWatch(accounts.walls),
      callers: isDemo ? callersOfDemo : callersBySession(accounts.sessions),
      isDemo,
      board: () => board,
      books: () => null,
      ...{ intake, mails, retention: retentionOn(folder, accounts, mails) },
      ...setupParts(folder),
      unready: () => null,
      pages: pagesIn(folder),
      logger: pino({ level: 'silent' }),
    }),
  );
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  onTestFinished(async () => {
    http.closeAllConnections();
    http.close();
    board.close();
    mails.close();
    await intake.close();
    await log.close();
    accounts.close();
  });
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { accounts, log, board, port, call: callerOf(`http://127.0.0.1:${port}`) };
}

function pagesIn(folder: string): string {
  const pages = join(folder, 'client');
  for (const screen of ['wall', 'floor', 'desk', 'office', 'assets']) {
    mkdirSync(join(pages, screen), { recursive: true });
    writeFileSync(join(pages, screen, 'index.html'), `<p>${screen}</p>`);
  }
  writeFileSync(join(pages, 'assets', 'wall-1a2b3c4d.js'), 'export {};');
  return pages;
}

/** An admin's, a northern supervisor's and ana's cookie. */
async function people({ accounts, call }: Awaited<ReturnType<typeof openHarbour>>) {
  await accounts.users.add('root', { role: 'admin' }, PASSWORD, 'test');
  await accounts.users.add('lee', { role: 'supervisor', teams: [teamId('north')] }, PASSWORD, 'test');
  await accounts.users.add('ana', { role: 'agent', agent: agentId('ana') }, PASSWORD, 'test');
  const login = async (name: string) => (await call('/api/login', { body: { name, password: PASSWORD } })).cookie;
  return { root: await login('root'), lee: await login('lee'), ana: await login('ana') };
}

describe('coming in', () => {
  test('the set-up link makes the first admin, who is in at once', async () => {
    const { accounts, call } = await openHarbour();
    expect((await call('/api/session')).body).toMatchObject({ role: null, needsSetup: true });
    const body = { token: accounts.setupLinks.create(), name: 'root', password: PASSWORD };
    expect(await call('/api/setup', { body: { ...body, password: 'short' } })).toMatchObject({
      status: 400,
      body: { error: 'passwordShort' },
    });
    const made = await call('/api/setup', { body });
    expect(made).toMatchObject({ status: 200, body: { name: 'root', role: 'admin' } });
    expect((await call('/api/session', { cookie: made.cookie })).body).toMatchObject({ role: 'admin', needsSetup: false, site: 'harbour' });
    expect(await call('/api/setup', { body })).toMatchObject({ status: 403, body: { error: 'setupLink' } });
  });

  test('the cookie is for this server alone: HttpOnly, SameSite, and not Secure on plain http', async () => {
    const harbour = await openHarbour();
    await people(harbour);
    const { headers } = await harbour.call('/api/login', { body: { name: 'root', password: PASSWORD } });
    const cookie = headers.getSetCookie()[0] ?? '';
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain('Secure');
  });

  test('an unknown name and a wrong password get the same answer', async () => {
    const harbour = await openHarbour();
    await people(harbour);
    const unknown = await harbour.call('/api/login', { body: { name: 'nobody', password: PASSWORD } });
    const wrong = await harbour.call('/api/login', { body: { name: 'root', password: 'not the password' } });
    expect([unknown.status, unknown.body]).toEqual([401, wrong.body]);
    expect(wrong.body).toEqual({ error: 'wrongLogin', reason: aText, way: aText });
  });

  test('guessing is slowed down, and another name still gets in', async () => {
    const harbour = await openHarbour();
    await people(harbour);
    const guess = () => harbour.call('/api/login', { body: { name: 'root', password: 'guess' } });
    const errors: unknown[] = [];
    for (let count = 0; count < 11; count += 1) errors.push(((await guess()).body as { error: string }).error);
    expect(errors).toEqual([...Array<string>(4).fill('wrongLogin'), ...Array<string>(6).fill('locked'), 'tooMany']);
    expect((await harbour.call('/api/login', { body: { name: 'lee', password: PASSWORD } })).status).toBe(200);
  });

  test('after logging out the cookie opens nothing', async () => {
    const harbour = await openHarbour();
    const { root } = await people(harbour);
    expect((await harbour.call('/api/board', { cookie: root })).status).toBe(200);
    expect((await harbour.call('/api/logout', { cookie: root, body: {} })).status).toBe(204);
    expect((await harbour.call('/api/board', { cookie: root })).status).toBe(401);
  });

  test('a request from a page of another site changes nothing', async () => {
    const harbour = await openHarbour();
    const { root } = await people(harbour);
    const foreign = { cookie: root, body: { name: 'hall' }, headers: { origin: 'http://evil.example' } };
    expect(await harbour.call('/api/walls', foreign)).toMatchObject({ status: 403, body: { error: 'foreignOrigin' } });
    expect(harbour.accounts.walls.list()).toEqual([]);
  });
});

describe('the board over HTTP', () => {
  test('[V6] [V7] [V8] each caller gets their own cut', async () => {
    const harbour = await openHarbour();
    const { root, lee, ana } = await people(harbour);
    const rows = async (cookie: string | null, query = '') => {
      const { status, body } = await harbour.call(`/api/board${query}`, { cookie });
      return status === 200 ? (body as { rows: [string, unknown][] }).rows.map(([key]) => key) : status;
    };
    expect(await rows(root)).toEqual(['ana', 'bo', 'cai', 'dan', 'eva']);
    expect(await rows(lee)).toEqual(['ana', 'bo', 'cai']);
    expect(await rows(ana)).toEqual(['ana']);
    expect(await rows(lee, '?audience=desk&agent=bo')).toEqual(['bo']);
    expect(await rows(lee, '?audience=desk&agent=dan')).toBe(403);
    expect(await rows(ana, '?audience=floor')).toBe(403);
    expect(await rows(null)).toBe(401);
    expect(await rows(ana, '?audience=wall')).toHaveLength(1);
  });

  test('[V10] the explained score is given to those who may see it', async () => {
    const harbour = await openHarbour();
    const { lee, ana } = await people(harbour);
    const score = (agent: string, cookie: string | null, query = '') => harbour.call(`/api/agents/${agent}/score${query}`, { cookie });
    const own = await score('ana', ana);
    expect(own).toMatchObject({ status: 200, body: { agent: 'ana', points: 100, lines: aList } });
    expect((await score('ana', lee)).body).toEqual(own.body);
    expect((await score('bo', ana)).status).toBe(403);
    expect((await score('dan', lee)).status).toBe(403);
    const { shift } = own.body as { shift: string };
    expect((await score('ana', ana, `?shift=${encodeURIComponent(shift)}`)).body).toEqual(own.body);
    expect((await score('ana', ana, '?shift=bo@2026-11-23')).status).toBe(404);
    expect((await score('ana', ana, '?shift=ana@2026-99-99')).status).toBe(404);
  });

  test('[E5] [E6] [V10] why points and rank changed since an event, in words, to those who may see the score', async () => {
    const harbour = await openHarbour();
    const { root, lee, ana } = await people(harbour);
    const { log, board, call } = harbour;
    const note: BoardEvent = {
      ...{ id: eventId('n1'), source: 'tallyboard:server', type: 'annotation.added', agent: agentId('ana'), at: epochMs(systemClock()) },
      ...{ kind: 'commendation', code: 'praise', text: 'kind', points: 4, visibility: 'agent', by: 'lee' },
    };
    const now = systemClock();
    await log.append(HARBOUR, [callOf('bo', 'c2', now - 4000), callOf('bo', 'c3', now - 3000), note], now);
    await vi.waitFor(() => expect(board.moment().view.seq).toBe(5), PATIENTLY);
    const changes = (agent: string, cookie: string | null, query = '?from=2') => call(`/api/agents/${agent}/changes${query}`, { cookie });
    const told = (text: string, ...because: readonly (readonly [string, readonly number[]])[]) => ({
      text,
      because: because.map(([cause, evidence]) => expect.objectContaining({ text: cause, evidence }) as unknown),
    });
    const points = told('points went from 100 to 104', ['new: Praise, +4', [5]]);
    expect(await changes('ana', lee)).toMatchObject({
      status: 200,
      body: {
        ...{ agent: 'ana', from: 2, to: 5, language: 'en' },
        changes: [
          points,
          told('rank went from 1 to 2', ['bo Example stands above now: valid calls 2 (none before) against own 1', [3, 4]]),
        ],
      },
    });
    expect((await changes('ana', root)).body).toEqual((await changes('ana', lee)).body);
    const own = await changes('ana', ana);
    expect(own.body).toMatchObject({
      changes: [points, told('rank went from 1 to 2', ['a colleague stands above now, by valid calls, own 1', []])],
    });
    expect(JSON.stringify(own.body)).not.toContain('bo ');
    expect((await changes('ana', ana, '?from=2&lang=zh-CN')).body).toMatchObject({
      language: 'zh-CN',
      changes: [{ text: '得分由 100 变为 104' }, {}],
    });
    expect((await changes('ana', ana, '?from=5')).body).toMatchObject({ from: 5, changes: [] });
    expect((await changes('ana', ana, '?from=0')).body).toMatchObject({ from: 0, changes: [] });
    expect([await changes('bo', ana), await changes('dan', lee), await changes('ana', null)].map(({ status }) => status)).toEqual([
      403, 403, 401,
    ]);
    for (const query of ['', '?from=x', '?from=-1', '?from=2&lang=fr'])
      expect(await changes('ana', ana, query)).toMatchObject({ status: 400, body: { error: 'malformed', reason: aText, way: aText } });
  });

  test('[V8] [Q11] the point rules of today’s scheme are for those who may look at the floor', async () => {
    const site = harbour();
    const [plain] = site.schemes;
    const [praise] = plain?.points.rules ?? [];
    if (!plain || !praise) throw new Error('the harbour has a scheme with a rule');
    const late = { id: 'late', code: 'late', name: { 'zh-CN': '迟到', en: 'Late' }, delta: -2, capPerShift: 6 };
    const today = { ...plain, version: 2, points: { ...plain.points, rules: [late, praise] } };
    const later = { ...plain, version: 3, effectiveFrom: localDate('9999-01-01'), points: { ...plain.points, rules: [] } };
    const harbourNow = await openHarbour({ site: { ...site, schemes: [plain, today, later] } });
    const { root, lee, ana } = await people(harbourNow);
    const rules = (cookie: string | null) => harbourNow.call('/api/point-rules', { cookie });
    const { id: _late, ...lateOffered } = late;
    const { id: _praise, ...praiseOffered } = praise;
    const given = await rules(lee);
    expect(given).toMatchObject({ status: 200, body: { rules: [lateOffered, praiseOffered] } });
    expect(JSON.stringify(given.body)).not.toContain('"id"');
    expect(given.headers.get('cache-control')).toBe('no-store');
    expect((await rules(root)).body).toEqual(given.body);
    const form = { error: 'forbidden', reason: aText, way: aText };
    expect(await rules(ana)).toMatchObject({ status: 403, body: form });
    const { token } = harbourNow.accounts.walls.create('hall', HARBOUR, 'test');
    expect(await rules((await harbourNow.call(`/wall/${token}`)).cookie)).toMatchObject({ status: 403, body: form });
    expect(await rules(null)).toMatchObject({ status: 401, body: { ...form, error: 'unauthorized' } });
  });

  test('a day before the first scheme has no point rules', async () => {
    const site = harbour();
    const schemes = site.schemes.map((scheme) => ({ ...scheme, effectiveFrom: localDate('9999-01-01') }));
    const early = await openHarbour({ site: { ...site, schemes } });
    const { lee } = await people(early);
    expect((await early.call('/api/point-rules', { cookie: lee })).body).toEqual({ rules: [] });
  });
});

describe('walls', () => {
  test('a supervisor makes a link, the screen opens it, and it is revoked', async () => {
    const harbour = await openHarbour();
    const { lee, ana } = await people(harbour);
    expect((await harbour.call('/api/walls', { cookie: ana, body: { name: 'hall' } })).status).toBe(403);
    const made = await harbour.call('/api/walls', { cookie: lee, body: { name: 'hall' } });
    expect(made.status).toBe(201);
    const { id, path } = made.body as { id: string; path: string };
    const token = path.slice('/wall#'.length);
    const opened = await harbour.call('/api/walls/open', { body: { token } });
    expect((await harbour.call('/api/session', { cookie: opened.cookie })).body).toMatchObject({ role: 'wall', name: 'hall' });
    expect((await harbour.call('/api/board', { cookie: opened.cookie })).body).toMatchObject({ audience: 'wall' });
    expect(JSON.stringify((await harbour.call('/api/walls', { cookie: lee })).body)).not.toContain(token);
    expect((await harbour.call(`/api/walls/${id}`, { method: 'DELETE', cookie: lee })).status).toBe(204);
    expect((await harbour.call('/api/board', { cookie: opened.cookie })).status).toBe(401);
    expect((await harbour.call('/api/walls/open', { body: { token } })).status).toBe(401);
  });

  test('/wall/TOKEN is exchanged for the cookie, and the token leaves the address', async () => {
    const { accounts, call } = await openHarbour();
    const { token } = accounts.walls.create('hall', HARBOUR, 'test');
    const opened = await call(`/wall/${token}`);
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/wall']);
    expect((await call('/', { cookie: opened.cookie })).headers.get('location')).toBe('/wall');
  });
});

describe('pages', () => {
  test('the first page is by who comes', async () => {
    const harbour = await openHarbour();
    const { root, ana } = await people(harbour);
    const home = async (cookie: string | null) => (await harbour.call('/', { cookie })).headers.get('location');
    expect([await home(null), await home(root), await home(ana)]).toEqual(['/office', '/floor', '/desk']);
  });

  test('pages are asked for each time, what carries its hash is kept', async () => {
    const { call } = await openHarbour();
    const page = await call('/floor');
    expect([page.body, page.headers.get('cache-control')]).toEqual(['<p>floor</p>', 'no-cache']);
    expect((await call('/assets/wall-1a2b3c4d.js')).headers.get('cache-control')).toContain('immutable');
    expect((await call('/../accounts.sqlite')).status).toBe(404);
  });

  test('nothing sends a page on plain http to https', async () => {
    const { headers } = await (await openHarbour()).call('/wall');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('what is unknown, and what can not be read, is said in the one form', async () => {
    const { call } = await openHarbour();
    const form = { error: aText, reason: aText, way: aText };
    expect(await call('/api/nothing')).toMatchObject({ status: 404, body: form });
    expect(await call('/api/login', { body: '{"name":' })).toMatchObject({ status: 400, body: { ...form, error: 'unparsable' } });
    expect(await call('/api/login', { body: `"${'x'.repeat(70_000)}"` })).toMatchObject({ status: 413, body: form });
  });
});

describe('demo', () => {
  /** fetch does not let a test choose the Host. */
  const statusUnder = (port: number, host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', path: '/api/board', headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  test('needs no login on this machine, under its local names only', async () => {
    const { port } = await openHarbour({ isDemo: true });
    expect(await statusUnder(port, `localhost:${port}`)).toBe(200);
    expect(await statusUnder(port, `rebound.example:${port}`)).toBe(401);
  });
});
