import { epochMs, type EpochMs } from '../shared/units.ts';

/** The server's clock, handed to whoever needs one, so that tests can hold it still. */
export type Clock = () => EpochMs;

export const systemClock: Clock = () => epochMs(Date.now());

/** Calls `task` once after `delayMs`; returns how to call it off. */
export type Later = (task: () => void, delayMs: number) => () => void;

export const systemLater: Later = (task, delayMs) => {
  const timer = setTimeout(task, delayMs);
  return () => clearTimeout(timer);
};
