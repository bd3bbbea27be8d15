import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openAccounts, type Accounts } from '../../server/accounts/accounts.ts';
import type { SiteFiles } from '../../server/accounts/site-files.ts';
import { systemClock } from '../../server/clock.ts';
import { openSqlite } from '../../server/event-log/sqlite-driver.ts';
import { putInForce } from '../../server/site/site-application.ts';
import { changeBoards, writtenBoards } from '../../server/site/site-boards.ts';
import { editSite } from '../../server/site/site-editing.ts';
import { openWrittenSchemes, putSchemeInForce } from '../../server/site/site-schemes.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import type { SiteEdit } from '../../shared/site-edit/site-edit.ts';
import type { Agent } from '../../shared/site/site-file.ts';
import { agentId, teamId } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { sealedFloor, sealedYaml, type Person, type SealedFloor } from '../support/sealed-floor.ts';
import { startServer } from '../support/running-server.ts';

const EDITS = '/api/site/edits';
const BO = { id: 'bo', name: 'Bo', team: 'east', stage: 'regular', identities: {} };
const saying = (words: RegExp): unknown => expect.stringMatching(words);
const sends = ({ as }: SealedFloor, edits: readonly unknown[], person: Person = 'root', isTrial = false) =>
  as(person, EDITS, { edits, isTrial });
const yamlOf = ({ server }: SealedFloor): string => server.accounts.siteFiles.current()?.yaml ?? '';
const fileOf = (floor: SealedFloor) => {
  const read = readSiteYaml(yamlOf(floor));
  if (!read.ok) throw new Error(read.error.join());
  return read.value.file;
};
const dayOff = (agent: string, date = '2040-05-02') => ({ agent, date, pattern: 'off' });
const adds = (part: string, now: unknown) => ({ part, was: null, now });

