import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parse } from 'yaml';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { openSqlite } from '../../server/event-log/sqlite-driver.ts';
import { keyedBy } from '../../server/intake/lead-numbers.ts';
import { keepNumbers, keptNumbers } from '../../server/numbers/keep-numbers.ts';
import { openNumberVault, type NumberVault } from '../../server/numbers/number-vault.ts';
import { openVaultKey, readNumbersKey } from '../../server/numbers/vault-key.ts';
import type { Charge } from '../../shared/charge.ts';
import { CAUTIOUS } from '../../shared/site/confidentiality.ts';
import { businessDate, businessDay } from '../../shared/site/business-day.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { addDays } from '../../shared/site/wall-clock.ts';
import { emptyBoard, type Board } from '../../shared/tally/board.ts';
import { ShardedDraft } from '../../shared/tally/sharded-map.ts';
import { agentId, epochMs, teamId } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { lists, openLists, written } from '../support/lists-floor.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { HARBOUR_YAML } from '../support/running-server.ts';
import { testSite } from '../support/test-site.ts';

const [FIRST, SECOND, THIRD] = ['+86 138 1234 5678', '013900000002', '13700000003'] as const;
const KEPT = '+8613812345678';
const DAY_MS = 86_400_000;
const NOON = Date.UTC(2026, 10, 23, 12);

const keyOf = keyedBy('secret');
const whole = (text: string) => ({ numberKey: keyOf(text.replace(/\D/g, '').replace(/^0+/, '')), text });

function openVault(folder = dataFolder(), given?: Buffer): NumberVault & { readonly file: string } {
  const file = join(folder, 'numbers.sqlite');
  const vault = openNumberVault(file, openVaultKey(folder, given));
  onTestFinished(() => vault.close());
  return { ...vault, file };
}

/** Whatever SQLite holds of it, its journal too. */
const bytesIn = (folder: string): Buffer =>
  Buffer.concat(
    readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((file) => statSync(file).isFile())
      .map((file) => readFileSync(file)),
  );

describe('[CF8] the vault of numbers', () => {
  test('[CF8] holds numbers as written, by their keys, and no file of the folder a plain digit of them', () => {
    const folder = dataFolder();
    const vault = openVault(folder);
    vault.keep([whole(FIRST), whole(SECOND)], epochMs(NOON));
    expect(vault.open(whole(FIRST).numberKey, epochMs(0))).toEqual({ number: KEPT });
    expect(vault.open(whole(SECOND).numberKey, epochMs(NOON))).toEqual({ number: SECOND });
    expect(vault.open(whole(THIRD).numberKey, epochMs(0))).toBe('none');
    expect(vault.open(whole(SECOND).numberKey, epochMs(NOON + 1))).toBe('none');
    vault.close();
    const bytes = bytesIn(folder);
    for (const digits of ['13812345678', '12345678', '138 1234', SECOND, '13900000002']) expect(bytes.includes(digits), digits).toBe(false);
  });

  test('[CF8] is read under its key alone: the environment’s before the one of the file, which only the server’s user reads', () => {
    const folder = dataFolder();
    openVault(folder).keep([whole(FIRST)], epochMs(NOON));
    expect(statSync(join(folder, 'numbers.key')).mode & 0o777).toBe(0o600);
    expect(openVault(folder).open(whole(FIRST).numberKey, epochMs(0))).toEqual({ number: KEPT });
    expect(openVault(folder, Buffer.alloc(32, 7)).open(whole(FIRST).numberKey, epochMs(0))).toBe('otherKey');
    const given = dataFolder();
    openVault(given, Buffer.alloc(32, 7)).keep([whole(FIRST)], epochMs(NOON));
    expect(existsSync(join(given, 'numbers.key'))).toBe(false);
    writeFileSync(join(folder, 'numbers.key'), 'no key');
    expect(() => openVaultKey(folder, undefined)).toThrow(/numbers.key holds no key: bring it back/);
  });

  test('[CF8] a key of the environment is 32 bytes in base64, and is not repeated where it is none', () => {
    const env = (TALLYBOARD_NUMBERS_KEY: string) => readNumbersKey({ TALLYBOARD_NUMBERS_KEY });
    expect(env(Buffer.alloc(32, 7).toString('base64'))).toEqual({ ok: true, value: Buffer.alloc(32, 7) });
    expect(env('')).toEqual({ ok: true, value: undefined });
    for (const wrong of ['short', Buffer.alloc(31, 7).toString('base64'), Buffer.alloc(33, 7).toString('base64')]) {
      const read = env(wrong);
      expect(read).toEqual({ ok: false, error: expect.stringContaining('TALLYBOARD_NUMBERS_KEY: expected 32 bytes in base64') as string });
      expect(JSON.stringify(read)).not.toContain(wrong);
    }
  });

  test('[CF8] a row that was put in another’s place is read by nobody', () => {
    const folder = dataFolder();
    const vault = openVault(folder);
    vault.keep([whole(FIRST)], epochMs(NOON));
    const sneaked = { numberKey: whole(SECOND).numberKey, text: FIRST };
    vault.keep([sneaked], epochMs(NOON));
    expect(vault.open(sneaked.numberKey, epochMs(0))).toEqual({ number: KEPT });
    vault.close();
    const raw = openSqlite(join(folder, 'numbers.sqlite'));
    raw.prepare('DELETE FROM numbers WHERE key = ?').run(sneaked.numberKey);
    raw.prepare('UPDATE numbers SET key = ?').run(sneaked.numberKey);
    raw.close();
    expect(openVault(folder).open(sneaked.numberKey, epochMs(0))).toBe('otherKey');
  });
});

