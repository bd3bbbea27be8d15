import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { systemClock } from '../../server/clock.ts';
import { exportCommand } from '../../server/commands/export.ts';
import { retentionCommand } from '../../server/commands/retention.ts';
import { settleCommand } from '../../server/commands/settle.ts';
import { verifyCommand } from '../../server/commands/verify.ts';
import { dataFolder } from '../support/data-folder.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { runCommand } from '../support/run-command.ts';
import { startServer, type Served } from '../support/running-server.ts';
import { callsOn, corrects, sealedFloor, sealedYaml } from '../support/sealed-floor.ts';

const DAY_MS = 86_400_000;
const MARCH = '/api/settlements/2026-03';
const at = Date.UTC(2026, 2, 11, 3);
const inApril = Date.UTC(2026, 3, 8, 3);
const note = (id: string, more: object) => ({
  ...{ type: 'annotation.added', id, at, agent: 'ana', kind: 'note', code: 'talk', visibility: 'agent', by: 'lee' },
  ...more,
});
const lead = (type: string, id: string, more: object) => ({ ...{ type, id, at, list: 'spring', lead: 'l1' }, ...more });
const partied = (calls: ReturnType<typeof callsOn>, party: string) => calls.map((call) => ({ ...call, party }));

const SPENT = ['138****1111', '139****2222', 'moved abroad', 'asked us to stop', 'too far for us'];
const WORDS = ['Foxglove was mentioned', 'mistaken identity'];
const KEPT = ['137****3333', '136****4444', 'April was quiet', 'Later than March', 'sold'];

/** March is sealed and was corrected afterwards; April is live. The server stands still. */
async function sealedServer() {
  const retention = { callDetailDays: 60, noteTextDays: 90 };
  const floor = await sealedFloor(stringify({ ...(parse(sealedYaml()) as object), retention }));
  const { as, send, server } = floor;
  const [late, ...calls] = callsOn(
    'ana',
    Array.from({ length: 170 }, () => 95),
  );
  await send([
    ...partied(calls, '13812341111'),
    lead('lead.imported', 'imported', { number: '13923452222' }),
    lead('lead.closed', 'closed', { reason: 'moved abroad', by: 'lee' }),
    lead('lead.closed', 'word', { reason: 'sold', lead: 'l2' }),
    lead('lead.objected', 'objected', { reason: 'asked us to stop', lead: 'l3' }),
    lead('lead.recycled', 'recycled', { reason: 'too far for us', by: 'lee', lead: 'l4' }),
    note('note', { text: 'Foxglove was mentioned' }),
    note('ahead', { text: 'Later than March', from: inApril, to: inApril + 1 }),
    { type: 'annotation.revoked', id: 'revoked', at, annotation: 'note', reason: 'mistaken identity', by: 'lee' },
    note('april', { at: inApril, text: 'April was quiet' }),
    {
      ...late,
      id: 'april-call',
      call: 'pbx-a:april',
      ...{ startedAt: inApril, answeredAt: inApril, endedAt: inApril + 95_000, at: inApril + 95_000 },
      party: '13712343333',
    },
  ]);
  expect((await as('pay', `${MARCH}/close`, {})).status).toBe(201);
  const { toSign } = await floor.month('pay', '2026-03');
  expect((await as('pay', `${MARCH}/sign`, { digest: toSign?.digest ?? '' })).body).toMatchObject({ isSealed: true });
  // An adjustment of March is still to come.
  await send([{ ...late, party: '13612344444' }, corrects('ana-7', { counts: false })]);
  return server;
}

/** What the page is told, as an admin who logs in anew. */
async function toldBy({ accounts, call }: Served) {
  const admin = accounts.users.list().find(({ charge }) => charge.role === 'admin')!;
  const { token } = accounts.sessions.begin({ kind: 'user', user: admin });
  return (await call('/api/retention', { cookie: `tallyboard_session=${token}` })).body;
}

const filesWith = (folder: string, text: string): readonly string[] =>
  readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(Buffer.from(text, 'utf8')));
