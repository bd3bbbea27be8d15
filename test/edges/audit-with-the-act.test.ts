import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openAccounts, type Accounts } from '../../server/accounts/accounts.ts';
import { keyedBy } from '../../server/intake/lead-numbers.ts';
import { openNumberVault } from '../../server/numbers/number-vault.ts';
import { openVaultKey } from '../../server/numbers/vault-key.ts';
import { keepNumbers } from '../../server/numbers/keep-numbers.ts';
import { openRetention } from '../../server/retention/retention.ts';
import { doWithEntry, tellWithEntry } from '../../server/with-entry.ts';
import { CAUTIOUS } from '../../shared/site/confidentiality.ts';
import { emptyBoard } from '../../shared/tally/board.ts';
import { epochMs, eventId, siteId, teamId, type EpochMs } from '../../shared/units.ts';
import { alertRaised } from '../support/alert.ts';
import { dataFolder } from '../support/data-folder.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { harbour } from '../support/floor-site.ts';
import { openLists } from '../support/lists-floor.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { startServer, type Served } from '../support/running-server.ts';
import { openScreen } from '../support/screen.ts';
import { sealedFloor, sealedYaml } from '../support/sealed-floor.ts';

const MARCH = '/api/settlements/2026-03';

/** From now on the process gets as far as the act and no further: what would enter it throws. */
const breakBetween = ({ accounts }: { readonly accounts: Accounts }) =>
  vi.spyOn(accounts.audit, 'pay').mockImplementation(() => {
    throw new Error('broken between act and entry');
  });

const entriesOf = ({ accounts }: { readonly accounts: Accounts }, action: RegExp) =>
  accounts.audit.list(200).filter((entry) => action.test(entry.action));

/** The server after its end, started anew, with its board. */
async function startedAnew(server: Served): Promise<Served> {
  await server.close();
  const again = await startServer({ folder: server.folder });
  await again.isReady();
  return again;
}

describe('[AU9] an act of the log has its entry, whatever broke between the two', () => {
  test('AU9: a lead that was given: the next start enters it, once, as of when it was asked', async () => {
    const floor = await openLists();
    const cookie = await floor.admin();
    await floor.tell({ type: 'lead.imported', lead: '1', number: '13812345678' });
    const one = await vi.waitUntil(async () => {
      const answer = await floor.call('/api/lists/spring/single/1', { cookie });
      return answer.status === 200 && (answer.body as { seen: number });
    }, PATIENTLY);
    breakBetween(floor);
    const body = { do: 'give', agent: 'ana', seen: one.seen, reason: 'knows them' };
    const before = Date.now();
    expect(await floor.call('/api/lists/spring/single/1', { cookie, body })).toMatchObject({ status: 500 });
    const after = Date.now();
    expect(entriesOf(floor, /lead given/)).toEqual([]);
    const again = await startedAnew(floor);
    const [entry, ...more] = entriesOf(again, /lead given/);
    expect(entry).toMatchObject({ action: 'lead given', subject: 'spring/1', before: 'nobody’s', after: 'held by ana: knows them' });
    expect([entry!.at >= before && entry!.at <= after, more]).toEqual([true, []]);
    expect(entriesOf(await startedAnew(again), /lead given/)).toHaveLength(1);
  });

  test('AU9: told again after a break, what the log holds already is entered once, and what was entered is not told again', async () => {
    const accounts = openAccounts(dataFolder(), openFakeTime(1000).clock);
    onTestFinished(() => accounts.close());
    const entry = { actor: 'lee', action: 'lead given', subject: 'spring/1' };
    const events = [alertRaised('given', epochMs(1000))];
    const told = { accepted: 0, duplicates: 1, refused: [] };
    const broken = () => Promise.reject(new Error('broken after the log took it'));
    await expect(tellWithEntry(accounts.audit, entry, events, broken)).rejects.toThrow('broken after');
    expect(entriesOf({ accounts }, /lead given/)).toEqual([]);
    for (let again = 0; again < 2; again += 1) {
      await tellWithEntry(accounts.audit, entry, events, () => Promise.resolve(told));
      expect(entriesOf({ accounts }, /lead given/)).toMatchObject([entry]);
    }
  });

  test('AU9: a month that was closed', async () => {
    const floor = await sealedFloor(sealedYaml());
    await floor.as('pay', '/api/session');
    breakBetween(floor.server);
    expect(await floor.as('pay', `${MARCH}/close`, {})).toMatchObject({ status: 500 });
    const again = await startedAnew(floor.server);
    expect(entriesOf(again, /month/)).toMatchObject([{ actor: 'pay', action: 'month closed', subject: '2026-03', after: 'provisional' }]);
  });

  test('AU9: what the log never took has none', async () => {
    const floor = await sealedFloor(sealedYaml());
    const entry = { actor: 'pay', action: 'month closed', subject: '2026-03' };
    floor.server.accounts.audit.owe({ event: eventId('period.closed-never-stored') }, entry);
    const again = await startedAnew(floor.server);
    expect(entriesOf(again, /month/)).toEqual([]);
    expect(entriesOf(await startedAnew(again), /month/)).toEqual([]);
  });

  test('AU9, J18: an alert that was acknowledged: the same request sent again enters it; a third time changes nothing', async () => {
    const server = await startServer();
    await server.apply();
    const added = await server.accounts.users.add('lee', { role: 'supervisor', teams: [teamId('north')] }, 'long enough password', 'test');
    if (!added.ok) throw new Error(added.error);
    const { token } = server.accounts.sessions.begin({ kind: 'user', user: added.value });
    const floor = openScreen(server.url, { cookie: `tallyboard_session=${token}` });
    await floor.join('floor');
    const { date } = floor.view().header;
    await server.report([alertRaised('a', epochMs(Date.now() - 60_000), { date, teams: [teamId('north')] })]);
    await floor.shows(({ alerts }) => expect(alerts).toHaveLength(1));
    const acknowledge = () =>
      floor.socket.emitWithAck('alert:acknowledge', { request: 'request-1', alert: eventId('a'), note: 'Foxglove knows' });
    const broken = breakBetween(server);
    expect(await acknowledge()).toMatchObject({ ok: false });
    expect(entriesOf(server, /alert/)).toEqual([]);
    broken.mockRestore();
    expect(await acknowledge()).toMatchObject({ ok: true });
    expect(await acknowledge()).toMatchObject({ ok: true });
    const snoozed = { request: 'request-2', alert: eventId('a'), for: 15 } as const;
    expect(await floor.socket.emitWithAck('alert:snooze', snoozed)).toMatchObject({ ok: true });
    expect(entriesOf(server, /alert/)).toMatchObject([
      { actor: 'lee', action: 'alert snoozed', after: expect.stringMatching(/^until .*Z$/) as unknown },
      { actor: 'lee', action: 'alert acknowledged', before: null, after: null },
    ]);
    expect(JSON.stringify(server.accounts.audit.list(200))).not.toContain('Foxglove');
  });
});