describe('[SI1] an edit of the site file', () => {
  test('SI1: adds, changes and takes out an entry, each known by all that was seen of it', async () => {
    const floor = await sealedFloor(sealedYaml());
    const added = await sends(floor, [
      adds('roster', dayOff('bo')),
      adds('holidays', { date: '2040-05-01', name: 'Labour Day', works: false }),
    ]);
    expect(added).toMatchObject({ status: 200, body: { isDone: true, changes: ['+ calendar', '+ roster bo 2040-05-02'] } });
    const changed = await sends(floor, [{ part: 'agents', was: BO, now: { ...BO, name: 'Bodo', identities: { 'pbx-a': ['2001'] } } }]);
    expect(changed).toMatchObject({ status: 200, body: { isDone: true, changes: ['~ agent bo'] } });
    expect(fileOf(floor)).toMatchObject({
      roster: [dayOff('bo')],
      calendar: { holidays: [{ name: 'Labour Day' }] },
      agents: [{ id: 'ana' }, { id: 'bo', name: 'Bodo', identities: { 'pbx-a': ['2001'] } }, { id: 'cy' }],
    });
    await sends(floor, [{ part: 'roster', was: dayOff('bo'), now: null }]);
    expect(fileOf(floor).roster).toEqual([]);
  });

  test('SI1: leaves comments, order and every other line as somebody wrote them', async () => {
    const floor = await sealedFloor(`# Ours since 2026\n${sealedYaml().replace('  - id: bo\n', '  # came with the summer\n  - id: bo\n')}`);
    const before = yamlOf(floor).split('\n');
    await sends(floor, [{ part: 'agents', was: BO, now: { ...BO, name: 'Bodo' } }]);
    const after = yamlOf(floor).split('\n');
    expect(after.filter((line) => !before.includes(line))).toEqual([
      '  - { id: bo, name: Bodo, team: east, stage: regular, identities: {} }',
    ]);
    expect(before.filter((line) => !after.includes(line))).toEqual(['  - id: bo', '    name: Bo']);
  });

  test('SI1: is stale where the entry is another by now, and then none of its request is done', async () => {
    const floor = await sealedFloor(sealedYaml());
    await sends(floor, [{ part: 'agents', was: BO, now: { ...BO, name: 'Bodo' } }]);
    const before = yamlOf(floor);
    const late = await sends(floor, [adds('roster', dayOff('ana')), { part: 'agents', was: BO, now: { ...BO, name: 'Boris' } }]);
    expect(late).toMatchObject({ status: 409, body: { error: 'stale', edits: [1] } });
    expect(yamlOf(floor)).toBe(before);
  });

  test('SI1: stands on those before it in its request', async () => {
    const floor = await sealedFloor(sealedYaml());
    await sends(floor, [adds('roster', dayOff('bo')), { part: 'roster', was: dayOff('bo'), now: dayOff('bo', '2040-05-03') }]);
    expect(fileOf(floor).roster).toEqual([dayOff('bo', '2040-05-03')]);
  });

  test('SI1: that changes nothing writes nothing; a trial writes nothing either', async () => {
    const floor = await sealedFloor(sealedYaml());
    const before = floor.server.accounts.siteFiles.current()?.version;
    expect(await sends(floor, [{ part: 'agents', was: BO, now: BO }])).toMatchObject({ status: 200, body: { isDone: false, changes: [] } });
    const trial = await sends(floor, [adds('roster', dayOff('bo'))], 'root', true);
    expect(trial).toMatchObject({ status: 200, body: { isDone: false, changes: ['+ roster bo 2040-05-02'] } });
    expect(floor.server.accounts.siteFiles.current()?.version).toBe(before);
  });

  test('SI1: of an entry that other lines repeat is refused, as those lines would stand for nothing', async () => {
    const roster =
      'roster:\n  - { agent: &who bo, date: "2040-05-02", pattern: off }\n  - { agent: *who, date: "2040-05-03", pattern: off }\n';
    const floor = await sealedFloor(`${sealedYaml()}${roster}`);
    const refused = await sends(floor, [{ part: 'roster', was: dayOff('bo'), now: null }]);
    expect(refused).toMatchObject({ status: 409, body: { error: 'refused', reason: saying(/other lines .* repeat/) } });
    expect(fileOf(floor).roster).toHaveLength(2);
  });

  test('SI1: is refused where it gives another entry a meaning that nobody asked for', async () => {
    const floor = await sealedFloor(
      sealedYaml()
        .replace('name: Bo\n', 'name: &called Bo\n')
        .replace('name: Cy\n', 'name: *called\n')
        .replace('name: Ana\n', 'name: &called Ana\n'),
    );
    expect(fileOf(floor).agents.map(({ name }) => name)).toEqual(['Ana', 'Bo', 'Bo']);
    const refused = await sends(floor, [{ part: 'agents', was: BO, now: { ...BO, name: 'Bodo' } }]);
    expect(refused).toMatchObject({ status: 409, body: { error: 'refused', reason: saying(/mean something else/) } });
    expect(fileOf(floor).agents.map(({ name }) => name)).toEqual(['Ana', 'Bo', 'Bo']);
  });

  test('SI1: two shifts of one day are told of as what changes', async () => {
    const floor = await sealedFloor(sealedYaml());
    const shift = (start: string, end: string) => ({ agent: 'bo', date: '2040-05-02', pattern: 'day', start, end });
    await sends(floor, [adds('roster', shift('08:00', '10:00')), adds('roster', shift('12:00', '14:00'))]);
    const changed = await sends(floor, [{ part: 'roster', was: shift('08:00', '10:00'), now: shift('07:00', '10:00') }]);
    expect(changed.body).toMatchObject({ isDone: true, changes: ['~ roster bo 2040-05-02'] });
  });
});

