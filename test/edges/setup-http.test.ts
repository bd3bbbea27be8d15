import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { openAmiReplayServer } from '../../server/sources/replay/ami-replay-server.ts';
import { openAmiServer } from '../../server/sources/replay/ami-server.ts';
import { readSiteYaml } from '../../server/site-yaml.ts';
import { setupSite } from '../../server/setup/setup-site.ts';
import { putInForce } from '../../server/site-application.ts';
import { BLANK_DRAFT, SECRET_NAME, type SetupDraft } from '../../shared/setup/draft.ts';
import type { SetupAnswer, TrialAnswer } from '../../shared/wire/setup-answers.ts';
import { dataFolder } from '../support/data-folder.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { account, runARecording } from '../support/run-a-ami.ts';
import { HARBOUR_YAML, startServer } from '../support/running-server.ts';
import { FINISHED } from '../support/setup-draft.ts';

const SETUP = '/api/site-setup';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A server on an empty folder, and its admin. */
async function openSetup(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options);
  const cookie = await server.admin();
  const ask = (path = '', method?: string, body?: unknown) =>
    server.call(`${SETUP}${path}`, { cookie, ...(method && { method }), ...(body !== undefined && { body }) });
  const told = async () => (await ask()).body as SetupAnswer;
  const save = async (draft: SetupDraft, revision?: number) => ask('', 'PUT', { draft, revision: revision ?? (await told()).revision });
  const apply = async (revision?: number) => ask('/apply', 'POST', { revision: revision ?? (await told()).revision });
  const trial = async () => (await ask('/trial')).body as TrialAnswer;
  /** Once the trial is over. */
  const ended = () =>
    vi.waitFor(async () => {
      const found = await trial();
      expect(found.state).toBe('ended');
      return found.end;
    }, PATIENTLY);
  const audited = () => server.accounts.audit.list(50).map(({ actor, action, subject }) => [actor, action, subject]);
  return { ...server, applyFile: (yaml: string) => server.apply(yaml), cookie, ask, told, save, apply, trial, ended, audited };
}

const phonesAt = (port: number, more: Partial<SetupDraft['phones']> = {}): SetupDraft => ({
  ...FINISHED,
  phones: { ...FINISHED.phones, host: '127.0.0.1', port, username: account.username, trunks: 'IAX2/trunk', ...more },
});