const siteThatKeeps = (days: number | null): SiteFile => ({
  ...testSite,
  site: {
    ...testSite.site,
    confidentiality: { ...CAUTIOUS, phone: { ...CAUTIOUS.phone, ...(days !== null && { kept: { days } }) } },
  },
});

/** The keeping of a vault on a board that is put there by hand. */
function openKeeping(vault: NumberVault) {
  const time = openFakeTime(NOON);
  let [site, board]: [SiteFile, Board] = [siteThatKeeps(10), emptyBoard(testSite.site.id)];
  const told = new Set<() => void>();
  const accounts = openAccounts(dataFolder(), time.clock);
  const entries = () =>
    accounts.audit.list(99).map(({ actor, action, before, after }) => `${actor}: ${action}: ${before ?? ''}, ${after ?? ''}`);
  const errors: unknown[] = [];
  const keeping = keepNumbers({
    vault,
    board: {
      folded: () => board,
      siteFile: () => site,
      onChange: (tell) => {
        const heard = (): void => tell();
        told.add(heard);
        return () => void told.delete(heard);
      },
    },
    ...{ audit: accounts.audit, clock: time.clock, later: time.later, logger: { error: (error: unknown) => void errors.push(error) } },
  });
  onTestFinished(async () => {
    await keeping.close();
    accounts.close();
  });
  return {
    ...{ time, entries, errors },
    apply: (days: number | null): void => void (site = siteThatKeeps(days)),
    object: (...keys: readonly string[]): void => {
      const draft = new ShardedDraft(board.leads.objected);
      for (const key of keys) draft.set(key, epochMs(NOON));
      board = { ...board, leads: { ...board.leads, objected: draft.finish() } };
      for (const tell of told) tell();
    },
  };
}

