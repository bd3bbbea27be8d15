import type { LiveBoard } from './live-board.ts';

/** Resolves when the board shows what was stored: as soon as its follower has read it. */
export const untilBoard = (live: Pick<LiveBoard, 'onChange'>, isThere: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (isThere()) {
      resolve();
      return;
    }
    const stop = live.onChange(() => {
      if (!isThere()) return;
      stop();
      resolve();
    });
  });
