import { describe, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { systemClock } from '../../server/clock.ts';
import { leaverEdits } from '../../shared/site-edit/leaver-edits.ts';
import { importPlan } from '../../shared/site-edit/people-import.ts';
import { readPeople } from '../../shared/setup/people.ts';
import { textOfSheet } from '../../server/setup/people-sheet.ts';
import { agentId, localDate, systemId } from '../../shared/units.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { callsOn, corrects, sealedFloor, sealedYaml, type SealedFloor } from '../support/sealed-floor.ts';
import { downloaded } from '../support/settlement-floor.ts';
import { textOf } from '../../shared/said.ts';
import { readTable } from '../support/table-file.ts';
import { zoneInAfternoon } from '../support/zone-in-afternoon.ts';

const EDITS = '/api/site/edits';
const agentSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  team: z.string(),
  identities: z.record(z.string(), z.array(z.string())),
});
const peopleSchema = z.object({
  ...{ version: z.number(), isKeptElsewhere: z.boolean(), today: z.string(), agents: z.array(agentSchema), logins: z.array(z.string()) },
  shutMonths: z.array(z.object({ id: z.string(), state: z.string() })),
});
const rowsSchema = z.object({
  rows: z.array(z.looseObject({ system: z.string(), name: z.string(), calls: z.number(), from: z.string(), to: z.string() })),
});
const headerSchema = z.object({ header: z.object({ unmatchedIdentities: z.number() }) });
const boardSchema = z.object({
  rows: z.array(z.tuple([z.string(), z.looseObject({ agent: z.string().optional(), attempts: z.number().optional() })])),
});

/** Of the site, and of the calls of March: nine there lies in the shift. */
const ZONE = zoneInAfternoon(systemClock());
const yaml = (more: object = {}): string => {
  const written = parse(sealedYaml()) as { site: object };
  return stringify({ ...written, site: { ...written.site, timeZone: ZONE }, ...more });
};
const people = async ({ as }: SealedFloor) => peopleSchema.parse((await as('root', '/api/site/people')).body);
const waiting = async ({ as }: SealedFloor) => rowsSchema.parse((await as('root', '/api/site/unmatched')).body).rows;
const attemptsOf = async ({ as }: SealedFloor, agent: string) =>
  boardSchema.parse((await as('root', '/api/board?audience=floor')).body).rows.find(([, row]) => row.agent === agent)?.[1].attempts;

/** An attempt of a minute ago, of whoever the phone system calls so. */
function justNow(id: string, name: string) {
  const endedAt = Date.now() - 60_000;
  const startedAt = endedAt - 30_000;
  return {
    ...{ type: 'call.recorded', id, at: endedAt, call: `pbx-a:${id}`, identity: { source: 'pbx-a', name }, direction: 'outbound' },
    ...{ startedAt, answeredAt: startedAt, endedAt, talkSeconds: 30 },
  };
}

const inMarch = (name: string) =>
  callsOn('x', [100, 120], ZONE).map(({ agent: _, ...call }) => ({ ...call, identity: { source: 'pbx-a', name } }));

test('[SI15] the people who are searched for leave as CSV and XLSX in the page’s order, and what is unknown is refused', async () => {
  const floor = await sealedFloor(yaml());
  const { agents, today } = await people(floor);
  const take = async (query: string, format: 'csv' | 'xlsx' = 'csv') =>
    readTable((await downloaded(floor, 'root', `/api/site/people.${format}?${query}`)).bytes, format);
  const all = await take('lang=en');
  expect(all.notes[0]).toContain(`· People · ${today}`);
  expect(all.notes[0]).toContain(`· time zone ${ZONE}`);
  expect(all.head.slice(0, 4)).toEqual(['ID', 'name', 'alias', 'team']);
  expect(all.head.slice(-4)).toEqual(['stage', 'joined', 'last day', 'known to phones as']);
  const byName = agents.toSorted((one, other) => one.name.localeCompare(other.name, 'en')).map(({ id }) => id);
  expect(all.rows.map(([id]) => id)).toEqual(byName);
  expect((await take('lang=en', 'xlsx')).rows).toEqual(all.rows);
  expect((await take('lang=en&sort=-name')).rows.map(([id]) => id)).toEqual(byName.toReversed());
  const bo = agents.find(({ id }) => id === 'bo');
  const found = await take(`lang=zh-CN&text=${bo?.name.toUpperCase() ?? ''}`);
  expect(found.head.slice(0, 4)).toEqual(['工号', '姓名', '别名', '班组']);
  expect(found.rows.map(([id, name]) => [id, name])).toEqual([['bo', bo?.name]]);
  expect(found.rows[0]?.at(-1)).toBe([...new Set(Object.values(bo?.identities ?? {}).flat())].join(', '));
  await expect(downloaded(floor, 'root', '/api/site/people.csv?sort=pay')).rejects.toThrow(/400.*expected one of name, team/);
  await expect(downloaded(floor, 'lee', '/api/site/people.csv')).rejects.toThrow(/403/);
});

