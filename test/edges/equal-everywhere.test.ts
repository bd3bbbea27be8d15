import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { exportCommand } from '../../server/commands/export.ts';
import { scoreCommand } from '../../server/commands/score.ts';
import { systemClock } from '../../server/clock.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { instantOf, localDateAt } from '../../shared/site/wall-clock.ts';
import { agentId, callId, epochMs, eventId } from '../../shared/units.ts';
import type { AgentRow, WallRow } from '../../shared/wire/board-view.ts';
import type { Snapshot } from '../../shared/wire/frames.ts';
import { dataFolder } from '../support/data-folder.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { runCommand } from '../support/run-command.ts';
import { HARBOUR_YAML, startServer, type Served } from '../support/running-server.ts';
import { openScreen } from '../support/screen.ts';

const YAML = `${HARBOUR_YAML.slice(0, HARBOUR_YAML.indexOf('schemes:'))}
schemes:
  - id: plain
    version: 1
    effectiveFrom: 2020-01-01
    metrics:
      validCalls: { from: call, agg: count, where: { kinds: [outbound, inbound], talkSeconds: { gte: 30, of: sum } } }
      talkTime: { from: call, agg: sum, field: talkSeconds, where: { kinds: [outbound, inbound] } }
    quotas:
      base: { targets: { validCalls: 4, talkTime: 1200 }, per: { scheduledMinutes: 1440 }, combine: min }
      incentive: { of: [validCalls, talkTime], combine: min, needsBase: true, tiers: [{ id: I, pay: 5, gte: 1 }, { id: II, pay: 9, gte: 1.5 }] }
    points:
      start: 100
      clamp: [0, 120]
      rules: [{ id: praise, code: praise, delta: 3, name: { en: Praise, zh-CN: 表扬 } }, { id: late, code: late, delta: -2, name: { en: Late, zh-CN: 迟到 } }]
    standings: { by: [attainment, validCalls, talkTime] }
    awards: [{ id: first, kind: firstToBase }]
`;
const AGENTS = ['ana', 'bo', 'cai', 'dan', 'eva'] as const;
const MINUTE_MS = 60_000;

const site = (() => {
  const read = readSiteYaml(YAML);
  if (!read.ok) throw new Error(read.error.join('\n'));
  return read.value.file.site;
})();
const today = localDateAt(site.timeZone, systemClock());
const at = (minute: number, seconds = 0) => epochMs(instantOf(site.timeZone, today, '00:00') + minute * MINUTE_MS + seconds * 1000);

/** Minutes of today that are over, as it is afternoon at the harbour whenever this runs. */
const minute = fc.integer({ min: 1, max: 890 });
const agent = fc.constantFrom(...AGENTS).map(agentId);
const happening = fc.record({
  ...{ agent, minute, talkSeconds: fc.integer({ min: 0, max: 900 }), correctedTo: fc.integer({ min: 0, max: 900 }) },
  kind: fc.constantFrom('dialled', 'dialled', 'dialled', 'dialled', 'runs', 'recorded', 'corrected', 'praise', 'late', 'pause'),
});
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

function eventsOf({ agent, minute, talkSeconds, correctedTo, kind }: Happening, index: number): BoardEvent[] {
  const call = callId(`pbx-a:${index}`);
  const base = (step: number, seconds = 0) =>
    ({ id: eventId(`${index}-${step}`), at: at(minute, seconds), source: 'http:dialer' }) as const;
  const dialled: BoardEvent[] = [
    { ...base(1), type: 'call.offered', call, agent, direction: 'outbound', party: '13912345678' },
    { ...base(2, 5), type: 'call.answered', call, agent },
  ];
  const ended: BoardEvent = { ...base(3, 5 + talkSeconds), type: 'call.ended', call, agent, reason: 'caller' };
  switch (kind) {
    case 'dialled':
      return [...dialled, ended];
    case 'runs':
      return dialled;
    case 'recorded':
      return [
        {
          ...{ ...base(1, talkSeconds), type: 'call.recorded', call, agent, direction: 'inbound', talkSeconds },
          ...{ startedAt: at(minute, -9), answeredAt: at(minute), endedAt: at(minute, talkSeconds) },
        },
      ];
    case 'corrected': {
      const written = { ...base(4, 1000), source: 'tallyboard:server', reason: 'checked', by: 'lee' } as const;
      return [...dialled, ended, { ...written, type: 'call.corrected', call, changes: { talkSeconds: correctedTo } }];
    }
    case 'pause':
      return [
        { ...base(1), type: 'agent.state', agent, state: 'paused', reason: 'Desk' },
        { ...base(2, talkSeconds), type: 'agent.state', agent, state: 'available' },
      ];
    default: {
      const written = { kind: 'note', code: kind, text: 'seen', visibility: 'agent', by: 'lee' } as const;
      return [{ ...base(1), source: 'tallyboard:server', type: 'annotation.added', agent, ...written }];
    }
  }
}