const NOON = Date.UTC(2026, 10, 23, 12);
const DAY_MS = 86_400_000;

function openedAccounts(time = openFakeTime(NOON)) {
  const accounts = openAccounts(dataFolder(), time.clock);
  onTestFinished(() => accounts.close());
  return { time, accounts, told: () => accounts.audit.list(99).map(({ action, before, after }) => ({ action, before, after })) };
}

describe('[AU9] what lies in the file of the audit', () => {
  test('AU9: changes with its entry or not at all', async () => {
    const { accounts, told } = openedAccounts();
    const added = await accounts.users.add('root', { role: 'admin' }, 'long enough password', 'test');
    if (!added.ok) throw new Error(added.error);
    const { wall } = accounts.walls.create('Hall', siteId('harbour'), 'root');
    const before = told();
    const record = vi.spyOn(accounts.audit, 'record').mockImplementation(() => {
      throw new Error('broken');
    });
    const acts = [
      () => accounts.users.invite('lee', { role: 'payroll' }, 'root'),
      () => accounts.walls.revoke(wall.id, 'root'),
      () => accounts.walls.assign(wall.id, { name: 'Door' }, 'root'),
      () => accounts.apiKeys.create('dialer', siteId('harbour'), 'root'),
      () => accounts.deskKeys.giveBadge(added.value, 'root'),
      () => accounts.invitations.create(added.value, 'root'),
    ];
    for (const act of acts) expect(act).toThrow('broken');
    await expect(accounts.users.setPassword('root', 'another long password', 'root')).rejects.toThrow('broken');
    record.mockRestore();
    expect(accounts.users.list().map(({ name }) => name)).toEqual(['root']);
    expect(await accounts.users.authenticate('root', 'long enough password')).not.toBeNull();
    expect(accounts.walls.list()).toMatchObject([{ name: 'Hall', isRevoked: false }]);
    expect([accounts.apiKeys.list(), accounts.deskKeys.of(added.value).hasBadge]).toEqual([[], false]);
    expect(told()).toEqual(before);
  });
});

