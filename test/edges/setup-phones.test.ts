import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { setupSite } from '../../server/setup/setup-site.ts';
import { openAmiServer } from '../../server/sources/replay/ami-server.ts';
import { SECRET_NAME, type SetupDraft } from '../../shared/setup/draft.ts';
import { dataFolder } from '../support/data-folder.ts';
import { keptIn, openPhones, openSetup, phonesAt } from '../support/open-setup.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { account } from '../support/run-a-ami.ts';
import { startServer } from '../support/running-server.ts';
import { FINISHED } from '../support/setup-draft.ts';

/** A port that whoever connects is treated at like this. */
async function portOf(greet: (socket: Socket) => void): Promise<number> {
  const server = createServer(greet);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A host of somebody's own that says yes to everybody; what it was told. */
async function listenIn(challenge: string): Promise<{ readonly port: number; readonly told: string[] }> {
  const told: string[] = [];
  const port = await portOf((socket) => {
    socket.write('Asterisk Call Manager/7.0.3\r\n');
    socket.on('data', (bytes) => {
      told.push(bytes.toString());
      const id = /ActionID: (.*)\r\n/.exec(bytes.toString())?.[1] ?? '';
      socket.write(`Response: Success\r\nActionID: ${id}\r\n${challenge}\r\n`);
    });
  });
  return { port, told };
}

describe('the phone system is tried', () => {
  test('[SU4] it logs in and listens: what it hears comes as it comes, with the names that nobody has', async () => {
    const ami = await openPhones();
    const setup = await openSetup();
    await setup.save(phonesAt(ami.port));
    expect(await setup.ask('/trial', 'POST', { secret: account.secret })).toMatchObject({ status: 201, body: { state: 'connecting' } });
    const heard = await vi.waitFor(async () => {
      const found = await setup.trial();
      expect(found.heard).toBeGreaterThan(100);
      return found;
    }, PATIENTLY);
    expect(heard).toMatchObject({ state: 'listening', end: null, refusedLists: [] });
    expect(heard.events).toHaveLength(50);
    expect(heard.events[0]?.number).toBe(heard.heard);
    expect(heard.names.length).toBeGreaterThan(10);
    expect((await setup.ask('/trial', 'DELETE')).body).toMatchObject({ state: 'ended', end: { kind: 'stopped' } });
    await vi.waitFor(() => expect(ami.sessions).toHaveLength(0), PATIENTLY);
    expect(setup.audited()).toEqual(
      expect.arrayContaining([
        ['root', 'secret kept', SECRET_NAME],
        ['root', 'phone system tried', `127.0.0.1:${ami.port} as wallboard`],
      ]),
    );
  });

  test('[SU4] each way in which it can end has a word of its own', async () => {
    const ami = await openPhones();
    const setup = await openSetup();
    const tried = async (draft: SetupDraft, secret = account.secret) => {
      await setup.save(draft);
      await setup.ask('/trial', 'POST', { secret });
      return (await setup.ended())?.kind;
    };
    expect(await tried(phonesAt(ami.port), 'wrong')).toBe('wrongAccount');
    expect(await tried(phonesAt(await portOf((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))))).toBe('notManager');
    expect(await tried(phonesAt(ami.port, { host: 'no-such-host.invalid' }))).toBe('unknownAddress');
  });

  test('[SU4] nobody listens there: refused', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const setup = await openSetup();
    await setup.save(phonesAt(port));
    await setup.ask('/trial', 'POST', { secret: 'x' });
    expect(await setup.ended()).toMatchObject({ kind: 'refused', reason: expect.stringContaining('ECONNREFUSED') as string });
  });

  test('[SU4] lists that the account may not read are named', async () => {
    const server = await openAmiServer({ account, list: (action) => (action === 'QueueStatus' ? null : []), onListening: () => undefined });
    onTestFinished(() => server.close());
    const setup = await openSetup();
    await setup.save(phonesAt(server.port));
    await setup.ask('/trial', 'POST', { secret: account.secret });
    await vi.waitFor(async () => expect(await setup.trial()).toMatchObject({ state: 'listening', refusedLists: ['members'] }), PATIENTLY);
  });

  test('[SU4] without host, user or secret nothing is tried, and that is said', async () => {
    const setup = await openSetup();
    expect(await setup.ask('/trial', 'POST', { secret: 'x' })).toMatchObject({ status: 409, body: { error: 'noAccount' } });
    await setup.save(FINISHED);
    const other = await openSetup();
    await other.save(FINISHED);
    expect(await other.ask('/trial', 'POST', {})).toMatchObject({ status: 409, body: { error: 'noAccount' } });
    expect(await other.ask('/trial', 'POST', { secret: 'a\r\nb' })).toMatchObject({ status: 400 });
    expect(await other.trial()).toMatchObject({ state: 'none' });
  });

  test('[SU5] the secret is kept for the owner alone and given out nowhere; the environment goes before it', async () => {
    const folder = dataFolder();
    const ami = await openPhones();
    const setup = await openSetup({ folder });
    await setup.save(phonesAt(ami.port));
    await setup.ask('/trial', 'POST', { secret: account.secret });
    const file = join(folder, 'secrets.json');
    expect([statSync(file).mode & 0o777, keptIn(folder)]).toEqual([0o600, account.secret]);
    const { body: yaml } = await setup.ask('/site.yaml');
    const out = JSON.stringify([await setup.told(), yaml, await setup.trial(), setup.accounts.audit.list(50)]);
    expect([out.includes(account.secret), String(yaml).includes('${PBX_SECRET}')]).toEqual([false, true]);
    await setup.close();
    const other = dataFolder();
    writeFileSync(join(other, 'secrets.json'), JSON.stringify({ PBX_SECRET: 'of before, and wrong' }));
    const again = await openSetup({ folder: other, env: { PBX_SECRET: account.secret } });
    await again.save(phonesAt(ami.port));
    expect((await again.told()).hasSecret).toBe(true);
    await again.ask('/trial', 'POST', { secret: 'typed, and wrong' });
    await vi.waitFor(async () => expect((await again.trial()).state).toBe('listening'), PATIENTLY);
  });

  test('[SU5] what is known for one account goes to no other: not tried, not applied, until it is typed and has logged in', async () => {
    const ami = await openPhones();
    const other = await listenIn('Challenge: 1');
    const setup = await openSetup();
    await setup.save(phonesAt(ami.port));
    await setup.ask('/trial', 'POST', { secret: account.secret });
    await vi.waitFor(async () => expect((await setup.trial()).state).toBe('listening'), PATIENTLY);
    await setup.ask('/trial', 'DELETE');
    const drafts = [phonesAt(other.port), phonesAt(ami.port, { host: 'localhost' }), phonesAt(ami.port, { username: 'root' })];
    for (const isInForce of [false, true]) {
      for (const draft of drafts) {
        await setup.save(draft);
        const refused = await setup.ask('/trial', 'POST', {});
        expect(refused).toMatchObject({
          status: 409,
          body: { error: 'noAccount', reason: expect.stringContaining('not known') as string },
        });
        expect([isInForce, (await setup.told()).hasSecret]).toEqual([isInForce, false]);
        expect(await setup.apply()).toMatchObject({ status: 409, body: { error: 'unfinished' } });
      }
      await setup.save(phonesAt(ami.port));
      expect(await setup.apply()).toMatchObject({ status: 200 });
    }
    await setup.save(phonesAt(other.port));
    await setup.ask('/trial', 'POST', { secret: 'typed, and not logged in yet' });
    await setup.ask('/trial', 'DELETE');
    expect(await setup.apply()).toMatchObject({ status: 409, body: { error: 'unfinished' } });
    await setup.save(phonesAt(ami.port));
    expect(await setup.ask('/trial', 'POST', {})).toMatchObject({ status: 201 });
    expect([keptIn(setup.folder), (await setup.told()).hasSecret]).toEqual([account.secret, true]);
  });

  test('[SU5] a variable of the environment is for the phone system that was set up first, also once it is linked no more', async () => {
    const ami = await openPhones();
    const other = await listenIn('Challenge: 1');
    const setup = await openSetup({ env: { PBX_SECRET: account.secret } });
    await setup.save(phonesAt(ami.port));
    expect(await setup.apply()).toMatchObject({ status: 200 });
    await setup.save(phonesAt(ami.port, { isLinked: false }));
    expect(await setup.apply()).toMatchObject({ status: 200 });
    await setup.save(phonesAt(other.port));
    expect(await setup.ask('/trial', 'POST', {})).toMatchObject({ status: 409, body: { error: 'noAccount' } });
    expect(await setup.apply()).toMatchObject({ status: 409, body: { error: 'unfinished' } });
    expect(other.told).toEqual([]);
    expect(readFileSync(join(setup.folder, 'secrets.json'), 'utf8')).not.toContain(account.secret);
  });

  test('[SU5] a secret that a version before kept is for the account of the site file in force', async () => {
    const ami = await openPhones();
    const folder = dataFolder();
    writeFileSync(join(folder, 'secrets.json'), JSON.stringify({ PBX_SECRET: account.secret }));
    const setup = await openSetup({ folder });
    await setup.save(phonesAt(ami.port));
    expect(await setup.ask('/trial', 'POST', {})).toMatchObject({ status: 409, body: { error: 'noAccount' } });
    const { file } = setupSite(phonesAt(ami.port), { site: null, base: null, hasSecret: true });
    await setup.applyFile(file?.yaml ?? '');
    expect(await setup.ask('/trial', 'POST', {})).toMatchObject({ status: 201 });
  });

  test('[SU5] a trial gives no secret to a host that asks for it as it is', async () => {
    const { port, told } = await listenIn('');
    const setup = await openSetup();
    await setup.save(phonesAt(port));
    await setup.ask('/trial', 'POST', { secret: account.secret });
    expect((await setup.ended())?.kind).toBe('noChallenge');
    expect([told.length, told.join('').includes('Login')]).toEqual([1, false]);
  });

  test('[SU5] a file of secrets that cannot be read stops the start with a way out', async () => {
    const folder = dataFolder();
    writeFileSync(join(folder, 'secrets.json'), '{');
    await expect(startServer({ folder })).rejects.toThrow('type the secrets in again');
  });
});
