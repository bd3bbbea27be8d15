import { describe, expect, onTestFinished, test } from 'vitest';
import { followBoard, type LiveBoard } from '../../server/board/live-board.ts';
import { systemLater } from '../../server/clock.ts';
import { openMemoryEventLog } from '../../server/event-log/memory-event-log.ts';
import { openIntake, type Receipt } from '../../server/intake/intake.ts';
import { keyedBy } from '../../server/intake/lead-numbers.ts';
import { openMemoryRefusals } from '../../server/intake/memory-refusals.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import {
  openAmiSource,
  type AmiSource,
  type AmiSourceOptions,
  type AmiTrouble,
} from '../../server/sources/asterisk-ami/asterisk-ami-source.ts';
import { SHOWN_DESK } from '../../server/sources/demo-floor/cast.ts';
import { openDialer } from '../../server/sources/demo-floor/dialer.ts';
import { startDemoPhoneSystem, type DemoOptions, type DemoPhoneSystem } from '../../server/sources/demo-floor/demo-floor.ts';
import type { LeadEvent } from '../../shared/events/lead-events.ts';
import { sumsOfList } from '../../shared/lists/list-sums.ts';
import { viewOfList } from '../../shared/lists/list-view.ts';
import { epochMs, eventId } from '../../shared/units.ts';
import type { AgentRow, TeamRow } from '../../shared/wire/board-view.ts';
import { leadsToldAt, recountOfLeads } from '../support/demo.ts';
import { openFakeTime, type FakeTime } from '../support/fake-time.ts';
import { until } from '../support/run-a-ami.ts';

const NOW = Date.parse('2026-11-23T06:20:00Z'); // 14:20 in Shanghai

interface Demo {
  readonly time: FakeTime;
  readonly phones: DemoPhoneSystem;
  /** Another client of the same phone system, into the same log. */
  readonly listen: (onReceipt: (receipt: Receipt) => void) => AmiSource;
  readonly board: LiveBoard;
  readonly troubles: readonly AmiTrouble[];
  readonly rows: () => readonly AgentRow[];
  readonly site: () => TeamRow | undefined;
  /** Lets so many seconds pass, and hears what is said in them. */
  readonly pass: (seconds: number) => Promise<void>;
}

/** The demo's phone system, the real source, intake, log and board, all by one clock that stands still. */
async function startDemo(options: Partial<DemoOptions> = {}): Promise<Demo> {
  const time = openFakeTime(NOW);
  const started = await startDemoPhoneSystem({
    ...{ seed: 1, speed: 1, isRecorded: false, timeZone: 'Asia/Shanghai', locale: 'zh-CN', secret: 'open sesame', time },
    ...options,
  });
  if (!started.ok) throw new Error(started.error);
  const phones = started.value;
  const read = readSiteYaml(phones.siteFile);
  if (!read.ok) throw new Error(read.error.join('\n'));
  const { file } = read.value;
  const log = openMemoryEventLog();
  const intake = openIntake(log, openMemoryRefusals(), time.clock, systemLater, keyedBy('the folder’s'));
  const deliver: AmiSourceOptions['deliver'] = (events) => intake.report(file.site.id, events);
  const applied = {
    id: eventId('site'),
    source: 'tallyboard:server',
    at: epochMs(NOW),
    type: 'site.applied',
    site: file,
    by: 'test',
  } as const;
  await deliver([applied, ...phones.events.filter(({ at }) => at <= NOW)]);
  const board = await followBoard({ log, site: file.site.id, clock: time.clock, salt: 'salt' });
  const [system] = file.sources;
  if (!system?.asterisk) throw new Error('the site names no phone system');
  const troubles: AmiTrouble[] = [];
  const opened: AmiSource[] = [];
  const { asterisk } = system;
  const listen = (onReceipt: (receipt: Receipt) => void): AmiSource => {
    const source = openAmiSource({
      system: { ...system, asterisk },
      ...{ secret: 'open sesame', time: { ...time, random: () => 0 }, onTrouble: (trouble) => void troubles.push(trouble) },
      async deliver(events) {
        const receipt = await deliver(events);
        onReceipt(receipt);
        return receipt;
      },
    });
    opened.push(source);
    return source;
  };
  const source = listen(() => undefined);
  onTestFinished(async () => {
    for (const one of opened) await one.close();
    await phones.close();
    await intake.close();
    board.close();
    await log.close();
  });
  const caughtUp = async (): Promise<void> => {
    await until(() => source.bytes >= phones.sentBytes());
    await source.drained();
    const last = await log.lastSeq(file.site.id);
    await until(() => board.folded().seq >= last);
  };
  await phones.pastSent;
  // A server is there for the dialer only once it serves: what was tried until then is told all the same.
  phones.connectDialer(deliver);
  await caughtUp();
  const view = () => board.moment().view;
  return {
    ...{ time, phones, listen, board, troubles },
    rows: () => [...view().agents.values()],
    site: () => view().teams.find(({ team }) => team === null),
    async pass(seconds) {
      for (let second = 0; second < seconds; second += 1) {
        time.moveTo(time.now() + 1000);
        await new Promise((resolve) => setImmediate(resolve));
        await caughtUp();
      }
    },
  };
}

