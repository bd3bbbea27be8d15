import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { field, type AmiBlock } from '../../server/sources/asterisk-ami/ami-framing.ts';
import { stampOf } from '../../server/sources/asterisk-ami/phone-clock.ts';
import { Agenda, type Course } from '../../server/sources/demo-floor/agenda.ts';
import type { TimedBlock } from '../../server/sources/replay/recording.ts';
import { shiftAt } from '../../shared/site/shift-window.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { agentId, epochMs } from '../../shared/units.ts';
import { demoDayAt, demoSiteAt, readBlocks } from '../support/demo.ts';
import { runARecording } from '../support/run-a-ami.ts';

const AFTERNOON = epochMs(Date.parse('2026-11-23T06:20:00Z')); // 14:20 in Shanghai
const day = demoDayAt(AFTERNOON);
const read = readBlocks(day);

const digestOf = (blocks: readonly TimedBlock[], until = Infinity): string => {
  const hash = createHash('sha256');
  for (const { at, text } of blocks) if (at < until) hash.update(`${at} ${text}`);
  return hash.digest('hex');
};
const ofEvent = (event: string, blocks: readonly AmiBlock[] = read): readonly AmiBlock[] =>
  blocks.filter((block) => field(block, 'Event') === event);
const uniqueids = (event: string): string[] => ofEvent(event).map((block) => field(block, 'Uniqueid'));
const pairs = (event: string): string[] => ofEvent(event).map((block) => `${field(block, 'BridgeUniqueid')} ${field(block, 'Uniqueid')}`);

describe('the invented day', () => {
  test('is the same for the same seed, byte for byte, and another for another', () => {
    const first = (seed: number) => demoDayAt(AFTERNOON, { seed, atMost: 10_000 });
    expect(digestOf(first(1))).toBe(digestOf(day.slice(0, 10_000)));
    expect(digestOf(first(2))).not.toBe(digestOf(first(1)));
  });

  test('before the start is the same at every speed; after it a faster one is busier, with calls that are still valid', () => {
    const fast = demoDayAt(AFTERNOON, { speed: 10 });
    expect(digestOf(fast, AFTERNOON)).toBe(digestOf(day, AFTERNOON));
    const bridgesOf = (blocks: readonly TimedBlock[]): number =>
      blocks.filter(({ at, text }) => at > AFTERNOON && at < AFTERNOON + 600_000 && text.startsWith('Event: BridgeEnter')).length;
    expect(bridgesOf(fast)).toBeGreaterThan(2 * bridgesOf(day));
  });

  test('tells its events in the order of their times, no two at once', () => {
    const stamps = read.map((block) => field(block, 'Timestamp'));
    expect(stamps.every((stamp, index) => index === 0 || stamp > (stamps[index - 1] ?? ''))).toBe(true);
    expect(day.map(({ at }) => at)).toEqual(read.map(stampOf));
  });

  test('ends every channel, dial, bridge and pause that it begins', () => {
    const opened = uniqueids('Newchannel');
    expect(new Set(opened).size).toBe(opened.length);
    expect(uniqueids('Hangup').sort()).toEqual(opened.sort());
    const dialled = (event: string) =>
      ofEvent(event)
        .map((block) => field(block, 'DestUniqueid'))
        .sort();
    expect(dialled('DialEnd')).toEqual(dialled('DialBegin'));
    expect(pairs('BridgeLeave').sort()).toEqual(pairs('BridgeEnter').sort());
    expect(uniqueids('QueueCallerLeave').sort()).toEqual(uniqueids('QueueCallerJoin').sort());
    const pauses = ofEvent('QueueMemberPause').map((block) => field(block, 'Paused'));
    expect(pauses.filter((paused) => paused === '1')).toHaveLength(pauses.length / 2);
    expect(ofEvent('QueueMemberRemoved')).toHaveLength(ofEvent('QueueMemberAdded').length);
  });

  test('names channels by the moment they come to be', () => {
    expect(ofEvent('Newchannel').every((block) => field(block, 'Uniqueid').split('.')[0] === field(block, 'Timestamp').split('.')[0])).toBe(
      true,
    );
  });

  test('has of every event the lines that the recorded Asterisk wrote, as far as the fixture keeps them', () => {
    const keysBy = (blocks: readonly AmiBlock[]) => new Map(blocks.map((block) => [field(block, 'Event'), [...block.keys()]]));
    const said = keysBy(read);
    for (const [event, keys] of keysBy(readBlocks(runARecording('whole').live)))
      expect(said.get(event) ?? keys, event).toEqual(expect.arrayContaining(keys));
    expect(said.size).toBeGreaterThan(15);
  });

  test('holds what a floor has: misses, holds, transfers, callers who give up, short and failed calls', () => {
    for (const event of ['AgentRingNoAnswer', 'Hold', 'BlindTransfer', 'QueueCallerAbandon'])
      expect(ofEvent(event).length, event).toBeGreaterThan(0);
    const statuses = new Set(ofEvent('DialEnd').map((block) => field(block, 'DialStatus')));
    expect([...statuses].sort()).toEqual(['ANSWER', 'BUSY', 'CANCEL', 'CHANUNAVAIL', 'NOANSWER']);
  });
});

describe('the shifts of the demo site', () => {
  const MIDNIGHT = Date.parse('2026-11-23T00:00:00Z');
  const starts = Array.from({ length: 48 }, (_, half) => epochMs(MIDNIGHT + half * 1_800_000 + 61_000));

  test.each(['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu'])(
    '[S1] [S2] [S4] hold the start in their middle at any hour in %s, in one business day',
    (timeZone) => {
      for (const now of starts) {
        const site = demoSiteAt(now, timeZone);
        const shift = shiftAt(site, agentId('1001'), now);
        const hours = (ms: number) => ms / 3_600_000;
        expect(shift?.scheduledMinutes).toBe(480);
        expect(hours(now - (shift?.window.start ?? 0))).toBeGreaterThanOrEqual(6);
        expect(hours(now - (shift?.window.start ?? 0))).toBeLessThan(6.5);
        const dates = [shift?.window.start ?? 0, now, (shift?.window.end ?? 0) - 1].map((at) => businessDate(site, epochMs(at)));
        expect(dates).toEqual([shift?.date, shift?.date, shift?.date]);
      }
    },
  );
});

test('courses of an agenda go on at their moments, of one moment in the order of their entry', () => {
  const agenda = new Agenda(1000);
  const seen: string[] = [];
  function* course(name: string, ...waits: readonly number[]): Course {
    for (const ms of waits) {
      seen.push(`${name}${agenda.now}`);
      yield ms;
    }
  }
  agenda.begin(course('a', 5, 5, 0));
  agenda.begin(course('b', 10, 0));
  while (agenda.step());
  expect(seen).toEqual(['a1000', 'b1000', 'a1005', 'b1010', 'a1010']);
});
