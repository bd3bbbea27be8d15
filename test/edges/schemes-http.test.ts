import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { dataFolder } from '../support/data-folder.ts';
import { sealedFloor, sealedYaml, type Person, type SealedFloor } from '../support/sealed-floor.ts';
import { startServer } from '../support/running-server.ts';

const SCHEMES = '/api/schemes';
const DRAFT = `${SCHEMES}/draft`;
const NOTES = 'Fewer calls from May on';

const treeSchema = z.looseObject({ id: z.string(), version: z.number(), effectiveFrom: z.string(), points: z.looseObject({}) });
const problemSchema = z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() });
const checkedSchema = z.object({
  ...{ yaml: z.string(), problems: z.array(problemSchema), digest: z.string().nullable(), approvedBy: z.array(z.string()) },
  tree: treeSchema.nullable(),
});
const answerSchema = z.object({
  ...{ base: z.string(), revision: z.number(), mayPublish: z.boolean(), approvals: z.number(), isKeptElsewhere: z.boolean() },
  versions: z.array(
    z.object({
      ...{ id: z.string(), version: z.number(), effectiveFrom: z.string(), isInForce: z.boolean(), tree: treeSchema },
      notes: z.object({ text: z.string(), by: z.string() }).nullable(),
    }),
  ),
  presets: z.array(z.object({ id: z.string(), tree: treeSchema })),
  draft: z.object({ tree: z.unknown(), notes: z.string(), by: z.string() }).nullable(),
  checked: checkedSchema.nullable(),
  today: z.string(),
});

const read = async (floor: SealedFloor, person: Person = 'root') => answerSchema.parse((await floor.as(person, SCHEMES)).body);
const audited = ({ server }: SealedFloor) =>
  server.accounts.audit
    .list(50)
    .map(({ actor, action, subject, before, after }) => `${actor}: ${action}: ${subject}: ${before ?? '–'}: ${after ?? '–'}`);

async function cookieOf({ server, as }: SealedFloor, person: Person): Promise<string> {
  await as(person, '/api/session');
  const user = server.accounts.users.list().find(({ name }) => name === person);
  if (!user) throw new Error(`no ${person}`);
  return `tallyboard_session=${server.accounts.sessions.begin({ kind: 'user', user }).token}`;
}

/** PUT or DELETE as that person. */
const sends = async (floor: SealedFloor, method: string, body: unknown, person: Person = 'root') =>
  floor.server.call(DRAFT, { method, body, cookie: await cookieOf(floor, person) });

/** The version in force as a draft for tomorrow years ahead, changed. */
async function begin(floor: SealedFloor, change: Readonly<Record<string, unknown>> = {}, notes = NOTES) {
  const { versions, revision } = await read(floor);
  const tree = { ...versions[0]?.tree, effectiveFrom: '2040-05-01', ...change };
  const saved = await sends(floor, 'PUT', { revision, tree, notes });
  expect(saved.status).toBe(200);
  const { checked, revision: now } = await read(floor);
  return { tree, revision: now, digest: checked?.digest ?? '', checked };
}

const POINTS = { start: 90, clamp: [0, 120], rules: [] };
const publish = (floor: SealedFloor, { revision, digest }: { revision: number; digest: string }, person: Person = 'root') =>
  floor.as(person, `${DRAFT}/publish`, { revision, digest });
const refused = (error: string, status = 409) => ({ status, body: expect.objectContaining({ error }) as unknown });

describe('[SE1] who reads the scheme and who changes it', () => {
  test('SE1: payroll and admins read versions, presets and draft; nobody else does, and payroll changes nothing', async () => {
    const floor = await sealedFloor(sealedYaml());
    expect(await read(floor, 'pay')).toMatchObject({
      ...{ mayPublish: false, revision: 0, draft: null, checked: null, approvals: 1 },
      versions: [{ id: 'plain', version: 1, effectiveFrom: '2026-01-01', isInForce: true, notes: null }],
    });
    expect((await read(floor)).mayPublish).toBe(true);
    expect((await read(floor)).presets.map(({ id }) => id)).toContain('sales-commission');
    for (const person of ['lee', 'ana', 'aud'] as const) expect((await floor.as(person, SCHEMES)).status).toBe(403);
    expect(await sends(floor, 'PUT', { revision: 0, tree: {}, notes: '' }, 'pay')).toMatchObject(refused('forbidden', 403));
    expect(await publish(floor, { revision: 0, digest: '0'.repeat(64) }, 'pay')).toMatchObject(refused('forbidden', 403));
    expect((await read(floor)).revision).toBe(0);
  });
});

