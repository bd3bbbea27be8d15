import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { retentionCommand } from '../../server/commands/retention.ts';
import { openSqliteRefusals } from '../../server/intake/sqlite-refusals.ts';
import { openMailBook } from '../../server/mails/mail-book.ts';
import { keepRetention } from '../../server/retention/keep-retention.ts';
import { openRetention } from '../../server/retention/retention.ts';
import { siteFileSchema } from '../../shared/site/site-file.schema.ts';
import { epochMs } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { HARBOUR, harbour } from '../support/floor-site.ts';
import { runCommand } from '../support/run-command.ts';
import { HARBOUR_YAML, startServer } from '../support/running-server.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 2, 2, 12);

/** Real files, and a clock that is moved. */
async function openFolder() {
  const folder = dataFolder();
  const time = openFakeTime(START);
  const accounts = openAccounts(folder, time.clock);
  const refusals = openSqliteRefusals(join(folder, 'refusals.sqlite'));
  const mails = openMailBook(join(folder, 'mails.sqlite'));
  onTestFinished(() => [accounts, refusals, mails].forEach((one) => one.close()));
  const refused = { site: HARBOUR, source: 'http:dialer', kind: 'malformed', path: 'at', reason: 'no time' } as const;
  refusals.keep([{ ...refused, at: time.clock(), raw: '{"name":"Wang Xiaoming"}' }]);
  const mail = { site: HARBOUR, report: 'daily', period: '2026-03-01', way: 'mail' } as const;
  mails.note(mail, time.clock());
  const [noted] = mails.waiting(HARBOUR, time.clock());
  mails.end(noted!, 'sent', time.clock(), 'not for wang@example.com');
  const added = await accounts.users.add('root', { role: 'admin' }, 'long enough password', 'test');
  if (!added.ok) throw new Error(added.error);
  accounts.sessions.begin({ kind: 'user', user: added.value });
  accounts.invitations.create(added.value, 'test');
  accounts.lockOuts.begin('somebody');
  const parts = { endings: accounts.endings, refusals, mails, audit: accounts.audit, clock: time.clock };
  return { folder, time, accounts, refusals, mails, retention: openRetention(parts) };
}