const story = fc
  .array(happening, { minLength: 10, maxLength: 50 })
  .map((happenings) => happenings.flatMap(eventsOf))
  .chain((events) => fc.tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.array(minute, { minLength: 2, maxLength: 3 })));

const scoreSchema = z.object({
  ...{ agent: z.string(), digest: z.string(), points: z.number(), metrics: z.record(z.string(), z.number()) },
  track: z.object({ baseRatio: z.number(), incentiveRatio: z.number(), tier: z.number() }).nullable(),
});
type Score = z.infer<typeof scoreSchema>;
const scoresSchema = z.object({ scores: z.array(scoreSchema) });

/** Two files and nothing else, scored by the command. */
async function offline(lines: readonly string[], siteYaml: readonly string[], format: 'json' | 'csv'): Promise<string> {
  const folder = dataFolder();
  const [siteFile, events] = [join(folder, 'site.yaml'), join(folder, 'events.ndjson')];
  writeFileSync(siteFile, siteYaml.join('\n'));
  writeFileSync(events, lines.join('\n'));
  const args = ['--site', siteFile, '--events', events, '--from', today, '--to', today, '--format', format];
  const { status, printed, complained } = await runCommand(scoreCommand, args);
  if (status !== 0) throw new Error(complained.join('\n'));
  return printed.join('\n');
}

const scoredOffline = async (lines: readonly string[], siteYaml: readonly string[]): Promise<ReadonlyMap<string, Score>> =>
  new Map(scoresSchema.parse(JSON.parse(await offline(lines, siteYaml, 'json'))).scores.map((score) => [score.agent, score]));

/** What floor, desk and API say of somebody; what runs on with the clock is not in it. */
const figures = ({ attempts, connected, validCalls, talkMs, points, rank, track, scoreDigest }: AgentRow) => ({
  ...{ attempts, connected, validCalls, talkMs, points, rank, track, scoreDigest },
});
/** What a public screen says of somebody, out of the whole row. */
const publicly = ({ rank, validCalls, talkMs, track }: AgentRow | WallRow) => ({
  ...{ rank, validCalls, talkMs, baseRatio: track?.baseRatio, isBaseMet: track?.isBaseMet },
  ...{ incentiveRatio: track?.incentiveRatio, tier: track?.tier },
});
/** What a score says, out of the row. */
const judged = ({ scoreDigest, points, validCalls, talkMs, track }: AgentRow) => ({
  ...{ digest: scoreDigest, points, metrics: { validCalls, talkTime: talkMs } },
  track: track && { baseRatio: track.baseRatio, incentiveRatio: track.incentiveRatio, tier: track.tier },
});
const scored = ({ digest, points, metrics, track }: Score) => ({ digest, points, metrics, track });

async function floorOverHttp(server: Served, cookie: string, query = ''): Promise<ReadonlyMap<string, AgentRow>> {
  const asked = await vi.waitUntil(async () => {
    const answer = await server.call(`/api/board?audience=floor${query}`, { cookie });
    return answer.status === 202 ? null : answer;
  }, PATIENTLY);
  return new Map((asked.body as Snapshot<AgentRow>).rows);
}

/** V2: the names that a public screen may show. */
function leaders(rows: readonly AgentRow[]): readonly string[] {
  const ranked = rows.filter(({ rank, track }) => rank !== null && track !== null);
  return ranked
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || (a.agent < b.agent ? -1 : 1))
    .slice(0, Math.ceil(ranked.length / 2))
    .filter(({ track }) => (track?.incentiveRatio ?? 0) > 0)
    .map(({ name }) => name);
}

