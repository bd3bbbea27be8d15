import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { verifyCommand } from '../../server/commands/verify.ts';
import { openSqlite } from '../../server/event-log/sqlite-driver.ts';
import type { Charge } from '../../shared/charge.ts';
import { addDays, localDateAt } from '../../shared/site/wall-clock.ts';
import { agentId, epochMs, eventId, seq, teamId } from '../../shared/units.ts';
import { authorisationFloor, OWN } from '../support/authorisation-floor.ts';
import { dataFolder } from '../support/data-folder.ts';
import { runCommand } from '../support/run-command.ts';
import { HARBOUR_YAML, startServer, type Served } from '../support/running-server.ts';
import { openScreen } from '../support/screen.ts';

const entrySchema = z.object({ number: z.number(), actor: z.string(), action: z.string(), subject: z.string(), hash: z.string() });
const answerSchema = z.object({
  ...{ entries: z.array(entrySchema), next: z.number().nullable(), timeZone: z.string() },
  ...{ actors: z.array(z.string()), actions: z.array(z.string()) },
});

interface Opened {
  readonly server: Served;
  readonly ada: string;
  readonly login: (name: string, charge: Charge) => Promise<string>;
  readonly find: (query?: string, cookie?: string) => Promise<z.infer<typeof answerSchema>>;
}

/** The whole server, an auditor, and three walls that were moved. */
/** CF4 */
const REASON = { body: { reason: 'the yearly audit' } };

async function openFloor(): Promise<Opened> {
  const server = await startServer();
  await server.apply();
  const login = async (name: string, charge: Charge): Promise<string> => {
    const added = await server.accounts.users.add(name, charge, 'long enough password', 'test');
    if (!added.ok) throw new Error(added.error);
    return `tallyboard_session=${server.accounts.sessions.begin({ kind: 'user', user: added.value }).token}`;
  };
  const ada = await login('ada', { role: 'auditor' });
  for (const name of ['Hall', 'Lobby', '100 % floor'])
    server.accounts.audit.record('lee', 'wall moved', name, { before: 'team north', after: 'team south' });
  return {
    ...{ server, ada, login },
    find: async (query = '', cookie = ada) => answerSchema.parse((await server.call(`/api/audit${query}`, { cookie })).body),
  };
}

const subjectsOf = ({ entries }: z.infer<typeof answerSchema>) => entries.map(({ subject }) => subject);

