import type { Later } from './clock.ts';

export interface Repeating {
  readonly later: Later;
  /** From the end of one round to the beginning of the next. */
  readonly everyMs: number;
  /** The first round begins at once, not after `everyMs`. */
  readonly isAtOnce?: boolean;
}

/** Does something again and again, never twice at a time. `work` tells of its failures itself: it does not reject. Closing waits for the round that runs. */
export function repeat(work: () => Promise<void>, { later, everyMs, isAtOnce = false }: Repeating): { close(): Promise<void> } {
  let isClosed = false;
  let callOff = (): void => undefined;
  let working: Promise<void> = Promise.resolve();
  const round = (): void => {
    working = work().then(() => {
      if (!isClosed) callOff = later(round, everyMs);
    });
  };
  if (isAtOnce) round();
  else callOff = later(round, everyMs);
  return {
    async close() {
      isClosed = true;
      callOff();
      await working;
    },
  };
}