/** Whoever looks at it, wherever: the same figures now. */
async function expectEqualNow(server: Served, root: string, lines: readonly string[], siteYaml: readonly string[]): Promise<void> {
  const screen = openScreen(server.url, { cookie: root });
  await screen.join('floor');
  const last = Math.max(...lines.map((line) => (JSON.parse(line) as { seq: number }).seq));
  await screen.shows((view) => expect(view.seq).toBeGreaterThanOrEqual(last));
  const floor = screen.view().rows as ReadonlyMap<string, AgentRow>;
  const wall = openScreen(server.url, { token: server.accounts.walls.create('hall', site.id, 'test').token });
  await wall.join('wall');
  const onWall = new Map([...wall.view().rows.values()].map((row) => [row.name, row as WallRow]));
  const api = await floorOverHttp(server, root);
  const past = await floorOverHttp(server, root, `&at=${systemClock() - 1}`);
  const sheets = await scoredOffline(lines, siteYaml);
  const csv: Record<string, string>[] = parse(await offline(lines, siteYaml, 'csv'), { bom: true, comment: '#', columns: true });

  expect([...floor.keys()]).toEqual(AGENTS);
  for (const agent of AGENTS) {
    const row = floor.get(agent)!;
    const desk = openScreen(server.url, { cookie: await loginOf(server, agent) });
    await desk.join('desk', agent);
    const explained = scoreSchema.parse((await server.call(`/api/agents/${agent}/score`, { cookie: root })).body);
    const cells = csv.find((cells) => cells['agent'] === agent)!;
    expect({
      desk: figures(desk.view().rows.get(agent) as AgentRow),
      api: figures(api.get(agent)!),
      past: figures(past.get(agent)!),
      wall: publicly(onWall.get(row.name) ?? row),
      explained: scored(explained),
      offline: scored(sheets.get(agent)!),
      export: [cells['validCalls'], cells['talkTime (s)'], cells['points'], cells['tier'], cells['digest']],
    }).toEqual({
      ...{ desk: figures(row), api: figures(row), past: figures(row), wall: publicly(row), explained: judged(row), offline: judged(row) },
      export: [`${row.validCalls}`, `${row.talkMs / 1000}`, `${row.points}`, `${row.track?.tier}`, row.scoreDigest],
    });
    desk.socket.disconnect();
  }
  const sum = (of: (row: AgentRow) => number) => [...floor.values()].reduce((total, row) => total + of(row), 0);
  const whole = wall.view().teams.find(({ team }) => team === null)!;
  expect([whole.validCalls, whole.talkMs]).toEqual([sum(({ validCalls }) => validCalls), sum(({ talkMs }) => talkMs)]);
  expect(new Set(onWall.keys())).toEqual(new Set(leaders([...floor.values()])));
}

async function loginOf({ accounts }: Served, agent: string): Promise<string> {
  const name = `${agent}-${accounts.users.list().length}`;
  const user = await accounts.users.add(name, { role: 'agent', agent: agentId(agent) }, 'long enough password', 'test');
  if (!user.ok) throw new Error(user.error);
  return `tallyboard_session=${accounts.sessions.begin({ kind: 'user', user: user.value }).token}`;
}

/** The log as it was at a moment: facts whose time is later left out. */
const until = (moment: number, lines: readonly string[]): string[] =>
  lines.filter((line) => {
    const event = JSON.parse(line) as BoardEvent;
    return event.at <= moment || event.type === 'site.applied';
  });

test('a figure is the same on wall, floor and desk, over HTTP, in the past, in the export and scored offline, its digest included', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ([events, moments]) => {
      const server = await startServer();
      await server.apply(YAML);
      const root = await server.admin();
      const half = Math.floor(events.length / 2);
      for (const batch of [events.slice(0, half), events.slice(half)]) {
        await server.report(batch);
        const lines = (await runCommand(exportCommand, ['--events'], server.folder)).printed;
        const siteYaml = (await runCommand(exportCommand, [], server.folder)).printed;
        await expectEqualNow(server, root, lines, siteYaml);
        for (const moment of moments) {
          const stood = await floorOverHttp(server, root, `&at=${at(moment)}`);
          const sheets = await scoredOffline(until(at(moment), lines), siteYaml);
          for (const [agent, row] of stood) expect(judged(row)).toEqual(scored(sheets.get(agent)!));
        }
      }
      await server.close();
    }),
    { numRuns: 4, endOnFailure: true },
  );
}, 240_000);