const holds = (folder: string, texts: readonly string[]) => texts.filter((text) => filesWith(folder, text).length > 0);
const settled = async (folder: string) =>
  Promise.all(['2026-03', '2026-04'].map(async (month) => (await runCommand(settleCommand, [month], folder)).printed));
const ofLog = ({ printed }: { readonly printed: readonly string[] }) => printed.filter((line) => /^(callDetails|noteTexts)/.test(line));
const entries = (folder: string) => {
  const accounts = openAccounts(folder, systemClock);
  const found = accounts.audit.list(200).filter(({ action }) => action === 'details of the log erased');
  accounts.close();
  return found;
};

test(
  '[CF42][CF43][CF44] what is old enough goes out of sealed months, and every statement, seal and pack comes out as before',
  PATIENTLY,
  async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const start = systemClock();
    const dayIs = (days: number) => void vi.setSystemTime(start + days * DAY_MS);
    const server = await sealedServer();
    const { folder } = server;
    const run = (...args: string[]) => runCommand(retentionCommand, args, folder);

    expect(ofLog(await run('--dry-run'))).toEqual([
      'callDetails: 0 would go (of months sealed more than 60 days ago)',
      'noteTexts: 0 would go (of months sealed more than 90 days ago)',
    ]);
    dayIs(61);
    expect(await run()).toMatchObject({ status: 1, complained: [expect.stringMatching(/another server runs/)] });
    expect(ofLog(await run('--dry-run'))[0]).toBe('callDetails: 173 would go (of months sealed more than 60 days ago)');
    expect(await toldBy(server)).toMatchObject({
      inLog: {
        stores: [
          { store: 'callDetails', days: 60, due: ['2026-03'] },
          { store: 'noteTexts', days: 90, due: [] },
        ],
        last: null,
      },
      numbers: { days: null, count: 0, nextAt: null },
    });
    await server.close();
    const before = await settled(folder);
    expect(holds(folder, [...SPENT, ...WORDS, ...KEPT])).toEqual([...SPENT, ...WORDS, ...KEPT]);

    expect((await run()).printed.slice(-2)).toEqual([
      'callDetails: 173 go (of months sealed more than 60 days ago)',
      'noteTexts: 0 go (of months sealed more than 90 days ago)',
    ]);
    expect(holds(folder, [...SPENT, ...WORDS, ...KEPT])).toEqual([...WORDS, ...KEPT]);
    dayIs(91);
    expect(ofLog(await run())[1]).toBe('noteTexts: 2 go (of months sealed more than 90 days ago)');
    expect(holds(folder, [...SPENT, ...WORDS, ...KEPT])).toEqual(KEPT);
    expect(readdirSync(folder)).not.toContain('checkpoints.sqlite');
    expect(entries(folder)).toMatchObject([
      { actor: 'command line', before: 'noteTexts 2', after: 'callDetails: 2026-03; noteTexts: 2026-03' },
      { before: 'callDetails 173', after: 'callDetails: 2026-03; noteTexts: no month' },
    ]);
    expect((await run()).status).toBe(0);
    expect(entries(folder)).toHaveLength(2);

    expect(await settled(folder)).toEqual(before);
    const lines = (await runCommand(exportCommand, ['--events'], folder)).printed;
    expect(lines.filter((line) => line.includes('call.recorded') && line.includes('"talkSeconds":95'))).toHaveLength(171);
    expect(lines.find((line) => line.includes('"lead.imported"'))).toMatch(/"numberKey":"[\w-]{22}"/);
    expect((await runCommand(verifyCommand, [folder])).status).toBe(0);
    const pack = join(dataFolder(), 'march');
    expect((await runCommand(settleCommand, ['2026-03', '--pack', pack], folder)).status).toBe(0);
    expect(await runCommand(verifyCommand, [pack])).toMatchObject({ status: 0, complained: [] });

    const again = await startServer({ folder });
    await again.isReady();
    expect(await toldBy(again)).toMatchObject({
      inLog: {
        stores: [{ due: [] }, { due: [] }],
        last: { deleted: [{ store: 'noteTexts', count: 2 }] },
      },
    });
  },
);
