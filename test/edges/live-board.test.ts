import { expect, onTestFinished, test, vi } from 'vitest';
import { dayTurnedBefore } from '../../server/board/clock-events.ts';
import { followBoard } from '../../server/board/live-board.ts';
import { openMemoryEventLog } from '../../server/event-log/memory-event-log.ts';
import type { Onlooker } from '../../shared/audience.ts';
import { agentId, callId, epochMs, eventId, teamId } from '../../shared/units.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { callOf, harbour, HARBOUR, siteAppliedAt } from '../support/floor-site.ts';
import { PATIENTLY } from '../support/patiently.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const admin: Onlooker = { role: 'admin', site: HARBOUR, user: 'root', teams: 'all' };

async function openHarbour() {
  const log = openMemoryEventLog();
  const time = openFakeTime(NOON);
  await log.append(HARBOUR, [siteAppliedAt(epochMs(NOON - 3_600_000)), callOf('ana', 'c1', NOON - 1000)], time.clock());
  const open = () => followBoard({ log, site: HARBOUR, clock: time.clock, salt: 'salt' });
  const board = await open();
  onTestFinished(() => board.close());
  return { log, time, board, open };
}

test('what the log held at the start is folded before the board is handed over', async () => {
  const { board } = await openHarbour();
  const { view } = board.moment();
  expect(view.seq).toBe(2);
  expect(view.agents.get(agentId('ana'))?.answered).toBe(1);
  expect([board.teamOf(agentId('dan')), board.teamOf(agentId('nobody'))]).toEqual([teamId('south'), undefined]);
});

test('a batch that is appended changes the board and says so', async () => {
  const { log, time, board } = await openHarbour();
  const changed = vi.fn();
  const stop = board.onChange(changed);
  await log.append(HARBOUR, [callOf('ana', 'c2', NOON - 500), callOf('bo', 'c3', NOON - 400)], time.clock());
  await vi.waitFor(() => expect(board.moment().view.seq).toBe(4), PATIENTLY);
  expect(changed).toHaveBeenCalledTimes(1);
  stop();
  await log.append(HARBOUR, [callOf('ana', 'c4', NOON - 300)], time.clock());
  await vi.waitFor(() => expect(board.moment().view.seq).toBe(5), PATIENTLY);
  expect(changed).toHaveBeenCalledTimes(1);
});

test('[W4] the moment of a picture moves with what is shown, not with the clock alone, and never back', async () => {
  const { log, time, board } = await openHarbour();
  const at = () => board.moment().cut(admin).at;
  const first = at();
  time.moveTo(NOON + 60_000);
  expect(at()).toBe(first);
  time.moveTo(NOON - 60_000);
  await log.append(HARBOUR, [callOf('ana', 'c2', NOON - 100_000)], time.clock());
  await vi.waitFor(() => expect(board.moment().view.seq).toBe(3), PATIENTLY);
  expect(at()).toBeGreaterThan(first);
});

test('[W4] the clock alone changes the picture where it changes what is shown: the business day turns', async () => {
  const { time, board } = await openHarbour();
  const before = board.moment().cut(admin);
  time.moveTo(NOON + 86_400_000);
  const after = board.moment().cut(admin);
  expect(after.seq).toBe(before.seq);
  expect(after.at).toBeGreaterThan(before.at);
  expect(after.header.date).toBe('2026-11-24');
});

test('two followers of one log stand at the same picture', async () => {
  const { log, time, board, open } = await openHarbour();
  const state = { source: 'http:test', agent: agentId('bo'), at: epochMs(NOON) } as const;
  await log.append(
    HARBOUR,
    [
      { ...state, id: eventId('s1'), type: 'agent.state', state: 'available' },
      { ...state, id: eventId('s2'), type: 'call.answered', call: callId('pbx:7') },
      callOf('cai', 'c9', NOON - 700),
    ],
    time.clock(),
  );
  const late = await open();
  await vi.waitFor(() => expect(board.moment().view.seq).toBe(5), PATIENTLY);
  const { at: _, ...one } = board.moment().cut(admin);
  const { at: __, ...other } = late.moment().cut(admin);
  expect(one).toEqual(other);
  late.close();
});

test('the day that turned is told once for each date, at its end by the zone of the site', () => {
  const site = { ...harbour(), site: { ...harbour().site, timeZone: 'Asia/Shanghai', dayCutover: '04:00' } };
  const before = dayTurnedBefore(site, epochMs(Date.UTC(2026, 10, 23, 19, 59)));
  const after = dayTurnedBefore(site, epochMs(Date.UTC(2026, 10, 23, 20, 1)));
  expect([before.date, after.date]).toEqual(['2026-11-22', '2026-11-23']);
  expect(after.at).toBe(Date.UTC(2026, 10, 23, 20));
  expect(after.id).not.toBe(before.id);
  expect(dayTurnedBefore(site, epochMs(Date.UTC(2026, 10, 24, 2))).id).toBe(after.id);
});
