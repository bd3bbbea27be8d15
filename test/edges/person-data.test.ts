import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { openKnownPersons } from '../../server/persons/known-persons.ts';
import { putInForce } from '../../server/site/site-application.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { callsOn, sealedFloor, sealedYaml, type SealedFloor } from '../support/sealed-floor.ts';
import { downloaded } from '../support/settlement-floor.ts';

const ZIP = '/api/persons/ana/data.zip';
const at = Date.UTC(2026, 2, 11, 3);
const note = (id: string, agent: string, text: string, visibility: string) => ({
  ...{ type: 'annotation.added', id, at, agent, kind: 'note', code: 'talk', text, visibility, by: 'lee' },
});

/** Ana and bo have calls, notes and a call of both; ana's March is closed. */
async function closedFloor(): Promise<SealedFloor> {
  const file = parse(sealedYaml()) as { agents: { id: string; identities?: object }[] };
  for (const agent of file.agents) if (agent.id === 'ana') agent.identities = { 'pbx-a': 'PJSIP/2001' };
  const floor = await sealedFloor(stringify(file));
  await floor.send([
    ...callsOn('ana', [92, 100]),
    ...callsOn('bo', [150]),
    { type: 'call.answered', id: 'by-device', at, call: 'pbx-a:dev', identity: { source: 'pbx-a', name: 'PJSIP/2001' } },
    { type: 'call.transferred', id: 'given-on', at: at + 1000, call: 'pbx-a:shared', agent: 'bo', to: 'ana' },
    note('note-ana', 'ana', 'Ana was helpful', 'agent'),
    note('hidden-ana', 'ana', 'Watch her breaks', 'supervisors'),
    note('note-bo', 'bo', 'Bo was late again', 'supervisors'),
    { type: 'annotation.revoked', id: 'revoked-ana', at, annotation: 'hidden-ana', reason: 'mistaken identity', by: 'lee' },
    { type: 'annotation.revoked', id: 'revoked-bo', at, annotation: 'note-bo', reason: 'bo had leave', by: 'lee' },
  ]);
  expect((await floor.as('pay', '/api/settlements/2026-03/close', {})).status).toBe(201);
  return floor;
}

async function filesOf(floor: SealedFloor, path = ZIP): Promise<Readonly<Record<string, string>>> {
  const { bytes } = await downloaded(floor, 'root', path);
  return Object.fromEntries(Object.entries(unzipSync(new Uint8Array(bytes))).map(([name, content]) => [name, strFromU8(content)]));
}

const aboutSchema = z.object({ person: z.object({ agent: z.string() }), files: z.record(z.string(), z.string()) });

test('[CF31] the zip holds what is held about the person, supervisors’ notes included, and of nobody else’s', async () => {
  const floor = await closedFloor();
  await floor.as('ana', '/api/session');
  const files = await filesOf(floor);
  const { person, files: told } = aboutSchema.parse(JSON.parse(files['about.json'] ?? ''));
  expect(person.agent).toBe('ana');
  expect(Object.keys(files).sort()).toEqual(['about.json', ...Object.keys(told)].sort());

  const ids = (files['events.ndjson'] ?? '')
    .trim()
    .split('\n')
    .map((line) => z.object({ id: z.string() }).parse(JSON.parse(line)).id);
  expect(ids).toEqual(['ana-0', 'ana-1', 'by-device', 'given-on', 'note-ana', 'hidden-ana', 'revoked-ana']);
  expect(files['events.ndjson']).toContain('Watch her breaks');
  for (const text of Object.values(files))
    for (const foreign of ['Bo was late', 'bo had leave', 'bo-0']) expect(text).not.toContain(foreign);

  expect(parse(files['site-file.yaml'] ?? '')).toMatchObject({
    agents: [{ id: 'ana', name: 'Ana', identities: { 'pbx-a': 'PJSIP/2001' } }],
  });
  expect(files['site-file.yaml']).not.toContain('Cy');
  expect((files['shifts.csv'] ?? '').split('\n').filter((line) => line.startsWith('ana,')).length).toBeGreaterThan(20);
  expect(files['shifts.csv']).not.toMatch(/^(bo|cy),/m);
  expect(JSON.parse(files['statements.json'] ?? '')).toMatchObject([{ month: { id: '2026-03' }, statement: { agent: 'ana' } }]);
  expect(JSON.parse(files['account.json'] ?? '')).toMatchObject([{ login: 'ana', role: 'agent', hasPin: false, signOns: [] }]);
  expect(files['account.json']).not.toMatch(/hash|digest|token/);
  expect(files['audit.ndjson']).toContain('user added as agent');
  expect(files['audit.ndjson']).not.toContain('agent bo');
});

test('[CF31] it is an entry of the audit, and for admins alone', async () => {
  const floor = await closedFloor();
  for (const person of ['pay', 'lee', 'ana', 'aud'] as const) {
    expect(await floor.as(person, ZIP, { reason: 'curious' })).toMatchObject({ status: 403 });
    expect(await floor.as(person, '/api/persons')).toMatchObject({ status: 403 });
  }
  await filesOf(floor);
  expect(await floor.as('root', ZIP, {})).toMatchObject({ status: 400, body: { error: 'noReason' } });
  expect(floor.server.accounts.audit.list(2)).toMatchObject([
    { actor: 'root', action: 'export sent', subject: 'ana' },
    { actor: 'root', action: 'person’s data exported', subject: 'ana' },
  ]);
  expect(await floor.as('root', '/api/persons/nobody/data.zip', { reason: 'curious' })).toMatchObject({
    status: 404,
    body: { error: 'unknownPerson' },
  });
});

test('[CF30] who has left is held still: listed behind the others, with what earlier site files say', async () => {
  const floor = await closedFloor();
  await floor.as('ana', '/api/session');
  const file = parse(sealedYaml()) as { agents: { id: string }[] };
  await floor.server.apply(stringify({ ...file, agents: file.agents.filter(({ id }) => id !== 'ana') }));
  expect(await floor.as('root', '/api/persons')).toMatchObject({
    body: {
      persons: [
        { agent: 'bo', isHere: true, accounts: [] },
        { agent: 'cy', isHere: true },
        { agent: 'ana', name: 'Ana', team: 'east', isHere: false, accounts: ['ana'] },
      ],
    },
  });
  await expect.poll(() => floor.as('root', '/api/agents/ana/plan').then(({ status }) => status)).toBe(403);
  const files = await filesOf(floor);
  expect(files['site-file.yaml']).toContain('PJSIP/2001');
  expect(files['events.ndjson']).toContain('"by-device"');
  expect(Object.keys(files)).not.toContain('shifts.csv');
});

test('[CF30] reading the site files of before gives way after each of them', async () => {
  const { accounts } = (await sealedFloor(sealedYaml())).server;
  for (const name of ['Ava', 'Abe', 'Ada']) {
    const yaml = sealedYaml().replace('name: Ana', `name: ${name}`);
    const read = readSiteYaml(yaml);
    if (read.ok) putInForce(accounts.siteFiles, { ...read.value, yaml }, 'test');
  }
  let turns = 0;
  let isOver = false;
  const turn = (): void => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  const persons = await openKnownPersons(accounts).list();
  isOver = true;
  expect(persons.map(({ name }) => name)).toContain('Ada');
  expect(turns).toBeGreaterThanOrEqual(4);
});
