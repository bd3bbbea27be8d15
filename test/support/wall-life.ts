import type { CDPSession, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { epochMs, localDate, type EpochMs } from '../../shared/units.ts';
import type { AnnouncementRow, BoardView, FeedEntry } from '../../shared/wire/board-view.ts';
import { stirred } from '../bench/stirred-floor.ts';
import { announcement } from './announcement.ts';
import type { FakeGateway } from './fake-gateway.ts';
import { feedEntry } from './feed-entry.ts';
import { NOW, type SampleFloor } from './sample-floor.ts';
import { sceneFloor } from './sample-scenes.ts';

const BEAT_MS = 2000;
const DAY_MS = 86_400_000;
/** Beats: four minutes. */
const AWARD_EVERY = 120;
/** The beat of a stretch with which something urgent is announced, and for how long. */
const URGENT_AT = 30;
const URGENT_MS = 60_000;
const LOST_MS = 12_000;
/** More than the frames by which a screen reckons its server's clock. */
const REST_BEATS = 20;
/** Further snapshots are asked for within this many half seconds, or the wall never comes back. */
const MOST_LOOKS = 240;
/** Of real time. */
const ALONE_MS = 30_000;
const SCENES = ['overview', 'leaders', 'teams', 'day', 'queues', 'awards', 'announcement', 'contest', 'lists'] as const;
/** What may stand when something is measured; a floor has no scenes. */
const STILL: readonly (readonly string[])[] = [[], [SCENES[0]]];
const SCENE_SECONDS = 10;
const SCENE_MS = 1000 * SCENE_SECONDS;
/** What moves in real time moves that much faster, as the page's clock does. */
const FASTER = 100;
/** A stretch holds everything that happens to a wall: frames, scenes, two celebrations, an urgent announcement, a lost link, and at its end a new business date. */
export const STRETCH_MS = 600_000;
const HOUR_MS = 3_600_000;
/** So many are looked at together, an hour by the page's clock. */
export const STRETCHES_TOGETHER = HOUR_MS / STRETCH_MS;
/** Scenes change as often in a stretch as on a usual wall in so many hours, so it stands for them. */
export const HOURS_A_STRETCH = 3;
/** Per heartbeat. So many make of a stretch's frames those of its three hours, one a second. */
export const FRAMES_OF_HOURS = (HOURS_A_STRETCH * HOUR_MS) / 1000 / (STRETCH_MS / BEAT_MS);
const CHANGED = 10;

/** What a page holds after its garbage was collected. */
export interface Held {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly timers: number;
  readonly canvases: number;
}

/** Every scene, each for ten seconds. */
export const livelyFloor = (): SampleFloor =>
  sceneFloor(
    SCENES.map((scene) => ({ scene, seconds: SCENE_SECONDS })),
    { locale: 'en' },
  );

/** Measures the page from here on; its animations keep pace with its clock, which a test moves. */
export async function openMeasuring(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: FASTER });
  return session;
}

/** A screen whose clock a test moves, and what happens on its floor meanwhile. */
export interface LivingScreen {
  readonly page: Page;
  readonly gateway: FakeGateway;
  readonly floor: SampleFloor;
}

export interface Life {
  readonly stretches: number;
  /** Frames with changed figures a heartbeat. */
  readonly framesABeat: number;
  /** Of each stretch: half of one holds one celebration, and all else. */
  readonly share?: number;
}

/** Counts the timers that wait: every one that was set and neither ran nor was called off. To be added after the test's clock. */
export const COUNT_TIMERS = `(() => {
  const waiting = new Set();
  globalThis.waitingTimers = () => waiting.size;
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
  globalThis.setTimeout = (run, ms, ...args) => {
    const id = setTimeout(() => { waiting.delete(id); run(...args); }, ms);
    waiting.add(id);
    return id;
  };
  globalThis.clearTimeout = (id) => { waiting.delete(id); clearTimeout(id); };
  globalThis.setInterval = (run, ms, ...args) => { const id = setInterval(run, ms, ...args); waiting.add(id); return id; };
  globalThis.clearInterval = (id) => { waiting.delete(id); clearInterval(id); };
})()`;

/**
 * Lets time pass, stretch by stretch: a heartbeat every two seconds or so many frames with changed figures, another scene every ten, an award every four
 * minutes, something urgent once, and at the end a lost link behind which a new business date begins. `onStretch` is told after each.
 */
export async function live(
  wall: LivingScreen,
  { stretches, framesABeat, share = 1 }: Life,
  onStretch: (stretch: number) => Promise<void>,
): Promise<void> {
  let at = NOW;
  for (let stretch = 1; stretch <= stretches; stretch += 1) {
    at = await work(wall, { stretch, framesABeat, share }, at);
    at = await rest(wall, await lose(wall, at));
    await onStretch(stretch);
  }
}

/** Every date begins with the same figures, so that a page that grows has no other reason. */
async function work(
  { gateway, floor, page }: LivingScreen,
  { stretch, framesABeat, share }: Omit<Required<Life>, 'stretches'> & { readonly stretch: number },
  start: EpochMs,
): Promise<EpochMs> {
  let view = morning(floor, stretch, start);
  let at = start;
  for (let beat = 1; beat * BEAT_MS <= STRETCH_MS * share; beat += 1) {
    at = epochMs(at + BEAT_MS);
    if (beat === URGENT_AT) view = { ...view, announcements: [urgentOf(stretch, at), ...view.announcements] };
    if (beat % AWARD_EVERY === 0) view = { ...view, feed: [awardOf(stretch, beat, at), ...view.feed] };
    const [before, after] = [Math.floor((beat - 1) * framesABeat), Math.floor(beat * framesABeat)];
    for (let frame = before; frame < after; frame += 1) gateway.show((view = stirred(view, CHANGED, frame)), at);
    if (before === after) await gateway.beat(at);
    await page.clock.runFor(BEAT_MS);
  }
  return at;
}

