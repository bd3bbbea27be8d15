import type { Later } from '../clock.ts';

const GROUP_MS = 50;
const MAX_GROUP_MS = 250;
/** A loop that lags 50 ms is given 250 ms: fewer, larger frames are what it can catch up with. */
const STRETCH = 4;

/** Decides when what changed goes out. */
export interface FrameBuffer {
  /** Something changed. Flushes at once when nothing went out lately, else together with what else changes meanwhile. */
  readonly changed: () => void;
  close(): void;
}

/** W6: the first change goes out at once; later ones are grouped by 50 ms, by up to 250 ms while the event loop lags by `lagMs()`. */
export function openFrameBuffer(flush: () => void, later: Later, lagMs: () => number): FrameBuffer {
  let callOff: (() => void) | null = null;
  let isWaiting = false;
  const send = (): void => {
    isWaiting = false;
    callOff = later(windowOver, Math.min(MAX_GROUP_MS, GROUP_MS + STRETCH * lagMs()));
    flush();
  };
  const windowOver = (): void => {
    callOff = null;
    if (isWaiting) send();
  };
  return {
    changed() {
      isWaiting = true;
      if (callOff === null) send();
    },
    close() {
      callOff?.();
      isWaiting = false;
    },
  };
}
