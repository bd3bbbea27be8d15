import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { agentId, callId, epochMs, eventId, localDate, seq, systemId } from '../../shared/units.ts';
import { eventLine, eventsOfFile, isInOrder, UnreadableEvents } from '../../server/event-file.ts';
import type { LoggedEvent } from '../../server/event-log/event-log.ts';
import { dataFolder } from '../support/data-folder.ts';
import { testSite } from '../support/test-site.ts';

const at = epochMs(1_767_255_600_000);
const base = { source: 'ami:pbx-a', at } as const;
const events: readonly BoardEvent[] = [
  { ...base, type: 'site.applied', id: eventId('site'), source: 'tallyboard:server', site: testSite, by: 'admin' },
  { ...base, type: 'source.up', id: eventId('up') },
  {
    ...{
      ...base,
      type: 'call.recorded',
      id: eventId('row'),
      call: callId('pbx-a:1'),
      identity: { source: systemId('pbx-a'), name: '2001' },
    },
    ...{ direction: 'outbound', startedAt: at, answeredAt: at, endedAt: at, talkSeconds: 0, party: '138****5678' },
  },
  { ...base, type: 'result.sale', id: eventId('sale'), source: 'http:crm', agent: agentId('ana'), amount: 129_900, verified: true },
  {
    ...{ ...base, type: 'lead.imported', id: eventId('lead'), source: 'http:crm', list: 'spring', lead: '7' },
    ...{ numberKey: 'abcdefghijklmnopqrstuv', party: '138****5678' },
  },
  {
    ...{ ...base, type: 'lead.attempted', id: eventId('try'), source: 'http:crm', list: 'spring', lead: '7', agent: agentId('ana') },
    ...{ call: callId('pbx-a:1'), outcome: 'busy' },
  },
  { ...base, type: 'clock.dayTurned', id: eventId('day'), source: 'tallyboard:server', date: localDate('2026-01-01') },
];
const logged: readonly LoggedEvent[] = events.map((event, index) => ({ seq: seq(index + 7), loggedAt: epochMs(at + index), event }));

function written(lines: readonly string[]): string {
  const path = join(dataFolder(), 'events.ndjson');
  writeFileSync(path, lines.join('\n'));
  return path;
}

async function allOf(path: string): Promise<readonly LoggedEvent[]> {
  const all: LoggedEvent[] = [];
  for await (const batch of eventsOfFile(path)) all.push(...batch);
  return all;
}

const problemsOf = (path: string): Promise<readonly string[]> =>
  allOf(path).then(
    () => [],
    (error: unknown) => (error instanceof UnreadableEvents ? error.problems : [String(error)]),
  );

describe('an event log as a file', () => {
  test('what was exported reads back as it was in the log: place, source, masked number and all', async () => {
    expect(await allOf(written(logged.map(eventLine)))).toEqual(logged);
  });

  test('events written by hand need neither source nor number: their line is their place', async () => {
    const path = written(['', '{"type":"result.sale","id":"s1","at":"2026-01-01T09:00:00+08:00","agent":"ana","amount":5}']);
    expect(await allOf(path)).toMatchObject([{ seq: 1, event: { source: 'http:file', amount: 5 } }]);
  });

  test('all or nothing: each line that can’t be read is named with its number and reason', async () => {
    const path = written([
      ...logged.map(eventLine).slice(0, 1),
      '{"type":"result.sale"',
      '{"type":"result.sale","id":"s1","at":"2026-01-01T09:00:00+08:00","agent":"ana","amount":0.5}',
      '{"type":"source.up","id":"u","at":"2026-01-01T09:00:00+08:00","source":"fax:1"}',
      '{"type":"source.up","id":"u","at":"2026-01-01T09:00:00+08:00","seq":"x"}',
      '7',
    ]);
    expect((await problemsOf(path)).map((problem) => problem.slice(path.length))).toEqual([
      expect.stringMatching(/^:2: .*JSON/),
      expect.stringMatching(/^:3: amount: /),
      ':4: source: found "fax:1": expected kind:name, e.g. ami:pbx-a, or leave it out',
      ':5: seq: expected the number of the event in its log, or leave it out',
      ':6: expected one event as a JSON object',
    ]);
  });

  test('a file that is not there is one clear line', async () => {
    const path = join(dataFolder(), 'nowhere.ndjson');
    expect(await problemsOf(path)).toEqual([expect.stringContaining(`${path}: ENOENT`)]);
  });

  test('a long list of problems ends with how many more there are', async () => {
    expect((await problemsOf(written(Array.from({ length: 25 }, () => '{}')))).at(-1)).toMatch(/and 5 more lines/);
  });

  test('it is in order where each line has a greater number than the one before, be it its own or its place', async () => {
    const lines = logged.map(eventLine);
    expect(await isInOrder(written(lines))).toBe(true);
    expect(await isInOrder(written([...lines.slice(1), ...lines.slice(0, 1)]))).toBe(false);
    expect(await isInOrder(written([...lines, ...lines.slice(-1)]))).toBe(false);
    expect(await isInOrder(written(['{"type":"source.up","id":"a"}', '{"type":"source.up","id":"b"}']))).toBe(true);
    expect(await isInOrder(written(['{"seq":2}', '{"id":"2"}']))).toBe(false);
  });
});