describe('[AU9] what lies in other files has its entry too', () => {
  const entry = { actor: 'server', action: 'retention run', subject: '2026-11-23', before: 'refused 3' };
  const broken = (): never => {
    throw new Error('broken');
  };

  test('AU9: what was begun and not ended says so at the next start, with what it was to do', async () => {
    const { accounts, told, time } = openedAccounts();
    await expect(doWithEntry(accounts.audit, entry, broken)).rejects.toThrow('broken');
    expect(told()).toEqual([]);
    time.moveTo(NOON + DAY_MS);
    await accounts.audit.settle(() => Promise.resolve(false));
    await accounts.audit.settle(() => Promise.resolve(false));
    expect(accounts.audit.list(9)).toMatchObject([
      { at: NOON, action: 'retention run, broken off', before: 'refused 3', after: 'begun and not ended' },
    ]);
  });

  test('AU9: done at another try, it stands behind the one that was broken off, however often that was', async () => {
    const { accounts, told } = openedAccounts();
    for (const _ of [1, 2]) await expect(doWithEntry(accounts.audit, entry, broken)).rejects.toThrow('broken');
    await doWithEntry(accounts.audit, entry, () => ({ before: 'refused 1' }));
    await accounts.audit.settle(() => Promise.resolve(false));
    expect(told()).toEqual([
      { action: 'retention run', before: 'refused 1', after: null },
      { action: 'retention run, broken off', before: 'refused 3', after: 'begun and not ended' },
    ]);
  });

  test('AU9: what ends after a server has started beside it has its entry as well', async () => {
    const { accounts, told } = openedAccounts();
    await doWithEntry(accounts.audit, entry, async () => {
      await accounts.audit.settle(() => Promise.resolve(false));
      return { before: 'refused 2' };
    });
    expect(told()).toEqual([
      { action: 'retention run', before: 'refused 2', after: null },
      { action: 'retention run, broken off', before: 'refused 3', after: 'begun and not ended' },
    ]);
    await accounts.audit.settle(() => Promise.resolve(false));
    expect(told()).toHaveLength(2);
  });

  test('AU9, CF41: a run that was broken off is no run of that date', async () => {
    const { accounts, told, time } = openedAccounts();
    const nothing = { count: () => 0, forget: () => 0 };
    const refusals = { outdated: { count: () => 3, forget: broken } };
    const parts = { endings: accounts.endings, mails: { outdated: nothing }, audit: accounts.audit, clock: time.clock };
    await expect(openRetention({ ...parts, refusals }).run(harbour(), 'server')).rejects.toThrow('broken');
    await accounts.audit.settle(() => Promise.resolve(false));
    const retention = openRetention({ ...parts, refusals: { outdated: nothing } });
    expect([retention.isDue(harbour()), retention.times(harbour()).last]).toEqual([true, null]);
    await retention.run(harbour(), 'server');
    expect(retention.isDue(harbour())).toBe(false);
    expect(told().map(({ action, before }) => [action, before])).toEqual([
      ['retention run', null],
      ['retention run, broken off', 'refused 3'],
    ]);
  });

  test('AU9, CF9: kept numbers that went before it broke are told of', async () => {
    const { accounts, told, time } = openedAccounts();
    const folder = dataFolder();
    const vault = openNumberVault(join(folder, 'numbers.sqlite'), openVaultKey(folder, undefined));
    onTestFinished(() => vault.close());
    const forget = vi.fn((before: EpochMs, most: number) => vault.outdated.forget(before, most)).mockImplementationOnce(broken);
    vault.keep([{ numberKey: keyedBy('secret')('13812345678'), text: '13812345678' }], epochMs(NOON - 11 * DAY_MS));
    const site = harbour();
    const confidentiality = { ...CAUTIOUS, phone: { ...CAUTIOUS.phone, kept: { days: 10 } } };
    const keeping = keepNumbers({
      vault: { ...vault, outdated: { ...vault.outdated, forget } },
      board: {
        folded: () => emptyBoard(site.site.id),
        siteFile: () => ({ ...site, site: { ...site.site, confidentiality } }),
        onChange: () => () => undefined,
      },
      ...{ audit: accounts.audit, clock: time.clock, later: time.later, logger: { error: () => undefined } },
    });
    onTestFinished(() => keeping.close());
    await vi.waitFor(() => {
      time.moveTo(time.now() + 60_000);
      expect(told()).toHaveLength(2);
    }, PATIENTLY);
    expect(told()).toEqual([
      { action: 'kept numbers deleted', before: '1 numbers', after: 'kept for 10 days' },
      { action: 'kept numbers deleted, broken off', before: '1 numbers', after: 'begun and not ended; kept for 10 days' },
    ]);
  });
});