describe('[SI1] [SI4] an edit beside others', () => {
  const rename = (name: string): SiteEdit => ({ part: 'agents', was: agentOf('Bo'), now: agentOf(name) });
  const agentOf = (name: string): Agent => ({ id: agentId('bo'), name, team: teamId('east'), stage: 'regular', identities: {} });
  const accountsOn = (folder: string): Accounts => openAccounts(folder, systemClock);
  const applies = ({ siteFiles }: Accounts, yaml: string): void => {
    const read = readSiteYaml(yaml);
    if (!read.ok) throw new Error(read.error.join());
    putInForce(siteFiles, { ...read.value, yaml }, 'command line');
  };

  /** A command puts another file in force as soon as the one before it was read. */
  function overtaken(server: Accounts, command: Accounts): SiteFiles {
    let isFirst = true;
    return {
      ...server.siteFiles,
      current() {
        const current = server.siteFiles.current();
        if (isFirst) applies(command, sealedYaml().replace('name: Cy', 'name: Cyra'));
        isFirst = false;
        return current;
      },
    };
  }

  test('SI1: takes nothing back of what a command puts in force while it is worked out', () => {
    const folder = dataFolder();
    const [server, command] = [accountsOn(folder), accountsOn(folder)];
    applies(server, sealedYaml());
    const siteFiles = overtaken(server, command);
    expect(editSite({ ...server, siteFiles }, [rename('Bodo')], 'root')).toMatchObject({ ok: true, value: { isDone: true } });
    const read = readSiteYaml(server.siteFiles.current()?.yaml ?? '');
    expect(read.ok && read.value.file.agents.map(({ name }) => name)).toEqual(['Ana', 'Bodo', 'Cyra']);
  });

  test('W24: nor do playlists', () => {
    const folder = dataFolder();
    const [server, command] = [accountsOn(folder), accountsOn(folder)];
    applies(server, sealedYaml());
    const boards = [{ id: 'hall', name: 'Hall', scenes: [{ scene: 'overview', seconds: 30 }] }];
    const version = writtenBoards(server.siteFiles)?.version ?? '';
    expect(changeBoards(overtaken(server, command), { boards, version, by: 'root', keptAt: null })).toMatchObject({ ok: true });
    const read = readSiteYaml(server.siteFiles.current()?.yaml ?? '');
    expect(read.ok && [read.value.file.agents[2]?.name, read.value.file.boards?.[0]?.id]).toEqual(['Cyra', 'hall']);
  });

  test('SE7: and a version of the scheme is not published over it, but looked at and published again', () => {
    const folder = dataFolder();
    const [server, command] = [accountsOn(folder), accountsOn(folder)];
    applies(server, sealedYaml());
    const written = openWrittenSchemes(server.siteFiles)();
    if (!written) throw new Error('a site file is applied');
    const tree = { ...z.looseObject({}).parse(written.trees.at(-1)), version: 2, effectiveFrom: '2040-01-01' };
    const told = { action: 'scheme published', subject: 'v2', before: null, after: 'from 2040-01-01' };
    const publish = (siteFiles: SiteFiles, of = written) => putSchemeInForce(siteFiles, of, tree, { by: 'root', told });
    expect(publish(overtaken(server, command))).toMatchObject({
      ok: false,
      error: [{ template: expect.stringContaining('publish again') as unknown }],
    });
    expect(server.audit.list(1)).toMatchObject([{ action: 'site file applied', actor: 'command line' }]);
    expect(publish(server.siteFiles, openWrittenSchemes(server.siteFiles)() ?? written)).toMatchObject({ ok: true });
    expect(server.audit.list(1)).toMatchObject([{ action: 'scheme published', subject: 'v2' }]);
    const read = readSiteYaml(server.siteFiles.current()?.yaml ?? '');
    expect(read.ok && [read.value.file.agents[2]?.name, read.value.file.schemes.length]).toEqual(['Cyra', written.trees.length + 1]);
  });

  test('SI4: is done with its entries of the audit, or not at all', () => {
    const folder = dataFolder();
    const server = accountsOn(folder);
    applies(server, sealedYaml());
    const database = openSqlite(join(folder, 'accounts.sqlite'));
    database.exec(`CREATE TRIGGER full BEFORE INSERT ON audit WHEN NEW.action = 'site edited' BEGIN SELECT RAISE(ABORT, 'no room'); END`);
    expect(() => editSite(server, [rename('Bodo')], 'root')).toThrow('no room');
    expect(server.siteFiles.current()?.version).toBe(1);
    expect(server.audit.list(1)).toMatchObject([{ action: 'site file applied', actor: 'command line' }]);
  });

  test('SI1: the file in force is read once, however many ask for it', () => {
    const server = accountsOn(dataFolder());
    applies(server, sealedYaml());
    editSite(server, [rename('Bodo')], 'root');
    const [once, again] = [readSiteYaml(server.siteFiles.current()?.yaml ?? ''), readSiteYaml(server.siteFiles.current()?.yaml ?? '')];
    expect(once.ok && again.ok && once.value === again.value).toBe(true);
  });
});