describe('the demo floor at its start', () => {
  test.each([1, 2, 3])(
    'stands in mid-shift: base met, tiers reached, one on leave, one behind, and short of base with nothing but praise whose desk it leads to (seed %i)',
    async (seed) => {
      const { phones, rows, site, board, troubles } = await startDemo({ seed });
      const agents = rows();
      expect(agents).toHaveLength(24);
      expect(agents.filter(({ presence }) => presence === 'onLeave').map(({ name }) => name)).toEqual(['周子涵']);
      const atWork = agents.filter(({ presence }) => presence === 'scheduled');
      expect(atWork).toHaveLength(23);
      expect(atWork.every(({ state }) => state.name !== 'loggedOut')).toBe(true);

      const baseMet = agents.filter(({ track }) => track?.isBaseMet).length;
      expect(baseMet).toBeGreaterThanOrEqual(2);
      expect(baseMet).toBeLessThanOrEqual(6);
      expect(Math.max(...agents.map(({ track }) => track?.tier ?? 0))).toBeGreaterThanOrEqual(2);
      const behind = agents.find(({ name }) => name === '马晓东')?.track;
      expect(behind?.baseRatio).toBeGreaterThan(0.25);
      expect(behind?.baseRatio).toBeLessThan(0.45);
      expect(new Set(atWork.map(({ validCalls }) => validCalls)).size).toBeGreaterThan(12);
      for (const { attempts, connected, validCalls, talkMs, loggedInMs } of atWork) {
        expect(attempts).toBeGreaterThan(connected);
        expect(connected).toBeGreaterThan(validCalls);
        expect(talkMs).toBeLessThan(0.6 * loggedInMs);
      }
      const pointsOf = (name: string) => agents.find((agent) => agent.name === name)?.points;
      expect(['陈志远', '林晓雯', '高天宇', '李娜'].map(pointsOf)).toEqual([98, 103, 99, 100]);
      const shown = agents.find(({ agent }) => agent === SHOWN_DESK);
      expect(shown).toMatchObject({ presence: 'scheduled', track: { isBaseMet: false }, points: 100, notes: [] });
      expect(shown?.track?.baseRatio).toBeGreaterThan(0.6);
      const told = phones.events.filter((event) => 'agent' in event && event.agent === SHOWN_DESK && !event.type.startsWith('lead.'));
      expect(told).toMatchObject([{ type: 'annotation.added', kind: 'commendation', visibility: 'agent' }]);

      const { view } = board.moment();
      expect(view.sources).toMatchObject([{ source: 'ami:demo-pbx', state: 'up', gaps: [] }]);
      expect(view.header.unmatchedIdentities).toBe(0);
      expect(view.feed.length).toBeGreaterThanOrEqual(baseMet);
      expect(view.queues[0]?.answered).toBeGreaterThan(50);
      expect(
        site()
          ?.hours.filter(({ start }) => start < NOW)
          .every(({ validCalls }) => validCalls > 50),
      ).toBe(true);
      expect(troubles).toEqual([]);
    },
  );

  test('goes on: calls come and count, and hardly a second passes without a change', async () => {
    const { rows, site, board, pass } = await startDemo();
    const before = rows();
    const calls = site()?.validCalls ?? 0;
    let changes = 0;
    for (let second = 0; second < 90; second += 1) {
      const { view } = board.moment();
      await pass(1);
      if (board.moment().view !== view) changes += 1;
    }
    expect(changes).toBeGreaterThan(60);
    expect(site()?.validCalls).toBeGreaterThan(calls);
    expect(rows().filter((row, index) => row !== before[index]).length).toBeGreaterThan(12);
  });

  test('is shown as of its own time: nothing of it lies in the future, at any speed', async () => {
    const { board, pass, time, troubles } = await startDemo({ speed: 10 });
    await pass(30);
    expect(board.folded().lastEventAt.get('ami:demo-pbx')).toBeLessThanOrEqual(time.now());
    expect(troubles).toEqual([]);
  });

  test('tells whoever comes again the same day, which changes nothing', async () => {
    const first = await startDemo();
    const seq = first.board.folded().seq;
    const again = openAmiSource({
      system: {
        ...first.board.siteFile().sources[0]!,
        asterisk: { host: '127.0.0.1', port: first.phones.port, username: 'wallboard', secret: '' },
      },
      ...{ secret: 'open sesame', deliver: (events) => Promise.resolve({ accepted: 0, duplicates: events.length, refused: [] }) },
    });
    await until(() => again.bytes * 2 >= first.phones.sentBytes());
    await again.close();
    expect(first.board.folded().seq).toBe(seq);
  });
});

