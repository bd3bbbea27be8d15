import type { Clock, Later } from '../../server/clock.ts';
import { epochMs } from '../../shared/units.ts';

/** A clock that stands still until it is moved; timers that fall due on the way run in their order, at their own time. */
export interface FakeTime {
  readonly clock: Clock;
  readonly now: () => number;
  readonly later: Later;
  moveTo(at: number): void;
}

export function openFakeTime(start = 0): FakeTime {
  let now = start;
  let timers: { readonly at: number; readonly task: () => void }[] = [];
  return {
    clock: () => epochMs(now),
    now: () => now,
    later(task, delayMs) {
      const timer = { at: now + delayMs, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    moveTo(at) {
      for (;;) {
        const next = timers.filter((timer) => timer.at <= at).sort((left, right) => left.at - right.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.task();
      }
      now = at;
    },
  };
}