test('[SI15] each cell says what somebody is today, beside its own header, and what was taken out is an entry of the audit', async () => {
  const since = { joined: '2026-01-05', lastDay: '2099-12-31', career: [{ from: '2026-02-01', stage: 'regular', team: 'east' }] };
  const cy = {
    id: 'cy',
    name: 'Cy',
    alias: 'Captain',
    team: 'west',
    stage: 'probation',
    identities: { 'pbx-a': ['2001', '2002'] },
    ...since,
  };
  const { agents } = parse(sealedYaml()) as { agents: readonly { id: string }[] };
  const floor = await sealedFloor(yaml({ agents: [...agents.filter(({ id }) => id !== 'cy'), cy] }));
  const { bytes } = await downloaded(floor, 'root', '/api/site/people.csv?lang=en&text=captain');
  const { head, rows } = await readTable(bytes, 'csv');
  expect(head).toEqual(['ID', 'name', 'alias', 'team', 'stage', 'joined', 'last day', 'known to phones as']);
  expect(rows).toEqual([['cy', 'Cy', 'Captain', 'east', 'regular', '2026-01-05', '2099-12-31', '2001, 2002']]);
  expect(floor.server.accounts.audit.list(1)).toMatchObject([
    {
      actor: 'root',
      action: 'people read (csv)',
      subject: 'captain',
      after: expect.stringMatching(/; 1 rows; reason: for the books; /) as unknown,
    },
  ]);
});

test('[SI16] the identities that wait leave as CSV and XLSX in the page’s order, for admins, with the months that their work lies in', async () => {
  const floor = await sealedFloor(yaml());
  await floor.send([...inMarch('3001'), justNow('late', '3002')]);
  expect((await floor.as('pay', '/api/settlements/2026-03/close', {})).status).toBe(201);
  await vi.waitFor(async () => expect(await waiting(floor)).toHaveLength(2), PATIENTLY);
  const told = await waiting(floor);
  const take = async (query: string, format: 'csv' | 'xlsx' = 'csv') =>
    readTable((await downloaded(floor, 'root', `/api/site/unmatched.${format}?${query}`)).bytes, format);
  const { notes, head, rows } = await take('lang=en');
  expect(notes[0]).toMatch(new RegExp(`^Test floor · Not matched · .* · time zone ${ZONE}$`));
  expect(head).toEqual(['phone system', 'heard as', 'calls', 'other reports', 'since', 'last', 'closed months', 'likely']);
  expect(rows.map(([system, name, calls]) => [system, name, calls])).toEqual(
    told.map(({ system, name, calls }) => [system, name, String(calls)]),
  );
  expect(rows.map(([, , , , since = '', last = '', months]) => [since.slice(0, 10), last.slice(0, 10), months])).toEqual([
    ['2026-03-10', '2026-03-10', '2026-03'],
    [told[1]?.from, told[1]?.to, ''],
  ]);
  expect((await take('lang=en', 'xlsx')).rows).toEqual(rows);
  expect((await take('lang=zh-CN')).head.slice(0, 2)).toEqual(['话机系统', '名称']);
  expect(floor.server.accounts.audit.list(1)).toMatchObject([{ actor: 'root', action: 'unmatched names read (csv)' }]);
  await expect(downloaded(floor, 'lee', '/api/site/unmatched.csv')).rejects.toThrow(/403/);
});