describe('[CF9] what is kept is deleted', () => {
  test('[CF9] how many there are is told, and when the oldest go: with the business date that begins after their time', () => {
    const vault = openVault();
    const told = (days: number | null) => keptNumbers(vault, siteThatKeeps(days), NOON);
    expect(told(10)).toEqual({ days: 10, count: 0, nextAt: null });
    vault.keep([whole(FIRST)], epochMs(NOON - 4 * DAY_MS));
    vault.keep([whole(SECOND)], epochMs(NOON));
    const site = siteThatKeeps(10);
    const goes = businessDay(site, addDays(businessDate(site, epochMs(NOON + 6 * DAY_MS)), 1)).start;
    expect(told(10)).toEqual({ days: 10, count: 2, nextAt: goes });
    expect(goes).toBeGreaterThan(NOON + 6 * DAY_MS);
    expect(told(null)).toEqual({ days: null, count: 2, nextAt: NOON });
  });

  const isThere = (vault: NumberVault, text: string): boolean => vault.open(whole(text).numberKey, epochMs(0)) !== 'none';

  test('[CF9] once it is older than the site file says, at the start and once a day, counted in the audit', async () => {
    const vault = openVault();
    vault.keep([whole(FIRST)], epochMs(NOON - 10 * DAY_MS - 1));
    vault.keep([whole(SECOND)], epochMs(NOON - 9.5 * DAY_MS));
    vault.keep([whole(THIRD)], epochMs(NOON));
    const { time, entries, apply, errors } = openKeeping(vault);
    await vi.waitFor(() => expect(isThere(vault, FIRST)).toBe(false), PATIENTLY);
    expect(isThere(vault, SECOND)).toBe(true);
    await vi.waitFor(() => expect(entries()).toEqual(['server: kept numbers deleted: 1 numbers, kept for 10 days']), PATIENTLY);
    time.moveTo(NOON + DAY_MS);
    await vi.waitFor(() => {
      time.moveTo(time.now() + 60_000);
      expect(isThere(vault, SECOND)).toBe(false);
    }, PATIENTLY);
    expect(isThere(vault, THIRD)).toBe(true);
    // A site file that keeps none any more.
    apply(null);
    await vi.waitFor(() => {
      time.moveTo(time.now() + 60_000);
      expect(isThere(vault, THIRD)).toBe(false);
    }, PATIENTLY);
    await vi.waitFor(() => expect(entries()[0]).toBe('server: kept numbers deleted: 1 numbers, none are kept any more'), PATIENTLY);
    expect(errors).toEqual([]);
  });

  test('[CF9] at once where its owner objects, before the start as after it', async () => {
    const vault = openVault();
    vault.keep([whole(FIRST), whole(SECOND), whole(THIRD)], epochMs(NOON));
    const { object } = openKeeping(vault);
    object(whole(FIRST).numberKey);
    await vi.waitFor(() => expect(isThere(vault, FIRST)).toBe(false), PATIENTLY);
    await new Promise(setImmediate);
    object(whole(SECOND).numberKey);
    expect([isThere(vault, SECOND), isThere(vault, THIRD)]).toEqual([false, true]);
  });
});

const keeping = (days: number | null): string => {
  const { site } = parse(HARBOUR_YAML) as { site: object };
  return written({ lists, site: { ...site, ...(days !== null && { confidentiality: { phone: { kept: { days } } } }) } });
};
const CSV = `lead,phone\r\n1,${FIRST}\r\n2,${SECOND}\r\n3,${THIRD}\r\n`;
const REASON = { reason: 'call back at noon, 13812345678' };

/** Lead 1 is ana's, 2 nobody's, 3 dan's, who is of another team. */
async function openNumbers(days: number | null = 30) {
  const floor = await openLists(keeping(days));
  const root = await floor.admin();
  const importIn = async (csv = CSV) => {
    const response = await fetch(`${floor.url}/api/lists/spring/import?lead=0&number=1&header=yes`, {
      method: 'POST',
      headers: { cookie: root, origin: floor.url, 'content-type': 'text/csv' },
      body: csv,
    });
    expect(response.status).toBe(200);
  };
  await importIn();
  await floor.tell({ type: 'lead.assigned', lead: '1', agent: 'ana' }, { type: 'lead.assigned', lead: '3', agent: 'dan' });
  const one = async (lead: string) =>
    (await floor.call(`/api/lists/spring/single/${lead}`, { cookie: root })).body as { lead: { owner: string | null; state: string } };
  await vi.waitFor(async () => expect((await one('3')).lead.owner).toBe('dan'), PATIENTLY);
  const withRight = async (name: string, charge: Charge) => {
    const cookie = await floor.as(name, charge);
    const user = floor.accounts.users.list().find((known) => known.name === name);
    if (!user) throw new Error(`no ${name}`);
    floor.accounts.users.grant(user, ['revealNumbers'], 'test');
    return cookie;
  };
  const ask = async (lead: string, cookie: string, body: object = REASON) => {
    const { status, body: answer } = await floor.call(`/api/lists/spring/leads/${lead}/number`, { cookie, body });
    const { number, error } = answer as { number?: string; error?: string };
    return number ?? `${status} ${error}`;
  };
  return { ...floor, root, importIn, one, withRight, ask };
}

