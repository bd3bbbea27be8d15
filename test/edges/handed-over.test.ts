import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { systemClock } from '../../server/clock.ts';
import { scoreCommand } from '../../server/commands/score.ts';
import { verifyCommand } from '../../server/commands/verify.ts';
import { openAmiReplayServer } from '../../server/sources/replay/ami-replay-server.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { addDays } from '../../shared/site/wall-clock.ts';
import { shiftTally } from '../../shared/tally/agent-tally.ts';
import type { CallPart } from '../../shared/tally/shift-tally.ts';
import { agentId, localDate } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { account, caughtUp, listenTo, runARecording, until } from '../support/run-a-ami.ts';
import { runABoard, runADate, runASite } from '../support/run-a.ts';
import { runCommand } from '../support/run-command.ts';
import { callsOn, sealedFloor, sealedYaml, type SealedFloor } from '../support/sealed-floor.ts';
import { downloaded } from '../support/settlement-floor.ts';
import { zoneInAfternoon } from '../support/zone-in-afternoon.ts';

const MINUTE_MS = 60_000;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function playedRunA(): Promise<readonly BoardEvent[]> {
  const recording = runARecording('whole');
  const played: number[] = [];
  const server = await openAmiReplayServer({
    account,
    recordingFor: () => recording,
    pace: 'asFastAsRead',
    onPlayed: (connection) => void played.push(connection),
  });
  open.push(server);
  const heard = listenTo(server.port);
  open.push(heard.source);
  await until(() => played.length > 0);
  await caughtUp(server, heard);
  return heard.events;
}

/** 2001 is handed to somebody new at the beginning of a business day that changes at that minute. */
function handedOverAt(minute: number): SiteFile {
  const [first, ...others] = runASite.agents;
  if (first === undefined) throw new Error('run A has agents');
  const names = ['2001', first.name].map((name) => ({ name, from: runADate }));
  return {
    ...runASite,
    site: { ...runASite.site, dayCutover: new Date(minute).toISOString().slice(11, 16) },
    agents: [first, ...others, { ...first, id: agentId('young'), name: 'Young', identities: { 'pbx-a': names } }],
  };
}

test('[T10] over the manager interface: of a number that passes on while it is busy each call is whole one person’s, by when it began', async () => {
  const events = await playedRunA();
  const partsOf = (site: SiteFile, agent: string) => {
    const board = runABoard(events, site);
    return [addDays(runADate, -1), runADate].flatMap((date) => shiftTally(board, agentId(agent), date).parts);
  };
  const told = (parts: readonly CallPart[]) => parts.map(({ call, talkMs, answeredAt }) => ({ call, talkMs, answeredAt }));
  const byCall = (one: { readonly call: string }, other: { readonly call: string }) => (one.call < other.call ? -1 : 1);
  const all = partsOf(runASite, '2001');
  const starts = all.map(({ startedAt }) => startedAt).toSorted((one, other) => one - other);
  const minute = Math.floor((starts[Math.floor(starts.length / 2)] ?? 0) / MINUTE_MS) * MINUTE_MS;
  const site = handedOverAt(minute);
  const [before, after] = [partsOf(site, '2001'), partsOf(site, 'young')];
  expect([before.length > 0, after.length > 0]).toEqual([true, true]);
  expect(told([...before, ...after]).toSorted(byCall)).toEqual(told(all).toSorted(byCall));
  expect(after.every(({ startedAt }) => startedAt >= minute)).toBe(true);
});

const agentSchema = z.looseObject({ id: z.string(), identities: z.record(z.string(), z.array(z.unknown())) });
const peopleSchema = z.object({ today: z.string(), agents: z.array(agentSchema) });
const boardSchema = z.object({
  rows: z.array(z.tuple([z.string(), z.looseObject({ agent: z.string().optional(), attempts: z.number().optional() })])),
});
const scoresSchema = z.object({ scores: z.array(z.object({ agent: z.string(), metrics: z.record(z.string(), z.number()) })) });

const ZONE = zoneInAfternoon(systemClock());
const EDITS = '/api/site/edits';

const byDesk = (call: object): object => {
  const { agent: _, ...rest } = { agent: '', ...call };
  return { ...rest, identity: { source: 'pbx-a', name: 'PJSIP/2001-0000002a' } };
};

function justNow(id: string): object {
  const endedAt = Date.now() - 60_000;
  const startedAt = endedAt - 100_000;
  return byDesk({
    ...{ type: 'call.recorded', id, at: endedAt, call: `pbx-a:${id}`, direction: 'outbound' },
    ...{ startedAt, answeredAt: startedAt, endedAt, talkSeconds: 100 },
  });
}

/** Ana has 2001, and worked with it in March, which is sealed. */
async function openFloor(): Promise<SealedFloor> {
  const written = parse(sealedYaml()) as { site: object; agents: { id: string }[] };
  const agents = written.agents.map((one) => (one.id === 'ana' ? { ...one, identities: { 'pbx-a': 2001 } } : one));
  const floor = await sealedFloor(stringify({ ...written, site: { ...written.site, timeZone: ZONE }, agents }));
  await floor.send(callsOn('ana', [100, 120], ZONE).map(byDesk));
  expect((await floor.as('pay', '/api/settlements/2026-03/close', {})).status).toBe(201);
  const { toSign } = await floor.month('pay', '2026-03');
  expect((await floor.as('pay', '/api/settlements/2026-03/sign', { digest: toSign?.digest ?? '' })).status).toBe(201);
  return floor;
}