describe('[SI2] who may', () => {
  test('SI2: supervisors plan the people of their own teams, and change nothing else', async () => {
    const floor = await sealedFloor(sealedYaml());
    const status = async (edit: unknown, person: Person) => (await sends(floor, [edit], person, true)).status;
    const leave = { agent: 'bo', from: '2040-05-02', to: '2040-05-02', kind: 'sick' };
    const overtime = { agent: 'bo', date: '2040-05-02', start: '18:00', end: '19:00', hasTarget: false };
    const swap = (to: string) => ({ date: '2040-05-02', from: 'bo', to });
    for (const mine of [adds('roster', dayOff('bo')), adds('leave', leave), adds('overtime', overtime)]) {
      expect(await status(mine, 'lee')).toBe(200);
      expect(await status(mine, 'mo')).toBe(403);
    }
    expect(await status(adds('swaps', swap('cy')), 'lee')).toBe(403);
    expect(await status(adds('roster', dayOff('nobody')), 'lee')).toBe(403);
    expect(await status({ part: 'agents', was: BO, now: { ...BO, name: 'Bodo' } }, 'lee')).toBe(403);
    for (const other of ['pay', 'ana', 'aud'] as const) expect(await status(adds('roster', dayOff('bo')), other)).toBe(403);
    // Both work that day: what is wrong is the swap, not who asks.
    expect(await status(adds('swaps', swap('cy')), 'root')).toBe(422);
  });

  test('SI2: an edit does not carry an entry from another team into theirs', async () => {
    const floor = await sealedFloor(sealedYaml());
    await sends(floor, [adds('roster', dayOff('cy'))]);
    expect((await sends(floor, [{ part: 'roster', was: dayOff('cy'), now: dayOff('bo') }], 'lee')).status).toBe(403);
  });
});

describe('[SI3] what stands against it', () => {
  test('SI3: is told of the edit that it is about, and where in it', async () => {
    const floor = await sealedFloor(sealedYaml());
    const unfit = await sends(floor, [
      adds('roster', dayOff('bo')),
      adds('roster', { agent: 'ana', date: '2040-05-02', pattern: 'night' }),
    ]);
    expect(unfit).toMatchObject({
      status: 422,
      body: { error: 'unfit', problems: [{ edit: 1, path: ['pattern'], message: saying(/no pattern night/) }] },
    });
  });

  test('SI3: at another place of the file, that place is told', async () => {
    const floor = await sealedFloor(sealedYaml());
    const day = fileOf(floor).patterns[0];
    const unfit = await sends(floor, [{ part: 'patterns', was: day, now: { ...day, id: 'early' } }]);
    expect(unfit.body).toMatchObject({
      problems: [
        { edit: null, path: ['teams', 0, 'defaultShift'] },
        { edit: null, path: ['teams', 1, 'defaultShift'] },
      ],
    });
  });

  test('SI3: an entry that cannot be read is said so with its path', async () => {
    const floor = await sealedFloor(sealedYaml());
    expect(await sends(floor, [adds('roster', { agent: 'bo', date: 'tomorrow', pattern: 'off' })])).toMatchObject({
      status: 400,
      body: { error: 'malformed', reason: saying(/edits\.0\.now\.date/) },
    });
  });
});

test('SI4: each edit is an entry of the audit, with what was and what is', async () => {
  const floor = await sealedFloor(sealedYaml());
  await sends(floor, [{ part: 'agents', was: BO, now: { ...BO, name: 'Bodo' } }, adds('roster', dayOff('ana'))], 'root');
  const entries = floor.server.accounts.audit.list(10).filter(({ action }) => action === 'site edited');
  expect(entries.map(({ actor, subject }) => `${actor} ${subject}`).toSorted()).toEqual(['root agents bo', 'root roster ana 2040-05-02']);
  expect(entries.find(({ subject }) => subject === 'agents bo')).toMatchObject({
    before: saying(/"name":"Bo"/),
    after: saying(/"name":"Bodo"/),
  });
});

test('SI5: a site file that is kept elsewhere is not edited; its lines are told', async () => {
  const path = join(dataFolder(), 'site.yaml');
  writeFileSync(path, sealedYaml());
  const server = await startServer({ siteFile: path });
  const added = await server.accounts.users.add('root', { role: 'admin' }, 'long enough password', 'test');
  if (!added.ok) throw new Error(added.error);
  const cookie = `tallyboard_session=${server.accounts.sessions.begin({ kind: 'user', user: added.value }).token}`;
  const kept = await server.call(EDITS, {
    method: 'POST',
    cookie,
    body: { edits: [adds('roster', dayOff('bo')), adds('holidays', { date: '2040-05-01', name: 'May', works: false })] },
  });
  expect(kept).toMatchObject({
    status: 409,
    body: {
      error: 'keptElsewhere',
      yaml: 'roster:\n  - { agent: bo, date: 2040-05-02, pattern: off }\ncalendar:\n  holidays:\n    - { date: 2040-05-01, name: May, works: false }\n',
    },
  });
});
