import { untrack } from 'svelte';
import { epochMs } from '../../shared/units.ts';
import type { WallRow } from '../../shared/wire/board-view.ts';
import type { ScreenReport } from '../../shared/wire/screen-events.ts';
import type { BoardStore } from './board-store.svelte.ts';
import { ownVersion } from './program-version.ts';
import type { ScreenStory } from './screen-program.svelte.ts';

const EVERY_MS = 30_000;

/** W11: a paired wall tells how it fares, every half minute and when the scene changes or its sound is blocked. */
export function reportScreen(board: BoardStore<WallRow>, screen: ScreenStory): void {
  let paintedAt = epochMs(0);
  let roundTripMs: number | null = null;
  const isPaired = $derived(screen.program !== null && screen.program.screen !== null);

  async function send(told: Told): Promise<void> {
    const isFirst = roundTripMs === null;
    roundTripMs = (await board.report(reportOf(board, { ...told, paintedAt, roundTripMs }))) ?? roundTripMs;
    if (isFirst && roundTripMs !== null) await send(told);
  }

  // A page that paints no more gets no frames of animation: then the last paint grows old on the fleet page.
  $effect(() => {
    if (board.view) requestAnimationFrame(() => (paintedAt = board.clock.read()));
  });
  $effect(() => {
    if (!isPaired || board.link.state !== 'open') return;
    const { shows, sound } = screen;
    // Nothing else that it tells is a reason to tell it: the picture changes many times a second.
    untrack(() => void send({ shows, sound }));
    const timer = setInterval(() => void send({ shows, sound }), EVERY_MS);
    return () => clearInterval(timer);
  });
}

/** What is told as soon as it changes. */
type Told = Pick<ScreenReport, 'shows' | 'sound'>;
type Measured = Pick<ScreenReport, 'paintedAt' | 'roundTripMs'>;

const reportOf = (board: BoardStore<WallRow>, measured: Told & Measured): ScreenReport => ({
  ...measured,
  version: ownVersion(),
  engine: navigator.userAgent,
  width: innerWidth,
  height: innerHeight,
  pixelRatio: devicePixelRatio,
  freshness: board.freshness.age,
  clockSkewMs: Math.round(Date.now() - board.clock.read()),
  heapBytes: heapBytes(),
});

/** Only browsers of the Chromium family tell. */
function heapBytes(): number | null {
  const { memory } = performance as { readonly memory?: { readonly usedJSHeapSize: number } };
  return memory?.usedJSHeapSize ?? null;
}