describe('the lead lists of the demo floor', () => {
  test.each([1, 2])(
    '[N9] [N13] [N15] stand as a recount of what was handed out and tried has them, list by list, agent by agent (seed %i)',
    async (seed) => {
      const { board, pass } = await startDemo({ seed });
      const standing = (list: string, now: number) => {
        const view = viewOfList(board.folded(), list, epochMs(now));
        if (view === null) throw new Error('the demo has lists');
        return sumsOfList(view);
      };
      const told = leadsToldAt(epochMs(NOW), { seed });
      for (const [seconds, moment] of [
        [0, NOW],
        [60, NOW + 60_000],
      ] as const) {
        await pass(seconds);
        const recount = recountOfLeads(told.filter(({ at }) => at <= moment));
        for (const [list, byOwner] of recount) {
          await expect.poll(() => standing(list, moment).whole.attempts).toBe(byOwner.reduce((sum, { attempts }) => sum + attempts, 0));
          expect(standing(list, moment).byOwner).toEqual(byOwner);
          expect(standing(list, moment).notTaken).toEqual({ doNotCall: 3, duplicate: 0 });
        }
        expect([...recount.keys()]).toEqual(['fibre', 'renewal']);
      }
      const { leads, dialled, connected, closed } = standing('fibre', NOW).whole;
      expect(dialled / leads).toBeGreaterThan(0.3);
      expect(dialled / leads).toBeLessThan(0.95);
      expect(connected).toBeGreaterThan(50);
      expect(closed).toBeGreaterThan(30);
      expect(standing('fibre', NOW).byOwner).toHaveLength(24);
    },
  );
});

describe('the dialer of the demo floor', () => {
  test('tells again what the log did not take, before what came later, and nothing once it is closed', async () => {
    const time = openFakeTime(NOW);
    const dialer = openDialer(time.later);
    const taken: string[][] = [];
    let isBusy = true;
    dialer.tell([tried('a'), tried('b')]);
    dialer.connect((events) => {
      if (isBusy) return Promise.reject(new Error('busy'));
      taken.push(events.map(({ id }) => id));
      return Promise.resolve({ accepted: events.length, duplicates: 0, refused: [] });
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(taken).toEqual([]);
    isBusy = false;
    dialer.tell([tried('c')]);
    await until(() => taken.length > 0);
    expect(taken).toEqual([['a', 'b', 'c']]);
    isBusy = true;
    dialer.tell([tried('d')]);
    await new Promise((resolve) => setImmediate(resolve));
    isBusy = false;
    time.moveTo(NOW + 1000);
    await until(() => taken.length > 1);
    expect(taken[1]).toEqual(['d']);
    dialer.close();
    dialer.tell([tried('e')]);
    time.moveTo(NOW + 60_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(taken).toHaveLength(2);
  });
});

const tried = (id: string): LeadEvent => ({
  ...{ id: eventId(id), source: 'http:dialer', at: epochMs(NOW), type: 'lead.attempted', list: 'fibre', lead: 'FB-001', outcome: 'busy' },
});

describe('the recorded floor', () => {
  test('plays run A from now on, again and again, each round with calls of its own', async () => {
    const { rows, site, pass, troubles } = await startDemo({ isRecorded: true });
    expect(rows()).toHaveLength(20);
    await pass(365);
    expect(site()?.connected).toBe(34);
    await pass(325);
    expect(site()?.connected).toBe(68);
    expect(troubles).toEqual([]);
  });

  test('comes without times of its own at another speed', async () => {
    const { site, pass } = await startDemo({ isRecorded: true, speed: 4 });
    await pass(91);
    expect(site()?.connected).toBe(34);
  });
});