const eventsIn = async (floor: SealedFloor, agent: string): Promise<readonly string[]> => {
  const { bytes } = await downloaded(floor, 'root', `/api/persons/${agent}/data.zip`);
  const lines = strFromU8(unzipSync(new Uint8Array(bytes))['events.ndjson'] ?? new Uint8Array()).trim();
  return lines === '' ? [] : lines.split('\n').map((line) => z.object({ id: z.string() }).parse(JSON.parse(line)).id);
};

describe('[S28] a number that somebody else is given from today on', () => {
  test('S28, CF31: what is new is theirs and what was is not, on the floor, by the command, sealed, and in what is held about each; undone, it is as it was', async () => {
    const floor = await openFloor();
    const edit = async (edits: readonly object[]) => floor.as('root', EDITS, { edits });
    const { today, agents } = peopleSchema.parse((await floor.as('root', '/api/site/people')).body);
    const was = agents.find(({ id }) => id === 'bo');
    const plain = { ...was, identities: { 'pbx-a': ['2001'] } };
    expect(await edit([{ part: 'agents', was, now: plain }])).toMatchObject({
      status: 422,
      body: {
        problems: [
          { edit: 0, path: ['identities', 'pbx-a'], message: expect.stringContaining('2001 of pbx-a is claimed by ana and bo') as unknown },
        ],
      },
    });
    const now = { ...was, identities: { 'pbx-a': [{ name: '2001', from: today }] } };
    expect((await edit([{ part: 'agents', was, now }])).status).toBe(200);
    await floor.send([justNow('new-1')]);
    const attempts = async () => {
      const { rows } = boardSchema.parse((await floor.as('root', '/api/board?audience=floor')).body);
      return Object.fromEntries(rows.map(([, row]) => [row.agent, row.attempts])) as Readonly<Record<string, unknown>>;
    };
    await vi.waitFor(async () => expect(await attempts()).toMatchObject({ ana: 0, bo: 1 }), PATIENTLY);

    const { printed } = await runCommand(scoreCommand, ['--from', '2026-03-10', '--to', today], floor.server.folder);
    const { scores } = scoresSchema.parse(JSON.parse(printed.join('\n')));
    const validOf = (agent: string) =>
      scores.filter((one) => one.agent === agent).reduce((sum, { metrics }) => sum + (metrics['validCalls'] ?? 0), 0);
    expect([validOf('ana'), validOf('bo')]).toEqual([2, 1]);
    expect(await floor.month('pay', '2026-03')).toMatchObject({ state: 'sealed', seal: { agrees: true } });
    expect((await floor.month('pay', '2026-04')).statements.flatMap(({ adjustments }) => adjustments)).toEqual([]);
    expect(await eventsIn(floor, 'ana')).toEqual(['ana-0', 'ana-1']);
    expect(await eventsIn(floor, 'bo')).toEqual(['new-1']);
    expect(parse(floor.server.accounts.siteFiles.current()?.yaml ?? '')).toMatchObject({
      agents: [{}, { identities: { 'pbx-a': [{ name: '2001', from: today }] } }, {}],
    });
    const { bytes } = await downloaded(floor, 'ana', '/api/agents/ana/statements/2026-03/evidence.zip', null);
    const pack = join(dataFolder(), 'ana.zip');
    writeFileSync(pack, bytes);
    expect(await runCommand(verifyCommand, [pack])).toMatchObject({ status: 0, complained: [] });

    expect((await edit([{ part: 'agents', was: now, now: was }])).status).toBe(200);
    await vi.waitFor(async () => expect(await attempts()).toMatchObject({ ana: 1, bo: 0 }), PATIENTLY);
  });

  test('S28, SI8: whoever had it before is taken out: what they did is nobody’s, and not the later one’s', async () => {
    const floor = await openFloor();
    const { today, agents } = peopleSchema.parse((await floor.as('root', '/api/site/people')).body);
    const [ana, bo] = ['ana', 'bo'].map((id) => agents.find((agent) => agent.id === id));
    const lastDay = addDays(localDate(today), -1);
    const edits = [
      { part: 'agents', was: ana, now: { ...ana, lastDay } },
      { part: 'agents', was: bo, now: { ...bo, joined: today, identities: { 'pbx-a': ['2001'] } } },
    ];
    expect((await floor.as('root', EDITS, { edits })).status).toBe(200);
    const leaving = z.object({ edits: z.array(z.unknown()) }).parse((await floor.as('root', '/api/site/people/ana/leaving')).body);
    expect(leaving.edits).toMatchObject([
      { part: 'agents', now: { id: 'bo', identities: { 'pbx-a': [{ name: '2001', from: today }] } } },
      { now: null },
    ]);
    expect((await floor.as('root', EDITS, { edits: leaving.edits })).status).toBe(200);
    await vi.waitFor(
      async () => expect((await floor.as('root', '/api/site/unmatched')).body).toMatchObject({ rows: [{ name: '2001', calls: 2 }] }),
      PATIENTLY,
    );
    expect(await eventsIn(floor, 'bo')).toEqual([]);
    expect(await eventsIn(floor, 'ana')).toEqual(['ana-0', 'ana-1']);
  });
});
