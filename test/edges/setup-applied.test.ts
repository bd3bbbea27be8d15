import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { putInForce } from '../../server/site/site-application.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { dataFolder } from '../support/data-folder.ts';
import { keptIn, openPhones, openSetup, phonesAt } from '../support/open-setup.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { account } from '../support/run-a-ami.ts';
import { HARBOUR_YAML, startServer } from '../support/running-server.ts';
import { FINISHED } from '../support/setup-draft.ts';

function schemeVersions(yaml = ''): readonly string[] {
  const read = readSiteYaml(yaml);
  return read.ok ? read.value.file.schemes.map(({ id, version, effectiveFrom }) => `${id} ${version} ${effectiveFrom}`) : [];
}

describe('the draft is applied', () => {
  test('[SU8] as a whole: the board stands, the phone system is linked, also after a restart; applied again nothing changes', async () => {
    const folder = dataFolder();
    const ami = await openPhones();
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
    const ami = await openPhones();
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
    const ami = await openPhones();
    const next = await openPhones('of the next one');
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