/** A port that whoever connects is treated at like this. */
async function portOf(greet: (socket: Socket) => void): Promise<number> {
  const server = createServer(greet);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

async function phones(secret = account.secret) {
  const server = await openAmiReplayServer({
    account: { ...account, secret },
    recordingFor: () => runARecording('joined'),
    pace: 'asFastAsRead',
  });
  onTestFinished(() => server.close());
  return server;
}

function schemeVersions(yaml = ''): readonly string[] {
  const read = readSiteYaml(yaml);
  return read.ok ? read.value.file.schemes.map(({ id, version, effectiveFrom }) => `${id} ${version} ${effectiveFrom}`) : [];
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

/** The secret of the phone system that is kept in this folder. */
const keptIn = (folder: string) =>
  (JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as Record<string, { readonly secret?: string }>)[SECRET_NAME]?.secret;

describe('the draft', () => {
  test('[SU1] begins blank, is kept with a revision over a restart, and says who saved it', async () => {
    const folder = dataFolder();
    const first = await openSetup({ folder });
    expect(await first.told()).toMatchObject({
      draft: BLANK_DRAFT,
      revision: 0,
      saved: null,
      inForce: null,
      hasSecret: false,
      isKeptElsewhere: false,
    });
    expect(await first.save(FINISHED)).toMatchObject({ status: 200, body: { draft: FINISHED, revision: 1, saved: { by: 'root' } } });
    await first.close();
    const again = await startServer({ folder });
    expect((await again.call(SETUP, { cookie: first.cookie })).body).toMatchObject({ draft: FINISHED, revision: 1 });
  });

  test('[SU1] two admins do not overwrite each other: who comes later is shown what stands', async () => {
    const setup = await openSetup();
    await setup.save(FINISHED, 0);
    const mine = { ...FINISHED, site: { ...FINISHED.site, name: 'Mine' } };
    const refused = await setup.save(mine, 0);
    expect(refused).toMatchObject({ status: 409, body: { error: 'stale', now: { revision: 1, draft: FINISHED } } });
    expect((await setup.told()).draft).toEqual(FINISHED);
    expect(await setup.apply(0)).toMatchObject({ status: 409, body: { error: 'stale', now: { revision: 1 } } });
    expect(await setup.save(mine, 1)).toMatchObject({ status: 200, body: { revision: 2 } });
  });

  test('[SU1] what is no draft is refused with its place, and leaves the draft', async () => {
    const setup = await openSetup();
    const refused = await setup.ask('', 'PUT', { revision: 0, draft: { ...FINISHED, shift: { ...FINISHED.shift, start: '9' } } });
    expect(refused).toMatchObject({
      status: 400,
      body: { error: 'malformed', reason: expect.stringContaining('draft.shift.start') as string },
    });
    expect((await setup.told()).revision).toBe(0);
  });

  test('[SU2] a thousand people are no more than it can hold', async () => {
    const setup = await openSetup({ env: { PBX_SECRET: 'x' } });
    const people = Array.from(
      { length: 1000 },
      (_, index) => `Somebody with a long name ${index}\tTeam ${index % 30}\t${10_000 + index}, PJSIP/${10_000 + index}`,
    );
    expect(await setup.save({ ...FINISHED, people: people.join('\n') })).toMatchObject({ status: 200, body: { problems: [] } });
  });

  test('[SU2] a workbook becomes the text that a spreadsheet copies; what is none is refused with a way out', async () => {
    const setup = await openSetup();
    const text = (value: string) => ({ value, type: String });
    const sheet = await writeExcelFile([
      [text('姓名'), text('班组'), text('分机')],
      [text('王芳'), text('蓝队'), { value: 2001, type: Number }],
      [text('say "hi"'), text('蓝队'), null],
    ]).toBuffer();
    const sent = (body: Uint8Array<ArrayBuffer>) =>
      fetch(`${setup.url}${SETUP}/people`, {
        method: 'POST',
        headers: { cookie: setup.cookie, origin: setup.url, 'content-type': XLSX },
        body,
      });
    const read = await sent(new Uint8Array(sheet));
    expect([read.status, await read.json()]).toEqual([200, { text: '姓名\t班组\t分机\n王芳\t蓝队\t2001\n"say ""hi"""\t蓝队\t' }]);
    const refused = await sent(new TextEncoder().encode('no workbook'));
    expect([refused.status, await refused.json()]).toMatchObject([
      415,
      { error: 'notWorkbook', way: expect.stringContaining('paste') as string },
    ]);
    // Small packed, large unpacked; and a single cell far out makes no million empty ones.
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(51 * 1024 * 1024) });
    const large = await sent(new Uint8Array(bomb));
    expect([large.status, await large.json()]).toMatchObject([415, { reason: expect.stringContaining('more than 50 MB') as string }]);
    const far = await sent(
      new Uint8Array(
        zipSync({
          'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet r:id="1"/></sheets></workbook>'),
          'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="1" Target="s.xml"/></Relationships>'),
          'xl/s.xml': strToU8('<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'),
        }),
      ),
    );
    expect([far.status, await far.json()]).toMatchObject([415, { reason: expect.stringContaining('more than 1000 columns') as string }]);
  });
});