describe('[CF40] what is over goes', () => {
  const site = harbour();
  let on: Awaited<ReturnType<typeof openFolder>>;
  beforeEach(async () => {
    on = await openFolder();
  });
  const due = () => Object.fromEntries(on.retention.states(site).map(({ store, due: count }) => [store, count]));

  test('nothing before its time, each at its own', () => {
    const day = (days: number) => {
      on.time.moveTo(START + days * DAY_MS);
      return due();
    };
    expect(day(0)).toEqual({ refused: 0, mails: 0, sessions: 0, links: 0, wrongPasswords: 0 });
    expect(day(2)).toMatchObject({ wrongPasswords: 1, links: 0, sessions: 0 });
    expect(day(8)).toMatchObject({ links: 1, sessions: 1, refused: 0 });
    expect(day(30)).toMatchObject({ refused: 0 });
    expect(day(31)).toMatchObject({ refused: 1, mails: 0 });
    expect(day(91)).toEqual({ refused: 1, mails: 1, sessions: 1, links: 1, wrongPasswords: 1 });
  });

  test('the site file says for how long', () => {
    on.time.moveTo(START + 6 * DAY_MS);
    const retention = siteFileSchema.parse({
      ...{ site: { id: 'a', name: 'A', timeZone: 'UTC' }, teams: [{ id: 'a', name: 'A' }] },
      retention: { refusedDays: 5 },
    }).retention!;
    expect(retention).toEqual({ refusedDays: 5, mailDays: 90 });
    expect(on.retention.states({ ...site, retention })).toContainEqual({ store: 'refused', days: 5, due: 1 });
  });

  test('counts, and that a report was sent, stay; of what went the file holds nothing', async () => {
    on.time.moveTo(START + 91 * DAY_MS);
    const file = join(on.folder, 'refusals.sqlite');
    await on.retention.run(site, 'server');
    expect(due()).toEqual({ refused: 0, mails: 0, sessions: 0, links: 0, wrongPasswords: 0 });
    expect(on.refusals.newest(HARBOUR, 10)).toEqual([]);
    expect(on.refusals.counts(HARBOUR)).toMatchObject([{ kind: 'malformed', count: 1 }]);
    expect(on.mails.latest(HARBOUR)).toMatchObject([{ period: '2026-03-01', state: 'sent', reason: null }]);
    on.refusals.close();
    expect(readFileSync(file).includes('Wang Xiaoming')).toBe(false);
  });

  test('more than a piece goes too, and the audit has the counts alone', async () => {
    const refused = { site: HARBOUR, source: 'http:dialer', kind: 'malformed', path: 'at', reason: 'no time', raw: 'x' } as const;
    on.refusals.keep(Array.from({ length: 450 }, () => ({ ...refused, at: epochMs(START) })));
    on.time.moveTo(START + 40 * DAY_MS);
    await on.retention.run(site, 'server');
    expect(on.retention.times(site).last?.deleted[0]).toEqual({ store: 'refused', count: 451 });
    expect(on.accounts.audit.list(1)).toMatchObject([
      {
        ...{ actor: 'server', action: 'retention run', subject: '2026-04-11', after: null },
        before: 'refused 451, sessions 1, links 1, wrongPasswords 1',
      },
    ]);
  });

  test('[CF41] once a business date, at the start and when it turns', async () => {
    const runs = () => on.accounts.audit.find({ text: null, actor: null, action: 'retention run', from: null, until: null }, null, 10);
    const keep = () => keepRetention({ retention: on.retention, site: () => site, later: on.time.later, logger: { error: fail } });
    const fail = (): never => expect.fail('the job failed');
    const keeping = keep();
    /** The next round is arranged only when the one before is done, so the clock goes on round by round. */
    const later = async (ms: number) => {
      on.time.moveTo(on.time.now() + ms);
      await vi.waitFor(() => {
        on.time.moveTo(on.time.now() + 61_000);
        expect(on.retention.isDue(site)).toBe(false);
      });
    };
    await later(61_000);
    expect(runs()).toHaveLength(1);
    await later(3_600_000);
    await keeping.close();
    const again = keep();
    await later(120_000);
    expect(runs()).toHaveLength(1);
    expect(on.retention.times(site)).toMatchObject({ last: { date: '2026-03-02', deleted: [] }, next: { at: Date.UTC(2026, 2, 3) } });
    await later(DAY_MS);
    expect(runs().map(({ subject }) => subject)).toEqual(['2026-03-03', '2026-03-02']);
    await again.close();
  });
});

test('[CF41] the office is told the policy and the runs; the command says what would go, and then deletes it', async () => {
  const server = await startServer();
  const cookie = await server.admin();
  await server.apply(HARBOUR_YAML);
  const refusals = openSqliteRefusals(join(server.folder, 'refusals.sqlite'));
  onTestFinished(() => refusals.close());
  refusals.keep([{ site: HARBOUR, source: 'http:a', at: epochMs(1), kind: 'malformed', path: '', reason: 'r', raw: 'old' }]);
  const told = await server.call('/api/retention', { cookie });
  expect(told.body).toMatchObject({ stores: [{ store: 'refused', days: 30, due: 1 }, { store: 'mails', days: 90 }, {}, {}, {}] });
  const dry = await runCommand(retentionCommand, ['--dry-run'], server.folder);
  expect([dry.status, dry.printed[0]]).toEqual([0, 'refused: 1 would go (older than 30 days)']);
  expect(refusals.newest(HARBOUR, 5)).toHaveLength(1);
  expect((await runCommand(retentionCommand, [], server.folder)).printed[0]).toBe('refused: 1 go (older than 30 days)');
  expect(refusals.newest(HARBOUR, 5)).toEqual([]);
  expect(server.accounts.audit.list(1)).toMatchObject([{ actor: 'command line', action: 'retention run', before: 'refused 1' }]);
});