describe('[SE2] the draft', () => {
  test('SE2: kept with its number, notes and revision; thrown away it is gone, and both stand in the audit', async () => {
    const floor = await sealedFloor(sealedYaml());
    const { revision, checked } = await begin(floor, { points: POINTS, version: 17 });
    expect(checked).toMatchObject({ problems: [], tree: { id: 'plain', version: 2, effectiveFrom: '2040-05-01', points: POINTS } });
    expect((await read(floor, 'pay')).draft).toMatchObject({ notes: NOTES, by: 'root' });
    expect((await sends(floor, 'DELETE', { revision })).status).toBe(200);
    expect(await read(floor)).toMatchObject({ draft: null, checked: null, revision: revision + 1 });
    const drafts = audited(floor).filter((entry) => entry.includes('scheme draft'));
    expect(drafts.map((entry) => entry.split(': ').slice(0, 2))).toEqual([
      ['root', 'scheme draft thrown away'],
      ['root', 'scheme draft begun'],
    ]);
  });

  test('SE2: who saves over another’s is told so with theirs, and nothing is written; also of what was thrown away meanwhile', async () => {
    const floor = await sealedFloor(sealedYaml());
    const { revision, tree } = await begin(floor);
    expect((await sends(floor, 'PUT', { revision, tree: { ...tree, points: POINTS }, notes: 'theirs' })).status).toBe(200);
    const late = await sends(floor, 'PUT', { revision, tree, notes: 'mine' });
    expect(late).toMatchObject({ ...refused('stale'), body: { error: 'stale', revision: revision + 1, draft: { notes: 'theirs' } } });
    expect((await read(floor)).draft?.notes).toBe('theirs');
    await sends(floor, 'DELETE', { revision: revision + 1 });
    expect(await sends(floor, 'PUT', { revision: revision + 1, tree, notes: 'mine' })).toMatchObject(refused('stale'));
    expect(await sends(floor, 'DELETE', { revision })).toMatchObject(refused('stale'));
  });
});

describe('[SE4] [SE5] a draft is checked as the part of the site file that it would be', () => {
  const check = async (floor: SealedFloor, body: unknown, person: Person = 'root') =>
    checkedSchema.parse((await floor.as(person, `${SCHEMES}/check`, body)).body);

  test('SE4: each problem with its place in the draft; what is fit has a digest that notes and content change', async () => {
    const floor = await sealedFloor(sealedYaml());
    const [version] = (await read(floor)).versions;
    const tree = { ...version?.tree, effectiveFrom: '2040-05-01' };
    const wrong = await check(
      floor,
      { tree: { ...tree, standings: { by: ['none'] }, points: { ...POINTS, start: 'x' } }, notes: '' },
      'pay',
    );
    expect(wrong).toMatchObject({
      digest: null,
      problems: [{ path: ['points', 'start'], message: expect.stringContaining('write whole points') as string }],
    });
    const linted = await check(floor, { tree: { ...tree, standings: { by: ['none'] } }, notes: '' });
    expect(linted.problems).toEqual([
      { path: ['standings', 'by', 0], message: expect.stringContaining('there is no metric none') as string },
    ]);
    const [one, same, noted] = [
      await check(floor, { tree, notes: '' }),
      await check(floor, { tree, notes: '' }),
      await check(floor, { tree, notes: 'x' }),
    ];
    expect(one.digest).toBe(same.digest);
    expect(one.digest).not.toBe(noted.digest);
    expect(one.problems).toEqual([]);
  });

  test('SE4: as YAML text it is the same draft; what can’t be read is said with its line, and stays as it was typed', async () => {
    const floor = await sealedFloor(sealedYaml());
    const { checked, digest } = await begin(floor, { points: POINTS });
    const text = `# mine\n${checked?.yaml ?? ''}`;
    expect(await check(floor, { yaml: text, notes: NOTES })).toMatchObject({ yaml: text, digest, tree: checked?.tree });
    const broken = await check(floor, { yaml: 'a: [\nb', notes: '' });
    expect(broken).toMatchObject({ yaml: 'a: [\nb', tree: null, digest: null });
    expect(broken.problems[0]?.message).toMatch(/^\d+:\d+: /);
    expect((await check(floor, { yaml: '- a', notes: '' }).catch(() => null))?.digest ?? null).toBe(null);
  });

  test('SE5, Q19: a date that is over, and one before a version that is published, are said at the date', async () => {
    const floor = await sealedFloor(sealedYaml());
    await publish(floor, await begin(floor, { points: POINTS }));
    const [newest] = (await read(floor)).versions;
    const problemsOn = async (effectiveFrom: string) =>
      (await check(floor, { tree: { ...newest?.tree, effectiveFrom }, notes: '' })).problems;
    const saying = (message: string) => [{ path: ['effectiveFrom'], message: expect.stringContaining(message) as string }];
    expect(await problemsOn('2040-04-30')).toEqual(saying('version 3 of plain takes effect on 2040-04-30, not after version 2'));
    expect(await problemsOn('2040-05-02')).toEqual([]);
    expect(await problemsOn('2026-01-01')).toContainEqual(saying('2026-01-01 is over')[0]);
  });
});

