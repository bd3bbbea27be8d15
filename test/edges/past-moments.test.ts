import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { followBoard } from '../../server/board/live-board.ts';
import type { Moment, LiveBoard } from '../../server/board/live-board.ts';
import type { PastAsked } from '../../server/board/past-moments.ts';
import { openMemoryEventLog } from '../../server/event-log/memory-event-log.ts';
import type { Onlooker } from '../../shared/audience.ts';
import { agentId, epochMs, eventId, seq, teamId } from '../../shared/units.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { callOf, harbour, HARBOUR, siteAppliedAt } from '../support/floor-site.ts';
import { PATIENTLY } from '../support/patiently.ts';

const HOUR_MS = 3_600_000;
const NOON = Date.UTC(2026, 10, 23, 12);
const ana = agentId('ana');
const north: Onlooker = { role: 'supervisor', site: HARBOUR, user: 'lee', teams: [teamId('north')] };

async function openHarbour() {
  const log = openMemoryEventLog();
  const time = openFakeTime(NOON - 48 * HOUR_MS);
  await log.append(HARBOUR, [siteAppliedAt(time.clock())], time.clock());
  const board = await followBoard({ log, site: HARBOUR, clock: time.clock, salt: 'salt' });
  onTestFinished(() => board.close());
  /** Told at that time; returns once the board knows. */
  const tell = async (now: number, ...events: Parameters<typeof log.append>[1]) => {
    time.moveTo(now);
    await log.append(HARBOUR, events, time.clock());
    const last = await log.lastSeq(HARBOUR);
    await vi.waitUntil(() => board.folded().seq === last, PATIENTLY);
  };
  return { log, time, board, tell };
}

/** Asks until the way there is gone. */
async function momentAt(board: LiveBoard, at: number, knownAt: number | null = null): Promise<Moment> {
  const asked: PastAsked = { at: epochMs(at), knownAt: knownAt === null ? null : epochMs(knownAt) };
  return vi.waitUntil(async () => {
    const found = await board.stoodAt(asked);
    if ('isNothing' in found) throw new Error('nothing was known');
    return 'cut' in found ? found : null;
  }, PATIENTLY);
}

const answered = ({ view }: Moment): number | undefined => view.agents.get(ana)?.answered;

describe('the board at a moment of the past', () => {
  test('[U1] shows what had happened by then, a day ago too, and what was heard of late', async () => {
    const { board, time, tell } = await openHarbour();
    await tell(NOON - 20 * HOUR_MS, callOf('ana', 'c1', NOON - 25 * HOUR_MS), callOf('ana', 'c2', NOON - 23 * HOUR_MS));
    expect(answered(await momentAt(board, NOON - 24 * HOUR_MS))).toBe(1);
    expect(answered(await momentAt(board, NOON - 22 * HOUR_MS))).toBe(2);
    await tell(NOON, callOf('ana', 'late', NOON - 24.5 * HOUR_MS));
    time.moveTo(NOON + 60_000);
    expect(answered(await momentAt(board, NOON - 24 * HOUR_MS))).toBe(2);
  });

  test('[U1] of today nothing is older than half a minute, and a moment that has only just passed is whole', async () => {
    const { board, tell } = await openHarbour();
    await tell(NOON, callOf('ana', 'c1', NOON - 1000));
    expect(answered(await momentAt(board, NOON))).toBe(1);
    await tell(NOON + 5000, callOf('ana', 'c2', NOON + 4000));
    expect(answered(await momentAt(board, NOON + 5000))).toBe(2);
  });

  test('[U2] by what was known then it is what the log held then, under the site file of then', async () => {
    const { board, tell } = await openHarbour();
    await tell(NOON - 20 * HOUR_MS, callOf('ana', 'c1', NOON - 25 * HOUR_MS));
    await tell(NOON - 10 * HOUR_MS, callOf('ana', 'late', NOON - 24.5 * HOUR_MS));
    const renamed = { ...harbour(), site: { ...harbour().site, name: 'New harbour' } };
    const applied = { ...siteAppliedAt(epochMs(NOON - HOUR_MS), renamed), id: eventId('site/2') };
    await tell(NOON - HOUR_MS, applied);
    const then = await momentAt(board, NOON - 24 * HOUR_MS, NOON - 15 * HOUR_MS);
    expect([answered(then), then.view.seq, then.view.header.name]).toEqual([1, seq(2), 'Harbour']);
    const now = await momentAt(board, NOON - 24 * HOUR_MS);
    expect([answered(now), now.view.header.name]).toEqual([2, 'New harbour']);
    expect((await momentAt(board, NOON - 9 * HOUR_MS, NOON - 9 * HOUR_MS)).view.seq).toBe(3);
  });

  test('[U2] before the first site file nothing was known', async () => {
    const { board } = await openHarbour();
    const at = epochMs(NOON - 100 * HOUR_MS);
    expect(await board.stoodAt({ at, knownAt: at })).toEqual({ isNothing: true });
  });

  test('[U4] today’s teams decide who may see: who has left is shown to nobody, who has come is seen with what was before', async () => {
    const { board, tell } = await openHarbour();
    await tell(NOON - 20 * HOUR_MS, callOf('ana', 'c1', NOON - 25 * HOUR_MS), callOf('dan', 'd1', NOON - 25 * HOUR_MS));
    const moved = harbour().agents.flatMap((agent) => (agent.id === 'ana' ? [] : [{ ...agent, team: teamId('north') }]));
    await tell(NOON, { ...siteAppliedAt(epochMs(NOON), { ...harbour(), agents: moved }), id: eventId('site/2') });
    const then = await momentAt(board, NOON - 20 * HOUR_MS, NOON - 20 * HOUR_MS);
    const { rows } = then.cut(north);
    expect([rows.has('ana'), rows.get('dan')]).toEqual([false, expect.objectContaining({ team: 'north', answered: 1 })]);
  });
});
