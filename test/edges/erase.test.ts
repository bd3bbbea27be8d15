import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { systemClock } from '../../server/clock.ts';
import { eraseCommand } from '../../server/commands/erase.ts';
import { exportCommand } from '../../server/commands/export.ts';
import { settleCommand } from '../../server/commands/settle.ts';
import { verifyCommand } from '../../server/commands/verify.ts';
import { openLogRewrite } from '../../server/event-log/log-rewrite.ts';
import { openSqlite } from '../../server/event-log/sqlite-driver.ts';
import type { Rewording } from '../../server/persons/erased-words.ts';
import { rewordLog } from '../../server/persons/reworded-log.ts';
import { epochMs, eventId, siteId } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { runCommand } from '../support/run-command.ts';
import { startServer } from '../support/running-server.ts';
import { callsOn, corrects, sealedFloor, sealedYaml, type SealedFloor } from '../support/sealed-floor.ts';

const NAME = 'Annabel Quist';
const ALIAS = '青鸟';
const TEXTS = ['Foxglove was mentioned', 'Watch her breaks', 'mistaken identity', 'one call is missing', 'found on tape', 'heard it anew'];
const MARCH = '/api/settlements/2026-03';
const ERASE = ['ana', '--confirm', 'ana', '--reason', 'asked by letter'];
const at = Date.UTC(2026, 2, 11, 3);
const note = (id: string, agent: string, text: string, visibility: string) => ({
  ...{ type: 'annotation.added', id, at, agent, kind: 'note', code: 'talk', text, visibility, by: 'lee' },
});

interface Person {
  readonly id: string;
}
type Written = Readonly<Record<string, unknown>> & { readonly agents: readonly Person[] };
const written = (): Written => {
  const file = parse(sealedYaml()) as Written;
  const ana = { name: NAME, alias: ALIAS, identities: { 'pbx-a': 'PJSIP/2001' } };
  return { ...file, agents: file.agents.map((one) => (one.id === 'ana' ? { ...one, ...ana } : one)) };
};

async function seal(floor: SealedFloor): Promise<void> {
  const { toSign } = await floor.month('pay', '2026-03');
  const signed = await floor.as('pay', `${MARCH}/sign`, { digest: toSign?.digest ?? '' });
  expect(signed).toMatchObject({ status: 201, body: { isSealed: true } });
}

/** Ana’s March is sealed, after a dispute, and corrected afterwards; April carries the adjustment. She has left, and the server stands still. */
async function leftFloor(): Promise<string> {
  const floor = await sealedFloor(`# ${NAME} came in May\n${stringify(written())}`);
  const { as, send, server } = floor;
  await send([
    ...callsOn(
      'ana',
      Array.from({ length: 160 }, () => 95),
    ),
    ...callsOn('bo', [95, 95]),
    { type: 'call.answered', id: 'by-device', at, call: 'pbx-a:dev', identity: { source: 'pbx-a', name: 'PJSIP/2001' } },
    note('note-ana', 'ana', 'Foxglove was mentioned', 'agent'),
    note('hidden-ana', 'ana', 'Watch her breaks', 'supervisors'),
    note('note-bo', 'bo', 'Bo was late again', 'supervisors'),
    { type: 'annotation.revoked', id: 'revoked-ana', at, annotation: 'hidden-ana', reason: 'mistaken identity', by: 'lee' },
  ]);
  expect((await as('pay', `${MARCH}/close`, {})).status).toBe(201);
  const about = { kind: 'line', period: '2026-03', line: 'perCall' };
  const { body } = await as('ana', '/api/disputes', { agent: 'ana', about, text: 'one call is missing' });
  const { id } = z.object({ id: z.string() }).parse(body);
  expect((await as('lee', `/api/disputes/${id}/answer`, { outcome: 'rejected', reason: 'found on tape' })).status).toBe(201);
  await seal(floor);
  await send([{ ...corrects('ana-7', { agent: 'bo' }), reason: 'heard it anew' }]);
  expect((await floor.month('pay', '2026-04')).statements.flatMap(({ adjustments }) => adjustments)).toHaveLength(2);
  const headers = { authorization: `Bearer ${server.key('other')}` };
  expect(await server.call('/api/events', { body: [{ type: 'nonsense', of: NAME }], headers })).toMatchObject({ body: { refused: [{}] } });
  const { agents, ...rest } = written();
  await server.apply(stringify({ ...rest, agents: agents.filter((one) => one.id !== 'ana') }));
  await server.close();
  return server.folder;
}

const settled = async (folder: string) =>
  Promise.all(['2026-03', '2026-04'].map(async (month) => (await runCommand(settleCommand, [month], folder)).printed));

const filesWith = (folder: string, text: string): readonly string[] =>
  readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(Buffer.from(text, 'utf8')));

const rowsOf = (folder: string, file: string, tables: readonly string[]): string => {
  const database = openSqlite(join(folder, file));
  try {
    return JSON.stringify(tables.map((table) => database.prepare(`SELECT * FROM ${table} ORDER BY rowid`).all()));
  } finally {
    database.close();
  }
};
const storedIn = (folder: string): readonly string[] => [
  rowsOf(folder, 'log.sqlite', ['events']),
  rowsOf(folder, 'accounts.sqlite', ['site_files', 'users', 'audit']),
];