describe('[SE7] publishing', () => {
  test('SE7: one more entry at the end of schemes and nothing else another, comments included; notes, version and audit say so', async () => {
    const before = `# ours, since 2026\n${sealedYaml()}`;
    const floor = await sealedFloor(before);
    const draft = await begin(floor, { points: POINTS });
    expect(await publish(floor, draft)).toMatchObject({ status: 200, body: { isPublished: true, approvedBy: ['root'] } });
    const { yaml = '', by, version } = floor.server.accounts.siteFiles.current() ?? {};
    expect([by, version]).toEqual(['root', 2]);
    expect(yaml.startsWith('# ours, since 2026\n')).toBe(true);
    const [was, is] = [parse(before), parse(yaml)].map((file) => z.looseObject({ schemes: z.array(z.unknown()) }).parse(file));
    expect({ ...is, schemes: is?.schemes.slice(0, -1) }).toEqual(was);
    expect(is?.schemes).toHaveLength(2);
    const answer = await read(floor);
    expect(answer.versions).toMatchObject([
      { version: 2, effectiveFrom: '2040-05-01', isInForce: false, notes: { text: NOTES, by: 'root' } },
      { version: 1, isInForce: true, notes: null },
    ]);
    expect(answer).toMatchObject({ draft: null, revision: draft.revision + 1 });
    expect(audited(floor)[0]).toBe(
      `root: scheme published: plain v2: plain v1 in force: from 2040-05-01, digest ${draft.digest}: ${NOTES}`,
    );
  });

  test('SE7: a site without schemes gets its first one', async () => {
    const floor = await sealedFloor(sealedYaml());
    const { presets } = await read(floor);
    const bare = { ...z.looseObject({}).parse(parse(sealedYaml())), schemes: [] };
    await floor.server.apply(JSON.stringify(bare));
    const revision = (await read(floor)).revision;
    await sends(floor, 'PUT', { revision, tree: { ...presets[0]?.tree, effectiveFrom: '2026-01-01' }, notes: 'first' });
    const { checked, revision: now } = await read(floor);
    expect(checked?.problems).toEqual([]);
    expect((await publish(floor, { revision: now, digest: checked?.digest ?? '' })).body).toMatchObject({ isPublished: true });
    const file = readSiteYaml(floor.server.accounts.siteFiles.current()?.yaml ?? '');
    expect(file.ok && file.value.file.schemes.map(({ id, version }) => `${id} ${version}`)).toEqual(['outbound-telesales 1']);
  });

  test('SE7: refused without notes, with problems, with another digest, with an old revision; nothing is applied', async () => {
    const floor = await sealedFloor(sealedYaml());
    expect(await publish(floor, await begin(floor, {}, '  '))).toMatchObject(refused('noNotes'));
    expect(await publish(floor, { ...(await begin(floor, { standings: { by: ['none'] } })), digest: '0'.repeat(64) })).toMatchObject(
      refused('unfit'),
    );
    const draft = await begin(floor, { points: POINTS });
    expect(await publish(floor, { ...draft, digest: '0'.repeat(64) })).toMatchObject(refused('changed'));
    expect(await publish(floor, { ...draft, revision: draft.revision - 1 })).toMatchObject(refused('stale'));
    expect(floor.server.accounts.siteFiles.current()?.version).toBe(1);
    expect((await publish(floor, draft)).body).toMatchObject({ isPublished: true });
  });

  test('SE7: where another version was published after it was shown, the digest is another', async () => {
    const floor = await sealedFloor(sealedYaml());
    const draft = await begin(floor, { points: POINTS });
    const file = z.looseObject({ schemes: z.array(z.looseObject({})) }).parse(parse(sealedYaml()));
    const newer = { ...file.schemes[0], version: 2, effectiveFrom: '2040-03-01' };
    await floor.server.apply(JSON.stringify({ ...file, schemes: [...file.schemes, newer] }));
    expect(await publish(floor, draft)).toMatchObject(refused('changed'));
    expect((await read(floor)).checked).toMatchObject({ problems: [], tree: { version: 3 } });
  });

  test('SE7: a site file that is kept elsewhere is not written over: the answer holds the lines to copy', async () => {
    const path = join(dataFolder(), 'site.yaml');
    writeFileSync(path, sealedYaml());
    const server = await startServer({ siteFile: path });
    await server.isReady();
    const cookie = await server.admin();
    const before = answerSchema.parse((await server.call(SCHEMES, { cookie })).body);
    expect(before.isKeptElsewhere).toBe(true);
    const tree = { ...before.versions[0]?.tree, effectiveFrom: '2040-05-01', points: POINTS };
    await server.call(DRAFT, { method: 'PUT', cookie, body: { revision: 0, tree, notes: NOTES } });
    const { checked } = answerSchema.parse((await server.call(SCHEMES, { cookie })).body);
    const answered = await server.call(`${DRAFT}/publish`, { cookie, body: { revision: 1, digest: checked?.digest } });
    expect(answered).toMatchObject({
      ...refused('keptElsewhere'),
      body: { yaml: expect.stringContaining('schemes:\n  - id: plain\n    version: 2\n') as string },
    });
    expect(server.accounts.siteFiles.current()?.version).toBe(1);
  });
});