test.each(['en', 'zh-CN'] as const)('[SI15] [SI10] what is taken out in %s reads back as it is, as CSV and as XLSX', async (lang) => {
  const floor = await sealedFloor(
    yaml({
      agents: [
        {
          id: 'ana',
          name: 'Ana',
          alias: 'An',
          team: 'east',
          joined: '2024-05-01',
          identities: { 'pbx-a': ['2001', 'Ana Silva', '+49301234'] },
        },
        { id: 'bo', name: '=Bo', team: 'east', lastDay: '2099-12-31', identities: { 'pbx-a': '2002' } },
        { id: 'cy', name: 'Ana', team: 'east' },
      ],
    }),
  );
  const applied = readSiteYaml(floor.server.accounts.siteFiles.current()?.yaml ?? '');
  if (!applied.ok) throw new Error('the site file in force can be read');
  const { agents, teams } = applied.value.file;
  const take = async (format: 'csv' | 'xlsx') => (await downloaded(floor, 'root', `/api/site/people.${format}?lang=${lang}`)).bytes;
  const sheet = await textOfSheet(await take('xlsx'));
  for (const text of [(await take('csv')).toString('utf8'), sheet.ok ? sheet.value : textOf(sheet.error)]) {
    const read = readPeople(text);
    expect(read.problems).toEqual([]);
    expect(read.passedOver).toEqual(lang === 'en' ? ['stage', 'last day'] : ['阶段', '最后工作日']);
    const today = localDate('2026-12-01');
    const plan = importPlan({ agents, teams }, read.people, {
      ...{ system: systemId('pbx-a'), from: today, today, waiting: [], takesAll: false },
    });
    expect(plan).toMatchObject({ added: [], changed: [], unchanged: 3, teams: [], faults: [] });
    expect(read.people.map(({ joined }) => joined).toSorted()).toEqual(['2024-05-01', null, null]);
  }
});

test('[S28] what was told of somebody under each name of theirs, with the closed months, is told to admins alone', async () => {
  const floor = await sealedFloor(yaml());
  const { agents, today } = await people(floor);
  const was = agents.find(({ id }) => id === 'bo');
  const now = { ...was, identities: { 'pbx-a': ['2009'] } };
  expect((await floor.as('root', EDITS, { edits: [{ part: 'agents', was, now }] })).status).toBe(200);
  await floor.send([...inMarch('PJSIP/2009-0000001a'), justNow('a', '2009'), ...callsOn('bo', [100])]);
  expect((await floor.as('root', '/api/settlements/2026-03/close', {})).status).toBe(201);
  const march = { id: '2026-03', from: '2026-03-01', to: '2026-03-31', state: 'closed' };
  await vi.waitFor(
    async () =>
      expect((await floor.as('root', '/api/site/people/bo/numbers')).body).toMatchObject({
        rows: [
          { system: 'pbx-a', name: 'PJSIP/2009', calls: 2, reports: 0, from: '2026-03-10', to: '2026-03-10', shutMonths: [march] },
          { system: 'pbx-a', name: '2009', calls: 1, reports: 0, from: today, to: today, shutMonths: [] },
        ],
      }),
    PATIENTLY,
  );
  expect((await floor.as('root', '/api/site/people/cy/numbers')).body).toEqual({ rows: [] });
  expect((await floor.as('root', '/api/site/people/nobody/numbers')).status).toBe(404);
  expect((await floor.as('lee', '/api/site/people/bo/numbers')).status).toBe(403);
});

describe('[SI6] the people of the site', () => {
  test('SI6: are as the file in force has them, a moment after an edit too, for admins alone', async () => {
    const floor = await sealedFloor(yaml());
    const before = await people(floor);
    const was = before.agents.find(({ id }) => id === 'bo');
    const now = { ...was, name: 'Bodo', identities: { 'pbx-a': ['2002'] } };
    expect((await floor.as('root', EDITS, { edits: [{ part: 'agents', was, now }] })).status).toBe(200);
    const after = await people(floor);
    expect(after.agents.find(({ id }) => id === 'bo')).toEqual(now);
    expect([after.version, after.isKeptElsewhere]).toEqual([before.version + 1, false]);
    for (const person of ['lee', 'pay', 'aud', 'ana'] as const)
      for (const path of ['/api/site/people', '/api/site/unmatched', '/api/site/people/bo/leaving'])
        expect([person, (await floor.as(person, path)).status]).toEqual([person, 403]);
  });

  test('SI11: an edit turned round brings back what was, and is stale where it is another by now', async () => {
    const floor = await sealedFloor(yaml());
    const was = (await people(floor)).agents.find(({ id }) => id === 'bo');
    const now = { ...was, name: 'Bodo' };
    await floor.as('root', EDITS, { edits: [{ part: 'agents', was, now }] });
    const undo = { edits: [{ part: 'agents', was: now, now: was }] };
    expect((await floor.as('root', EDITS, undo)).status).toBe(200);
    expect((await people(floor)).agents.find(({ id }) => id === 'bo')).toEqual(was);
    expect(await floor.as('root', EDITS, undo)).toMatchObject({ status: 409, body: { error: 'stale', edits: [0] } });
  });
});