const expectNoneOf = (folder: string): void => {
  for (const text of [NAME, ALIAS, ...TEXTS]) expect([text, filesWith(folder, text)]).toEqual([text, []]);
};

test('[CF33][CF34][CF35] no byte of name, alias or text is left, and every statement, adjustment and seal comes out as before', async () => {
  const folder = await leftFloor();
  const before = await settled(folder);
  expect(before[0]?.join('')).toContain('"agent":"ana"');
  expect(filesWith(folder, NAME)).toEqual(['accounts.sqlite', 'log.sqlite', 'refusals.sqlite']);
  expect(readdirSync(folder)).toContain('checkpoints.sqlite');

  const ran = await runCommand(eraseCommand, ERASE, folder);
  expect([ran.status, ran.complained]).toEqual([0, []]);
  expect(ran.printed.join('\n')).toMatch(
    /gone: 1 logins.*they say Erased [0-9a-f]{6}\n.*out of 7 events.*stays: the phone identities pbx-a PJSIP\/2001/s,
  );
  expect(ran.printed.join('\n')).not.toContain('look at');
  expectNoneOf(folder);
  expect(readdirSync(folder)).not.toContain('checkpoints.sqlite');
  expect(filesWith(folder, 'Bo was late again')).toContain('log.sqlite');

  expect(await settled(folder)).toEqual(before);
  expect((await runCommand(verifyCommand, [folder])).status).toBe(0);
  const pack = join(dataFolder(), 'march');
  expect((await runCommand(settleCommand, ['2026-03', '--pack', pack], folder)).status).toBe(0);
  expect(await runCommand(verifyCommand, [pack])).toMatchObject({ status: 0, complained: [] });
});

test('[CF32][CF36] it is an entry of the audit without what was erased; asked again nothing changes; stopped between the files it goes on', async () => {
  const folder = await leftFloor();
  const before = await settled(folder);
  const log = readFileSync(join(folder, 'log.sqlite'));
  await runCommand(eraseCommand, ERASE, folder);
  const stored = storedIn(folder);
  const again = await runCommand(eraseCommand, ERASE, folder);
  expect([again.status, storedIn(folder)]).toEqual([0, stored]);
  const server = await startServer({ folder });
  await server.isReady();
  expect(server.accounts.audit.list(1)).toMatchObject([
    {
      actor: 'command line',
      action: 'person erased',
      subject: 'ana',
      after: '1 logins; 7 events; versions of the site file: 1; 1 refused inputs, messages and drafts; reason: asked by letter',
    },
  ]);
  expect(server.accounts.users.list().map(({ name }) => name)).not.toContain('ana');
  await server.close();

  writeFileSync(join(folder, 'log.sqlite'), log);
  expect(filesWith(folder, NAME)).toContain('log.sqlite');
  expect((await runCommand(eraseCommand, ERASE, folder)).status).toBe(0);
  expectNoneOf(folder);
  expect(await settled(folder)).toEqual(before);
  const lines = (await runCommand(exportCommand, ['--events'], folder)).printed;
  expect(lines.filter((line) => line.includes('"agent":"ana"') && line.includes('call.recorded'))).toHaveLength(160);
});

const without = async (folder: string, reword: Rewording) => {
  const log = openLogRewrite(join(folder, 'log.sqlite'));
  try {
    return await rewordLog(log, siteId('test'), reword, epochMs(systemClock()));
  } finally {
    log.close();
  }
};

test('[CF32][CF35] only of who has left, said twice, with a reason that does not name them, beside no server, and never a figure', async () => {
  const folder = await leftFloor();
  const stored = storedIn(folder);
  const refusal = async (...args: string[]) => {
    const { status, complained } = await runCommand(eraseCommand, args, folder);
    return [status, complained[0]];
  };
  expect(await refusal('bo', '--confirm', 'bo', '--reason', 'asked by letter')).toEqual([1, expect.stringMatching(/in force names bo/)]);
  expect(await refusal('nobody', '--confirm', 'nobody', '--reason', 'why not')).toEqual([1, expect.stringMatching(/names nobody$/)]);
  expect(await refusal('ana', '--confirm', 'bo', '--reason', 'asked by letter')).toEqual([2, expect.stringMatching(/--confirm ana/)]);
  expect(await refusal('ana', '--confirm', 'ana')).toEqual([2, expect.stringMatching(/--reason/)]);
  expect(await refusal('ana', '--confirm', 'ana', '--reason', `${NAME} asked`)).toEqual([1, expect.stringMatching(/without their name/)]);
  const dry = await runCommand(eraseCommand, ['ana', '--dry-run'], folder);
  expect([dry.status, dry.printed[0]]).toEqual([0, expect.stringMatching(/^would go: 1 logins/)]);
  const figure: Rewording = (event) => (event.type === 'call.recorded' && event.id === 'ana-3' ? { ...event, talkSeconds: 20 } : event);
  expect(await without(folder, figure)).toEqual({
    ok: false,
    error: 'the statements of 2026-03 would come out otherwise: nothing is erased',
  });
  await expect(without(folder, (event) => ({ ...event, id: eventId(`${event.id} too`) }))).rejects.toThrow(/is not the one/);
  expect(storedIn(folder)).toEqual(stored);
  const server = await startServer({ folder });
  expect(await refusal(...ERASE)).toEqual([1, expect.stringMatching(/another server runs/)]);
  await server.close();
});