/** Every scene has something to say until the next date. */
function morning({ view }: SampleFloor, stretch: number, start: EpochMs): BoardView {
  const date = localDate(new Date(NOW + stretch * DAY_MS).toISOString().slice(0, 10));
  const until = epochMs(start + 2 * STRETCH_MS);
  const champion = { endsAt: until, needsBase: true };
  return { ...view, header: { ...view.header, date, champion }, announcements: [announcement(`Drill ${stretch}`, start, { until })] };
}

const urgentOf = (stretch: number, at: EpochMs): AnnouncementRow =>
  announcement(`Now ${stretch}`, at, { urgency: 'urgent', until: epochMs(at + URGENT_MS) });

const awardOf = (stretch: number, beat: number, at: EpochMs): FeedEntry =>
  feedEntry(`Ana ${beat}`, epochMs(at - 100), { id: `award-${stretch}-${beat}` });

/** Nothing happens until everything that moved stands still, and then until the first scene stands alone: what a page holds depends on its scene. */
async function rest({ gateway, page }: LivingScreen, start: EpochMs): Promise<EpochMs> {
  let at = start;
  for (let beat = 0; beat < REST_BEATS || !isInFirstScene(at); beat += 1) {
    at = epochMs(at + BEAT_MS);
    await gateway.beat(at);
    await page.clock.runFor(BEAT_MS);
  }
  await vi.waitFor(async () => expect(STILL).toContainEqual(await scenesOn(page)), { timeout: ALONE_MS });
  return at;
}

/** W20: scenes are counted from 1970. Not just begun, nor about to end; the page is a beat ahead. */
function isInFirstScene(at: EpochMs): boolean {
  const sinceBegun = at % (SCENES.length * SCENE_MS);
  return sinceBegun >= BEAT_MS && sinceBegun <= SCENE_MS - 2 * BEAT_MS;
}

/** Two while one gives way to the other. */
const scenesOn = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>('[...document.querySelectorAll("[data-scene]")].map((scene) => scene.dataset.scene)');

/** The link is lost for a while and comes back with one snapshot. */
async function lose({ gateway, page }: LivingScreen, at: EpochMs): Promise<EpochMs> {
  const before = gateway.snapshotsSent();
  gateway.cutOff();
  await page.clock.runFor(LOST_MS);
  gateway.open();
  for (let look = 0; gateway.snapshotsSent() === before; look += 1) {
    if (look === MOST_LOOKS) throw new Error('the screen did not come back after a lost link');
    await page.clock.runFor(500);
  }
  return epochMs(at + LOST_MS);
}

/** The test's own clock writes down each of its steps in the page, some 70 bytes that would look like a page that grows. */
const FORGET_STEPS = '__pwClock.controller._log.length = 0';

export async function heldBy(page: Page, session: CDPSession): Promise<Held> {
  await page.evaluate(FORGET_STEPS);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  const [timers, canvases] = await page.evaluate<[number, number]>('[waitingTimers(), document.querySelectorAll("canvas").length]');
  return { heapBytes: metric('JSHeapUsedSize'), nodes: metric('Nodes'), listeners: metric('JSEventListeners'), timers, canvases };
}

/** As V8 writes it: of each node a row of numbers, whose places `node_fields` names. */
interface HeapSnapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] } };
  readonly nodes: readonly number[];
}

/** What the engine compiled grows for hours, as it warms to a program; what belongs to the browser is counted as nodes, listeners and canvases. */
const NOT_THE_SCRIPTS = ['code', 'native', 'synthetic'];

/** Bytes of all that the page's scripts hold, after garbage was collected: objects, arrays, closures, texts, each looked at. */
export async function objectBytes(session: CDPSession): Promise<number> {
  const chunks: string[] = [];
  const hear = ({ chunk }: { readonly chunk: string }): void => void chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', hear);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', hear);
  const { snapshot, nodes } = JSON.parse(chunks.join('')) as HeapSnapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let bytes = 0;
  for (let node = 0; node < nodes.length; node += fields.length)
    if (!NOT_THE_SCRIPTS.includes(types[0][nodes[node + type] ?? 0] ?? '')) bytes += nodes[node + size] ?? 0;
  return bytes;
}

/** For people who follow a long run. */
export const heldLine = (hours: number, { heapBytes, nodes, listeners, timers, canvases }: Held): string =>
  `${hours} h: heap ${(heapBytes / 1024).toFixed(0)} KiB, ${nodes} nodes, ${listeners} listeners, ${timers} timers, ${canvases} canvases`;

/** What is held after the last of these stretches, and the most nodes of those looked at together. */
export function endOf(held: readonly Held[]): Held {
  const together = held.slice(-STRETCHES_TOGETHER);
  const last = together.at(-1);
  if (!last) throw new Error('no stretch was lived through');
  return { ...last, nodes: Math.max(...together.map(({ nodes }) => nodes)) };
}