describe('[CF10] a customer’s number is shown to whoever may see it', () => {
  test('[CF10] [CF11] it takes the right, a reason, and a lead of one’s own people; the audit has who and why, and no number', async () => {
    const { ask, as, root, withRight, accounts } = await openNumbers();
    expect(await ask('1', root)).toBe('403 noRevealRight');
    const lee = await withRight('lee', { role: 'supervisor', teams: [teamId('north')] });
    expect(await ask('1', lee)).toBe(KEPT);
    expect(await ask('2', lee)).toBe(SECOND);
    expect(await ask('3', lee)).toBe('403 forbidden');
    const ana = await withRight('ana', { role: 'agent', agent: agentId('ana') });
    expect(await ask('1', ana)).toBe(KEPT);
    expect([await ask('2', ana), await ask('3', ana)]).toEqual(['403 forbidden', '403 forbidden']);
    expect(await ask('3', await withRight('ada', { role: 'admin' }))).toBe(THIRD);
    expect(await ask('1', await withRight('pay', { role: 'payroll' }))).toBe('403 forbidden');
    expect(await ask('1', await withRight('aud', { role: 'auditor' }))).toBe('403 forbidden');
    expect(await ask('1', await as('other', { role: 'supervisor', teams: [teamId('north')] }))).toBe('403 noRevealRight');
    for (const body of [{}, { reason: ' x ' }, { reason: 'x'.repeat(201) }]) expect(await ask('1', lee, body)).toBe('400 noReason');
    expect(await ask('none', lee)).toBe('404 noLead');
    const entries = accounts.audit.list(50).filter(({ action }) => action === 'number revealed');
    expect(entries.map(({ actor, subject }) => `${actor} ${subject}`)).toEqual([
      'ada spring/3',
      'ana spring/1',
      'lee spring/2',
      'lee spring/1',
    ]);
    expect(entries[0]?.after).toMatch(/^reason: call back at noon, /);
    const all = JSON.stringify(accounts.audit.list(100));
    for (const digits of ['12345678', SECOND, THIRD]) expect(all).not.toContain(digits);
  });

  test('[CF8] without a word of the site file nothing is kept, and later only what is imported again', async () => {
    const floor = await openNumbers(null);
    const { ask, withRight, folder, importIn } = floor;
    const ada = await withRight('ada', { role: 'admin' });
    expect(await ask('1', ada)).toBe('409 notKept');
    expect(existsSync(join(folder, 'numbers.key'))).toBe(false);
    const raw = openSqlite(join(folder, 'numbers.sqlite'));
    expect(raw.prepare('SELECT count(*) FROM numbers').pluck().get()).toBe(0);
    raw.close();
    await floor.apply(keeping(30));
    await vi.waitFor(async () => {
      await importIn();
      expect(await ask('2', await withRight(`ada${Math.random()}`, { role: 'admin' }))).toBe(SECOND);
    }, PATIENTLY);
  });

  test('[CF9] [CF11] whoever objects is forgotten at once, and what is not to be dialled is not shown; no plain digit lies on the disk', async () => {
    const { ask, withRight, tell, one, folder, close } = await openNumbers();
    const ada = await withRight('ada', { role: 'admin' });
    await tell({ type: 'lead.objected', lead: '1', at: Date.now() }, { type: 'lead.closed', lead: '2', reason: 'sold', at: Date.now() });
    await vi.waitFor(async () => expect((await one('2')).lead.state).toBe('closed'), PATIENTLY);
    expect([await ask('1', ada), await ask('2', ada)]).toEqual(['409 notToBeDialled', '409 notToBeDialled']);
    await close();
    const raw = openSqlite(join(folder, 'numbers.sqlite'));
    expect(raw.prepare('SELECT count(*) FROM numbers').pluck().get()).toBe(2);
    raw.close();
    const bytes = bytesIn(folder);
    for (const digits of ['12345678', SECOND, THIRD]) expect(bytes.includes(digits), digits).toBe(false);
  });

  test('[CF12] ten in a minute, and no more, of one login', async () => {
    const { ask, withRight } = await openNumbers();
    const ada = await withRight('ada', { role: 'admin' });
    const answers = [];
    for (let times = 0; times < 11; times += 1) answers.push(await ask('1', ada));
    expect(answers).toEqual([...Array.from({ length: 10 }, () => KEPT), '429 tooOften']);
    expect(await ask('1', await withRight('bea', { role: 'admin' }))).toBe(KEPT);
  });
});
