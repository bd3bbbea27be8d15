import type { WallRow } from '../../shared/wire/board-view.ts';
import type { ScreenView, Snapshot } from '../../shared/wire/frames.ts';
import { PROTOCOL_VERSION } from '../../shared/wire/protocol-version.ts';
import { forget, remember, remembered } from './memory.ts';

const KEY = 'tallyboard.lastBoard';
/** A screen's storage wears out by writing. */
const EVERY_MS = 30_000;

/** What a screen shows after a power cut with the network down. */
export interface BoardMemory<Shown> {
  kept(): Snapshot<Shown> | null;
  keep(view: ScreenView<Shown>): void;
  forget(): void;
}

/** The last board of a wall, in this screen's own storage, at most every 30 s by the server's clock. It holds what walls may see and no more. */
export function wallMemory(): BoardMemory<WallRow> {
  let keptAt = -Infinity;
  return {
    kept: readKept,
    keep(view) {
      if (Math.abs(view.serverNow - keptAt) < EVERY_MS) return;
      if (keptAt > 0) tellWorker(true); // half a minute live: all that this program loads is loaded
      keptAt = view.serverNow;
      const snapshot: Snapshot<WallRow> = { ...view, rows: [...view.rows] };
      remember(KEY, JSON.stringify({ protocol: PROTOCOL_VERSION, snapshot }));
    },
    forget: () => forget(KEY),
  };
}

/** This page wrote it, or an older program of it: then it is not read. */
function readKept(): Snapshot<WallRow> | null {
  const text = remembered(KEY);
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as { readonly protocol: number; readonly snapshot: Snapshot<WallRow> };
    return kept.protocol === PROTOCOL_VERSION ? kept.snapshot : null;
  } catch {
    return null; // cut off while it was written
  }
}

/** Where there is no HTTPS there is no worker, and the wall starts with the network only. */
export function startWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  void navigator.serviceWorker.register('/wall-worker.js', { scope: '/wall' }).catch(() => undefined);
  navigator.serviceWorker.addEventListener('controllerchange', () => tellWorker(false));
  new PerformanceObserver(() => tellWorker(false)).observe({ entryTypes: ['resource'] });
}

/** `isWhole`: whatever else is kept belongs to an older program. */
function tellWorker(isWhole: boolean): void {
  if (!('serviceWorker' in navigator)) return;
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.startsWith(`${location.origin}/assets/`));
  navigator.serviceWorker.controller?.postMessage({ loaded: [...new Set(loaded)], isWhole });
}