describe('the phone system is tried', () => {
  test('[SU4] it logs in and listens: what it hears comes as it comes, with the names that nobody has', async () => {
    const ami = await phones();
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
    const ami = await phones();
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
    const ami = await phones();
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
    const ami = await phones();
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
    const ami = await phones();
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
    const ami = await phones();
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

describe('the draft is applied', () => {
  test('[SU8] as a whole: the board stands, the phone system is linked, also after a restart; applied again nothing changes', async () => {
    const folder = dataFolder();
    const ami = await phones();
    const setup = await openSetup({ folder });
    await setup.save(phonesAt(ami.port));
    expect(await setup.apply()).toMatchObject({ status: 409, body: { error: 'unfinished' } });
    await setup.ask('/trial', 'POST', { secret: account.secret });
    await setup.ask('/trial', 'DELETE');
    expect(await setup.apply()).toMatchObject({ status: 200, body: { site: 'harbour' } });
    await setup.isReady();
    const before = ami.connections;
    await vi.waitFor(() => expect(ami.sessions.length).toBeGreaterThan(0), PATIENTLY);
    expect(await setup.told()).toMatchObject({ inForce: { site: 'harbour', by: 'root', isOfDraft: true, isSame: true } });
    expect(await setup.apply()).toMatchObject({ status: 200 });
    expect(setup.audited().filter(([, action]) => action === 'site file applied')).toEqual([['root', 'site file applied', 'harbour']]);
    await setup.close();
    const again = await startServer({ folder });
    await again.isReady();
    await vi.waitFor(() => expect(ami.connections).toBeGreaterThan(before), PATIENTLY);
  });

  test('[SU5] a secret that is typed anew reaches the link that stands', async () => {
    const ami = await phones();
    const setup = await openSetup();
    await setup.save(phonesAt(ami.port));
    await setup.ask('/trial', 'POST', { secret: 'wrong' });
    expect((await setup.ended())?.kind).toBe('wrongAccount');
    await setup.apply();
    await setup.isReady();
    await vi.waitFor(() => expect(ami.connections).toBeGreaterThan(1), PATIENTLY);
    expect(ami.sessions).toHaveLength(0);
    await setup.ask('/trial', 'POST', { secret: account.secret });
    await vi.waitFor(() => expect(ami.sessions.length).toBe(2), PATIENTLY);
    await setup.ask('/trial', 'POST', { secret: 'mistyped' });
    expect((await setup.ended())?.kind).toBe('wrongAccount');
    expect([keptIn(setup.folder), ami.sessions.length]).toEqual([account.secret, 1]);
  });

  test('[SU5] a login elsewhere leaves the link that stands alone: what logged in waits until its draft is applied', async () => {
    const ami = await phones();
    const next = await phones('of the next one');
    const setup = await openSetup();
    await setup.save(phonesAt(ami.port));
    await setup.ask('/trial', 'POST', { secret: account.secret });
    await setup.ask('/trial', 'DELETE');
    await setup.apply();
    await setup.isReady();
    await vi.waitFor(() => expect(ami.sessions).toHaveLength(1), PATIENTLY);
    await setup.save(phonesAt(next.port));
    await setup.ask('/trial', 'POST', { secret: 'of the next one' });
    await vi.waitFor(async () => expect((await setup.trial()).state).toBe('listening'), PATIENTLY);
    const kept = () => [keptIn(setup.folder), setup.audited().filter(([, action]) => action === 'secret kept').length];
    expect([...kept(), (await setup.told()).hasSecret]).toEqual([account.secret, 1, true]);
    await setup.ask('/trial', 'DELETE');
    await vi.waitFor(() => expect(next.sessions).toHaveLength(0), PATIENTLY);
    expect(await setup.apply()).toMatchObject({ status: 200 });
    expect(kept()).toEqual(['of the next one', 2]);
    await vi.waitFor(() => expect([ami.sessions.length, next.sessions.length]).toEqual([0, 1]), PATIENTLY);
  });

  test('[SU7] what it makes means the same elsewhere', async () => {
    const setup = await openSetup({ env: { PBX_SECRET: 'x' } });
    await setup.save(FINISHED);
    await setup.apply();
    const { body, headers } = await setup.ask('/site.yaml');
    expect(headers.get('content-disposition')).toContain('harbour.yaml');
    const read = readSiteYaml(String(body));
    expect(read.ok && read.value.digest).toBe(setup.accounts.siteFiles.current()?.digest);
    const elsewhere = await startServer({ env: { PBX_SECRET: 'x' } });
    await elsewhere.apply(String(body));
    expect(elsewhere.accounts.siteFiles.current()?.digest).toBe(setup.accounts.siteFiles.current()?.digest);
  });

  test('[SU8] it replaces no file that something else has put in force, and a published scheme keeps what it says', async () => {
    const setup = await openSetup({ env: { PBX_SECRET: 'x' } });
    await setup.save(FINISHED);
    await setup.apply();
    const schemes = () => schemeVersions(setup.accounts.siteFiles.current()?.yaml);
    const published = schemes();
    // Another figure would change it, another preset would make it vanish and hold in the past itself.
    for (const scheme of [
      { preset: 'outbound-telesales', figures: { validCalls: 90 } },
      { preset: 'sales-commission', figures: {} },
    ] as const) {
      await setup.save({ ...FINISHED, scheme });
      expect(await setup.apply()).toMatchObject({
        status: 409,
        body: { error: 'schemePublished', way: expect.stringContaining('#scheme') as string },
      });
      expect(schemes()).toEqual(published);
    }
    await setup.save({ ...FINISHED, people: 'Ana Silva\tNorth\t2001' });
    expect(await setup.apply()).toMatchObject({ status: 200 });
    const { yaml = '' } = setup.accounts.siteFiles.current() ?? {};
    const changed = yaml.replace('name: Harbour', 'name: Port');
    const read = readSiteYaml(changed);
    if (!read.ok) throw new Error(read.error.join());
    putInForce(setup.accounts.siteFiles, { ...read.value, yaml: changed }, 'command line');
    await setup.save(FINISHED);
    expect(await setup.apply()).toMatchObject({
      status: 409,
      body: { error: 'changedElsewhere', reason: expect.stringContaining('command line') as string },
    });
    expect(await setup.told()).toMatchObject({ inForce: { isOfDraft: false, isSame: false } });
  });

  test('[SU8] what others have added to its file stays in it: playlists of the office are not lost', async () => {
    const setup = await openSetup({ env: { PBX_SECRET: 'x' } });
    await setup.save(FINISHED);
    await setup.apply();
    const boards = [{ id: 'hall', name: 'Hall', scenes: [{ scene: 'overview', seconds: 30 }] }];
    const { version } = (await setup.call('/api/boards', { cookie: setup.cookie })).body as { readonly version: string };
    expect(await setup.call('/api/boards', { cookie: setup.cookie, method: 'PUT', body: { version, boards } })).toMatchObject({
      status: 200,
    });
    expect(await setup.told()).toMatchObject({ inForce: { isOfDraft: true, isSame: true } });
    await setup.save({ ...FINISHED, people: `${FINISHED.people}\nBo\tNorth` });
    expect(await setup.told()).toMatchObject({ inForce: { isOfDraft: true, isSame: false } });
    expect(await setup.apply()).toMatchObject({ status: 200 });
    const read = readSiteYaml(setup.accounts.siteFiles.current()?.yaml ?? '');
    expect(read.ok && [read.value.file.agents.length, read.value.file.boards]).toEqual([4, boards]);
    expect(await setup.told()).toMatchObject({ inForce: { isOfDraft: true, isSame: true } });
  });

  test('[SU8] on a folder that was set up otherwise, and where the site file is read at each start, it is only taken away', async () => {
    const file = join(dataFolder(), 'site.yaml');
    writeFileSync(file, HARBOUR_YAML);
    const setup = await openSetup({ siteFile: file, env: { PBX_SECRET: 'x' } });
    await setup.isReady();
    await setup.save(FINISHED);
    expect(await setup.told()).toMatchObject({ isKeptElsewhere: true, inForce: { by: 'TALLYBOARD_SITE', isOfDraft: false } });
    expect(await setup.apply()).toMatchObject({ status: 409, body: { error: 'keptElsewhere' } });
    expect(await setup.ask('/site.yaml')).toMatchObject({ status: 200 });
  });

  test('[SU7] an unfinished draft has no file to take away', async () => {
    const setup = await openSetup();
    expect(await setup.ask('/site.yaml')).toMatchObject({ status: 409, body: { error: 'unfinished' } });
  });
});
