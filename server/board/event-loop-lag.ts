import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late the event loop runs its timers, in ms, averaged since the last question. */
export interface LagMeter {
  readonly lagMs: () => number;
  close(): void;
}

const RESOLUTION_MS = 10;
const NANOSECONDS_PER_MS = 1e6;

export function openLagMeter(): LagMeter {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  return {
    lagMs() {
      // The histogram holds whole intervals: the resolution itself is no lag. It says NaN before its first sample.
      const lag = delays.mean / NANOSECONDS_PER_MS - RESOLUTION_MS;
      delays.reset();
      return Number.isFinite(lag) ? Math.max(0, lag) : 0;
    },
    close: () => void delays.disable(),
  };
}
