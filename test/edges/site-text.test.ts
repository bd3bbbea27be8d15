import { describe, expect, test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../support/data-folder.ts';
import { sealedFloor, sealedYaml, type SealedFloor } from '../support/sealed-floor.ts';
import { startServer } from '../support/running-server.ts';

const PATH = '/api/site/text';
const saying = (words: RegExp): unknown => expect.stringMatching(words);
const current = ({ server }: SealedFloor) => server.accounts.siteFiles.current() ?? expect.fail('no site file is in force');
const puts = (floor: SealedFloor, yaml: string, version = current(floor).version) => floor.as('root', PATH, { yaml, version }, 'PUT');
const audited = ({ server }: SealedFloor, most: number) =>
  server.accounts.audit.list(most).map(({ actor, action, subject, before, after }) => ({ actor, action, subject, before, after }));

describe('[SF1] the site file as it is written', () => {
  test('SF1: as in force, with its versions, each of which is there word by word', async () => {
    const yaml = `# ours\n${sealedYaml()}`;
    const floor = await sealedFloor(yaml);
    await puts(floor, yaml.replace('# ours', '# ours, and theirs'));
    const told = await floor.as('root', PATH);
    const versions = [{ version: 2, by: 'root' }, { version: 1 }];
    expect(told).toMatchObject({
      status: 200,
      body: { site: 'test', version: 2, timeZone: 'Asia/Shanghai', isKeptElsewhere: false, versions },
    });
    expect(await floor.as('root', `${PATH}/1`)).toMatchObject({ status: 200, body: { version: 1, yaml } });
    for (const none of ['3', '0', 'x', '-1']) {
      expect(await floor.as('root', `${PATH}/${none}`)).toMatchObject({ status: 404, body: { error: 'unknownVersion' } });
    }
  });

  test('SF1: before a site file is applied there is none', async () => {
    const server = await startServer();
    const cookie = await server.admin();
    expect(await server.call(PATH, { cookie })).toMatchObject({ status: 409, body: { error: 'noSite' } });
  });
});

describe('[SF3] a text is put in force', () => {
  test('SF3: whole, with an entry of the audit for each thing that is another', async () => {
    const floor = await sealedFloor(sealedYaml());
    const yaml = `${sealedYaml().replace('name: Cy', 'name: Cyril')}duties: { perWeek: { notes: 5 } }\n`;
    expect(await puts(floor, yaml)).toMatchObject({ status: 200, body: { version: 2, yaml } });
    expect(audited(floor, 3)).toEqual([
      { actor: 'root', action: 'site edited', subject: 'duties', before: null, after: '{"perWeek":{"notes":5}}' },
      { actor: 'root', action: 'site edited', subject: 'agent cy', before: saying(/"name":"Cy"/), after: saying(/"name":"Cyril"/) },
      { actor: 'root', action: 'site file applied', subject: 'test', before: saying(/^version 1/), after: saying(/^version 2/) },
    ]);
  });

  test('SF3: comments that are others are kept, and the same text again is nothing', async () => {
    const floor = await sealedFloor(sealedYaml());
    const { digest } = current(floor);
    await puts(floor, `# why\n${sealedYaml()}`);
    expect(current(floor)).toMatchObject({ version: 2, digest, yaml: saying(/^# why\n/) });
    expect(await puts(floor, `# why\n${sealedYaml()}`)).toMatchObject({ status: 200, body: { version: 2 } });
    await expect.poll(async () => (await floor.server.call('/readyz')).status).toBe(200);
  });

  test('SF3: on another version than the one in force nothing is done', async () => {
    const floor = await sealedFloor(sealedYaml());
    await puts(floor, sealedYaml().replace('name: Cy', 'name: Cyril'));
    const before = audited(floor, 9);
    expect(await puts(floor, sealedYaml(), 1)).toMatchObject({ status: 409, body: { error: 'stale' } });
    expect(current(floor).yaml).toContain('Cyril');
    expect(audited(floor, 9)).toEqual(before);
  });

  test('SF3: with a fault nothing is done, and each is told with its place', async () => {
    const floor = await sealedFloor(sealedYaml());
    const unfit = await puts(floor, sealedYaml().replace('team: west', 'team: nowhere'));
    expect(unfit).toMatchObject({
      status: 422,
      body: {
        error: 'unfit',
        reason: saying(/^\d+:\d+: agents\.2\.team: /),
        faults: [{ line: expect.any(Number) as unknown, path: ['agents', 2, 'team'] }],
      },
    });
    expect(current(floor).version).toBe(1);
  });

  test.each([
    ['another site', (yaml: string) => yaml.replace('id: test', 'id: other'), 'site'],
    ['a published version', (yaml: string) => yaml.replace('start: 100', 'start: 90'), 'published'],
    ['no scheme any more', (yaml: string) => yaml.slice(0, yaml.indexOf('schemes:')), 'schemes'],
    [
      'a phone system with an account of its own',
      (yaml: string) =>
        `${yaml}sources: [{ system: x, asterisk: { host: 192.0.2.66, username: u, secret: '\${HOME}' }, timeZone: Asia/Shanghai }]\n`,
      'phoneAccount',
    ],
  ])('SF3: %s is left to the machine or the scheme editor, and nothing is done', async (_, change, kind) => {
    const floor = await sealedFloor(sealedYaml());
    const yaml = change(sealedYaml());
    expect(yaml).not.toBe(sealedYaml());
    expect(await puts(floor, yaml)).toMatchObject({ status: 409, body: { error: 'kept', kept: [{ kind }] } });
    expect(current(floor).version).toBe(1);
  });

  test('SF3: where the site file is kept elsewhere nothing is put in force here', async () => {
    const siteFile = join(dataFolder(), 'site.yaml');
    writeFileSync(siteFile, sealedYaml());
    const server = await startServer({ siteFile });
    await server.isReady();
    const cookie = await server.admin();
    const put = await server.call(PATH, { method: 'PUT', cookie, body: { yaml: sealedYaml(), version: 1 } });
    expect(put).toMatchObject({ status: 409, body: { error: 'keptElsewhere', reason: saying(/TALLYBOARD_SITE=/) } });
  });
});