describe('[SI9] identities that no agent claims', () => {
  test('SI9: wait together in all their spellings, with what a match would touch; matched, their earlier calls stand on the floor and in the month', async () => {
    const floor = await sealedFloor(yaml());
    await floor.send([...inMarch('PJSIP/2009'), justNow('a', '2009'), justNow('b', 'PJSIP/2009-0000001a'), justNow('c', 'Bo')]);
    expect((await floor.as('root', '/api/settlements/2026-03/close', {})).status).toBe(201);
    await vi.waitFor(async () => expect((await people(floor)).shutMonths).toMatchObject([{ id: '2026-03', state: 'closed' }]), PATIENTLY);
    const { today, agents } = await people(floor);
    expect(await waiting(floor)).toMatchObject([
      {
        ...{ system: 'pbx-a', name: '2009', calls: 4, from: '2026-03-10', to: today, likely: null },
        shutMonths: [{ id: '2026-03', from: '2026-03-01', to: '2026-03-31', state: 'closed' }],
      },
      { name: 'Bo', calls: 1, from: today, to: today, shutMonths: [], likely: 'bo' },
    ]);
    expect(await attemptsOf(floor, 'bo')).toBe(0);
    const was = agents.find(({ id }) => id === 'bo');
    const now = { ...was, identities: { 'pbx-a': ['2009', 'Bo'] } };
    expect((await floor.as('root', EDITS, { edits: [{ part: 'agents', was, now }] })).status).toBe(200);
    await vi.waitFor(async () => expect(await attemptsOf(floor, 'bo')).toBe(3), PATIENTLY);
    expect(await waiting(floor)).toEqual([]);
    const { statements } = await floor.month('root', '2026-03');
    expect(statements.find(({ agent }) => agent === 'bo')?.figures).toContainEqual(
      expect.objectContaining({ id: 'validCalls', value: '2' }),
    );
    expect(floor.server.accounts.audit.list(20)).toContainEqual(
      expect.objectContaining({
        actor: 'root',
        action: 'site edited',
        subject: 'agents bo',
        after: expect.stringContaining('2009') as unknown,
      }),
    );
  });

  test('SI13: who is no person waits no more, in any spelling, nor counts on the floor; taken back, they wait again, and an agent cannot have the name', async () => {
    const floor = await sealedFloor(yaml());
    await floor.send([justNow('a', '2080'), justNow('b', 'PJSIP/2080-0000001a'), justNow('c', '2009'), ...callsOn('ivr', [10])]);
    const edit = async (...edits: object[]) => {
      const { status, body } = await floor.as('root', EDITS, { edits });
      return [status, body] as const;
    };
    const names = async () => (await waiting(floor)).map(({ name }) => name).toSorted();
    const onFloor = async () => headerSchema.parse((await floor.as('root', '/api/board?audience=floor')).body).header.unmatchedIdentities;
    expect([await names(), await onFloor()]).toEqual([['2009', '2080', 'ivr'], 4]);
    const fax = { part: 'notPeople', was: null, now: { system: 'pbx-a', name: '2080' } };
    const ivr = { part: 'notPeople', was: null, now: { name: 'ivr' } };
    expect((await edit(fax, ivr))[0]).toBe(200);
    await vi.waitFor(async () => expect([await names(), await onFloor()]).toEqual([['2009'], 1]), PATIENTLY);
    expect((await floor.as('root', '/api/site/people')).body).toMatchObject({ notPeople: [fax.now, ivr.now] });
    expect(floor.server.accounts.audit.list(2).map(({ subject }) => subject)).toEqual(['notPeople ivr', 'notPeople pbx-a 2080']);

    const was = (await people(floor)).agents.find(({ id }) => id === 'bo');
    expect(await edit({ part: 'agents', was, now: { ...was, identities: { 'pbx-a': ['PJSIP/2080'] } } })).toMatchObject([
      422,
      { error: 'unfit', problems: [{ message: expect.stringMatching(/in notPeople as well/) as unknown }] },
    ]);
    expect(await edit({ part: 'agents', was: null, now: { id: 'ivr', name: 'Ivr', team: 'east' } })).toMatchObject([
      422,
      { error: 'unfit' },
    ]);
    expect((await edit({ part: 'notPeople', was: fax.now, now: null }))[0]).toBe(200);
    await vi.waitFor(async () => expect([await names(), await onFloor()]).toEqual([['2009', '2080'], 3]), PATIENTLY);
    const lee = await floor.as('lee', EDITS, { edits: [fax] });
    expect(lee.status).toBe(403);
  });

  test('SI9: an agent id that the file lacks waits as such, and is somebody as soon as one is added by it', async () => {
    const floor = await sealedFloor(yaml());
    await floor.send(callsOn('zoe', [100], ZONE));
    expect(await waiting(floor)).toMatchObject([{ system: '', name: 'zoe', calls: 1, from: '2026-03-10' }]);
    const zoe = { id: 'zoe', name: 'Zoe', team: 'east', stage: 'regular', identities: {} };
    await floor.as('root', EDITS, { edits: [{ part: 'agents', was: null, now: zoe }] });
    await vi.waitFor(async () => expect(await waiting(floor)).toEqual([]), PATIENTLY);
  });
});