describe('[SE8] two admins', () => {
  const twoAdmins = async () => {
    const floor = await sealedFloor(sealedYaml().replace('currency: CNY', 'currency: CNY\n  schemesApprovedBy: 2'));
    const second = await floor.server.accounts.users.add('vera', { role: 'admin' }, 'long enough password', 'test');
    if (!second.ok) throw new Error(second.error);
    const cookie = `tallyboard_session=${floor.server.accounts.sessions.begin({ kind: 'user', user: second.value }).token}`;
    const asVera = (body: unknown) => floor.server.call(`${DRAFT}/publish`, { cookie, body });
    return { floor, asVera };
  };

  test('SE8: the first one approves, the second of the same digest puts it in force; twice by one is once', async () => {
    const { floor, asVera } = await twoAdmins();
    const { revision, digest } = await begin(floor, { points: POINTS });
    expect((await publish(floor, { revision, digest })).body).toEqual({ isPublished: false, approvedBy: ['root'] });
    expect((await publish(floor, { revision, digest })).body).toEqual({ isPublished: false, approvedBy: ['root'] });
    expect((await read(floor)).checked?.approvedBy).toEqual(['root']);
    expect(floor.server.accounts.siteFiles.current()?.version).toBe(1);
    expect((await asVera({ revision, digest })).body).toEqual({ isPublished: true, approvedBy: ['root', 'vera'] });
    expect((await read(floor)).versions[0]?.notes).toMatchObject({ by: 'root, vera' });
    expect(
      audited(floor)
        .filter((entry) => entry.includes('scheme approved'))
        .map((entry) => entry.slice(0, 27)),
    ).toEqual(['vera: scheme approved: plain', 'root: scheme approved: plain'].map((entry) => entry.slice(0, 27)));
  });

  test('SE8: what was approved and then changed, in content or notes, is approved anew; who is no admin any more has approved nothing', async () => {
    const { floor, asVera } = await twoAdmins();
    const first = await begin(floor, { points: POINTS });
    expect((await asVera({ revision: first.revision, digest: first.digest })).body).toEqual({ isPublished: false, approvedBy: ['vera'] });
    const changed = await begin(floor, { points: POINTS }, 'other notes');
    expect((await publish(floor, changed)).body).toEqual({ isPublished: false, approvedBy: ['root'] });
    expect(await asVera({ revision: changed.revision, digest: first.digest })).toMatchObject(refused('changed'));
    expect(floor.server.accounts.siteFiles.current()?.version).toBe(1);
    const again = await begin(floor, { points: POINTS });
    floor.server.accounts.users.remove('vera', 'test');
    expect((await publish(floor, again)).body).toEqual({ isPublished: false, approvedBy: ['root'] });
  });
});
