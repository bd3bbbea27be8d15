import { systemClock, systemLater, type Clock, type Later } from '../clock.ts';

/** Time and chance, handed to a source so that tests can hold both still. */
export interface SourceTime {
  readonly clock: Clock;
  readonly later: Later;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}

export const systemTime: SourceTime = { clock: systemClock, later: systemLater, random: Math.random };