describe('[S26] somebody’s last day', () => {
  test('[SI14] S26: of later months only what is corrected is paid; they are on no screen, and their login is locked; taken back, all is as before', async () => {
    const floor = await sealedFloor(sealedYaml());
    await floor.send(
      callsOn(
        'ana',
        Array.from({ length: 170 }, () => 95),
      ),
    );
    const rows = async () =>
      boardSchema.parse((await floor.as('root', '/api/board?audience=floor')).body).rows.flatMap(([, { agent }]) => agent ?? []);
    const totals = async (month: string) =>
      (await floor.month('root', month)).statements.map(({ agent, total }) => `${agent} ${total / 100}`);
    expect((await floor.as('ana', '/api/session')).body).toMatchObject({ role: 'agent' });
    expect(await totals('2026-04')).toEqual(['ana -160', 'bo -160', 'cy -160']);
    const { agents } = await people(floor);
    const was = agents.find(({ id }) => id === 'ana');
    const now = { ...was, lastDay: '2026-03-20' };
    expect((await floor.as('root', EDITS, { edits: [{ part: 'agents', was, now }] })).status).toBe(200);
    await vi.waitFor(async () => expect(await rows()).toEqual(['bo', 'cy']), PATIENTLY);
    expect((await floor.as('ana', '/api/session')).body).toMatchObject({ role: null });
    expect(await totals('2026-03')).toEqual(['ana 10', 'bo -160', 'cy -160']);
    expect(await totals('2026-04')).toEqual(['bo -160', 'cy -160']);

    expect((await floor.as('root', '/api/settlements/2026-03/close', {})).status).toBe(201);
    const { toSign } = await floor.month('pay', '2026-03');
    expect((await floor.as('pay', '/api/settlements/2026-03/sign', { digest: toSign?.digest ?? '' })).status).toBe(201);
    await floor.send([corrects('ana-3', { counts: false })]);
    expect((await floor.month('root', '2026-04')).statements[0]).toMatchObject({
      ...{ agent: 'ana', lines: [], total: -100 },
      adjustments: [{ of: { period: '2026-03', line: 'perCall' }, amount: -100 }],
    });
    expect((await floor.as('root', EDITS, { edits: [{ part: 'agents', was: now, now: was }] })).status).toBe(200);
    await vi.waitFor(async () => expect(await rows()).toEqual(['ana', 'bo', 'cy']), PATIENTLY);
    expect((await totals('2026-04'))[0]).toBe('ana -161');
  });
});

describe('[SI8] somebody who leaves', () => {
  test('SI8: what follows is told before, and goes in one request with all that is planned for them', async () => {
    const planned = {
      roster: [{ agent: 'bo', date: '2040-05-02', pattern: 'off' }],
      rotations: [{ id: 'all', agents: ['ana', 'bo'], startsOn: '2040-05-01', days: ['off'] }],
    };
    const floor = await sealedFloor(yaml(planned));
    await floor.send(callsOn('bo', [100]));
    await floor.as('bo', '/api/session');
    const { body } = await floor.as('root', '/api/site/people/bo/leaving');
    expect(body).toMatchObject({ leads: 0, logins: ['bo'], unsealed: ['2026-03'] });
    const { edits } = z.object({ edits: z.array(z.unknown()) }).parse(body);
    const read = readSiteYaml(floor.server.accounts.siteFiles.current()?.yaml ?? '');
    expect(read.ok && leaverEdits(read.value.file, agentId('bo'))).toEqual(edits);
    expect((await floor.as('root', EDITS, { edits: edits.slice(-1) })).status).toBe(422);
    expect((await floor.as('root', EDITS, { edits })).status).toBe(200);
    expect((await people(floor)).agents.map(({ id }) => id)).toEqual(['ana', 'cy']);
    await vi.waitFor(async () => expect(await waiting(floor)).toMatchObject([{ system: '', name: 'bo', calls: 1 }]), PATIENTLY);
    expect((await floor.as('root', '/api/site/people/bo/leaving')).status).toBe(404);
  });
});