describe('[AU5] the audit is read', () => {
  let on: Opened;
  beforeEach(async () => {
    on = await openFloor();
  });

  test('AU5: newest first, with what was before and after, by the site’s clock', async () => {
    await on.find();
    const { body } = await on.server.call('/api/audit', { cookie: on.ada });
    expect(body).toMatchObject({
      entries: [
        { actor: 'ada', action: 'audit read', subject: 'everything' },
        { actor: 'lee', action: 'wall moved', subject: '100 % floor', before: 'team north', after: 'team south' },
        { subject: 'Lobby' },
        { subject: 'Hall' },
        { actor: 'test', action: 'user added as auditor', subject: 'ada', before: null, after: 'auditor' },
        { actor: 'test', action: 'site file applied', after: expect.stringMatching(/^version 1, digest [0-9a-f]{64}$/) as unknown },
      ],
      next: null,
      timeZone: /timeZone: (\S+)/.exec(HARBOUR_YAML)?.[1]?.replace(/[,}]/g, ''),
      actors: ['ada', 'lee', 'test'],
      actions: ['audit read', 'site file applied', 'user added as auditor', 'wall moved'],
    });
  });

  test('AU5: searched by words in any column and any case, by who and by what; a sign that SQL reads is a sign', async () => {
    expect(subjectsOf(await on.find('?text=LOBBY'))).toEqual(['Lobby']);
    expect(subjectsOf(await on.find('?text=team+south'))).toEqual(['100 % floor', 'Lobby', 'Hall']);
    expect(subjectsOf(await on.find('?text=100+%25'))).toEqual(['100 % floor']);
    expect(subjectsOf(await on.find('?text=_all'))).toEqual([]);
    expect(subjectsOf(await on.find('?actor=test&action=site+file+applied'))).toEqual(['harbour']);
    expect(subjectsOf(await on.find('?actor=te'))).toEqual([]);
    expect(subjectsOf(await on.find('?text=&actor=lee&action='))).toHaveLength(3);
  });

  test('AU5: between two dates of the site’s clock, both inclusive', async () => {
    const { timeZone } = await on.find();
    const day = (days: number) => addDays(localDateAt(timeZone, epochMs(Date.now())), days);
    const found = async (from: number, to: number) => (await on.find(`?from=${day(from)}&to=${day(to)}&actor=lee`)).entries.length;
    expect([await found(0, 0), await found(-1, -1), await found(1, 1), await found(-1, 1)]).toEqual([3, 0, 0, 3]);
    expect(await on.server.call('/api/audit?from=yesterday', { cookie: on.ada })).toMatchObject({
      status: 400,
      body: { error: 'malformed' },
    });
  });

  test('AU5: page by page, each entry once, whatever is written meanwhile', async () => {
    const seen: number[] = [];
    for (let below = ''; ;) {
      const { entries, next } = await on.find(`?limit=2${below}`);
      seen.push(...entries.map(({ number }) => number));
      if (next === null) break;
      on.server.accounts.audit.record('lee', 'wall moved', 'Meanwhile');
      below = `&below=${next}`;
    }
    expect(seen).toEqual([5, 4, 3, 2, 1]);
  });

  test('AU5: reading is an entry, once a search, a person and a date, whichever page comes first', async () => {
    const kim = await on.login('kim', { role: 'admin' });
    await on.find('?actor=lee&below=4');
    await on.find('?actor=lee');
    await on.find('?actor=lee', kim);
    await on.find('?text=13812345678');
    await on.find('?text=13812345678');
    const reads = on.server.accounts.audit.list(20).filter(({ action }) => action === 'audit read');
    expect(reads.map(({ actor, subject }) => `${actor}: ${subject}`)).toEqual(['ada: with “138****5678”', 'kim: by lee', 'ada: by lee']);
  });

  test('[AU7] nobody else reads, checks or exports it, and nothing is recorded of the attempt; the refusal says why and what to do', async () => {
    const before = on.server.accounts.audit.list(1);
    const lee = await on.login('lee', { role: 'supervisor', teams: [teamId('north')] });
    const others = [lee, await on.login('pay', { role: 'payroll' }), await on.login('ana', { role: 'agent', agent: agentId('ana') })];
    for (const path of ['', '/chain', '/export.csv', '/export.xlsx', '/export.ndjson'])
      for (const cookie of others)
        expect(await on.server.call(`/api/audit${path}`, { cookie, ...(path.startsWith('/export') && REASON) })).toMatchObject({
          ...{
            status: 403,
            body: { error: 'forbidden', reason: 'the audit is read by admins and auditors', way: 'log in as somebody who may' },
          },
        });
    expect((await on.server.call('/api/audit')).status).toBe(401);
    expect(
      on.server.accounts.audit.list(9).filter(({ number, action }) => number > before[0]!.number && action.startsWith('audit')),
    ).toEqual([]);
  });
});

describe('[AU4] [AU6] checked and exported over HTTP', () => {
  test('AU4: the chain is said to hold up to its last entry, and to break where somebody changed the file meanwhile', async () => {
    const { server, ada } = await openFloor();
    const [last] = server.accounts.audit.list(1);
    const chain = async () => (await server.call('/api/audit/chain', { cookie: ada })).body;
    expect(await chain()).toEqual({ head: { number: last?.number, hash: last?.hash }, fault: null });
    const file = openSqlite(join(server.folder, 'accounts.sqlite'));
    file.exec("DROP TRIGGER audit_kept; UPDATE audit SET subject = 'Hail' WHERE subject = 'Hall';");
    file.close();
    expect(await chain()).toMatchObject({ head: { number: 2 }, fault: { number: 3, reason: 'entry 3 is not as it was written' } });
  });

  test('AU6: the lines are the whole chain whatever is searched, hold their own export, and verify, alone and against the folder', async () => {
    const { server, ada } = await openFloor();
    const { body, headers } = await server.call('/api/audit/export.ndjson?actor=nobody', { cookie: ada, ...REASON });
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename=audit-[A-Z]{8}\.ndjson$/);
    const path = join(dataFolder(), 'audit.ndjson');
    writeFileSync(path, String(body));
    const lines = String(body).trimEnd().split('\n');
    expect(JSON.parse(lines.at(-2) ?? '')).toMatchObject({ actor: 'ada', action: 'audit exported (ndjson)', subject: 'everything' });
    expect(await runCommand(verifyCommand, [path])).toMatchObject({
      status: 0,
      printed: [expect.stringContaining(`${lines.length - 1} entries`), expect.anything()],
    });
    expect(await runCommand(verifyCommand, [server.folder, path])).toMatchObject({ status: 0 });
  });

  test('AU6: CSV and XLSX hold what was searched, the zone in the header, the head of the chain; a cell is no formula', async () => {
    const { server, ada, find } = await openFloor();
    server.accounts.audit.record('lee', 'wall renamed', '=1+1', { before: 'Hall', after: '=1+1' });
    const { timeZone } = await find('?actor=lee');
    const [last] = server.accounts.audit.list(1);
    const csv = await server.call('/api/audit/export.csv?actor=lee', { cookie: ada, ...REASON });
    const text = String(csv.body);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(text).toContain(`# Harbour · by lee · time zone ${timeZone}`);
    expect(text).toContain(`# last entry of the chain: ${last?.number} ${last?.hash}`);
    expect(text).toContain(`Number,Time (${timeZone}),Who,What,About,Before,After,Hash (SHA-256)`);
    expect(text).toContain(`lee,wall renamed,'=1+1,Hall,'=1+1,`);
    expect(text.match(/wall moved/g)).toHaveLength(3);
    expect(text).not.toContain('user added');
    const headers = { cookie: ada, origin: server.url, 'content-type': 'application/json' };
    const asked = { method: 'POST', headers, body: JSON.stringify(REASON.body) };
    const response = await fetch(`${server.url}/api/audit/export.xlsx?actor=lee`, asked);
    const rows = await readSheet(Buffer.from(await response.arrayBuffer()));
    expect(rows.find((row) => row.includes('Hall') && row.includes('wall renamed'))).toMatchObject({ 2: 'lee', 4: '=1+1' });
    const exports = server.accounts.audit.list(9).filter(({ action }) => action.startsWith('audit exported'));
    expect(exports.map(({ action, subject }) => `${action}: ${subject}`)).toEqual([
      'audit exported (xlsx): by lee',
      'audit exported (csv): by lee',
    ]);
  });
});

describe('[AU1] what is written about people and done to the books', () => {
  test('AU1, AU3: stands in it once, with what was and what is, and without the words of it', async () => {
    const { server, headersOf } = await authorisationFloor();
    const lee = openScreen(server.url, { cookie: headersOf('supervisor')['cookie'] ?? '' });
    const note = { request: 'request-1', seen: seq(1_000_000), agent: OWN, kind: 'note', code: 'talk' } as const;
    const written = { ...note, text: 'came late, call 13812345678', visibility: 'supervisors' } as const;
    const made = await lee.socket.emitWithAck('annotation:add', written);
    expect(await lee.socket.emitWithAck('annotation:add', written)).toEqual(made);
    const id = made.ok ? made.value.id : eventId('');
    await lee.socket.emitWithAck('annotation:revoke', { ...note, request: 'request-2', annotation: id, reason: 'mistaken' });
    const answer = { headers: headersOf('supervisor'), body: { outcome: 'rejected', reason: 'as agreed' } };
    expect((await server.call(`/api/disputes/dispute-${OWN}/answer`, answer)).status).toBe(201);
    const told = server.accounts.audit.list(4).map(({ actor, action, subject, before, after }) => [actor, action, subject, before, after]);
    const day = expect.stringMatching(/^ana \d{4}-\d{2}-\d{2}$/) as unknown;
    expect(told).toEqual([
      ['supervisor', 'dispute decided', 'ana', 'open', 'rejected'],
      ['supervisor', 'note revoked', day, id, null],
      ['supervisor', 'note written', day, null, 'note talk'],
      ['admin', 'month closed', '2026-03', 'live', 'provisional'],
    ]);
  });
});

describe('[AU3] what never stands in it', () => {
  test('AU3: no password, token or key, and no number of a customer that somebody wrote', async () => {
    const { server } = await openFloor();
    const root = await server.admin();
    const { body } = await server.call('/api/walls', { cookie: root, body: { name: 'New' } });
    const { path } = z.object({ path: z.string() }).parse(body);
    const key = server.key('crm');
    await server.accounts.users.setPassword('ada', 'another long password', 'root');
    const said = JSON.stringify(server.accounts.audit.list(50));
    for (const secret of [key, path.split('#')[1] ?? '', 'another long password', 'long enough password', root.split('=')[1] ?? ''])
      expect(said.includes(secret)).toBe(false);
  });
});
