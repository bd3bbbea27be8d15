import { compareText } from '../exact/compare-text.ts';
import type { Span } from '../site/shift.ts';
import { epochMs, type EpochMs, type ShiftId } from '../units.ts';
import type { Timeline } from './agent-timeline.ts';
import type { PresenceStretch } from './presence.ts';
import type { ShiftTally } from './shift-tally.ts';

const NO_TIME = { available: 0, ringing: 0, talking: 0, hold: 0, wrapUp: 0, paused: 0 };

type TimeSums = Pick<ShiftTally, 'inStateMs' | 'ringMs' | 'wrapUpMs' | 'idleMs' | 'loggedInMs' | 'runningSince'>;

/**
 * T1: the time of one tally by the state that was shown. A call's stretches belong where the call does; any other moment to the shift, or the
 * unscheduled day, that it lies in. Only what is over counts: a stretch that ended, or the part of a window that is behind the horizon.
 * `before`: what earlier time came to.
 */
export function timeSums(
  { shown, horizon }: Timeline,
  home: ShiftId,
  grounds: readonly Span[],
  before: TimeSums['inStateMs'] = NO_TIME,
): TimeSums {
  const inStateMs = { ...before };
  let runningSince: EpochMs | null = null;
  for (const { state, home: own, from, to } of shown) {
    if (state === 'loggedOut' || (own !== null && own !== home)) continue;
    for (const ground of own === null ? grounds : ALWAYS) {
      const start = Math.max(from, ground.start);
      const end = Math.min(to, ground.end);
      if (start >= end) continue;
      if (end <= horizon) inStateMs[state] += end - start;
      else if (from <= horizon) runningSince ??= epochMs(start);
    }
  }
  const loggedInMs = Object.values(inStateMs).reduce((sum, ms) => sum + ms, 0);
  return { inStateMs, ringMs: inStateMs.ringing, wrapUpMs: inStateMs.wrapUp, idleMs: inStateMs.available, loggedInMs, runningSince };
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

const ALWAYS: readonly Piece[] = [{ start: -Infinity, end: Infinity }];

function clipped(from: number, to: number, grounds: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  for (const ground of grounds) {
    const start = Math.max(from, ground.start);
    const end = Math.min(to, ground.end);
    if (start < end) pieces.push({ start, end });
  }
  return pieces;
}

/** T16: withheld from the queues, whatever else was shown meanwhile. `before`: what earlier pauses came to. */
export function pauseSums(
  presence: readonly PresenceStretch[],
  horizon: number,
  grounds: readonly Span[],
  before: ShiftTally['pausedMsByReason'] = {},
): Pick<ShiftTally, 'pausedMs' | 'pausedMsByReason' | 'openPause'> {
  const byReason = new Map(Object.entries(before));
  for (const { state, reason, start, end } of presence) {
    if (state !== 'paused') continue;
    for (const piece of clipped(start, end ?? Infinity, grounds)) {
      if (piece.end <= horizon) byReason.set(reason ?? '', (byReason.get(reason ?? '') ?? 0) + piece.end - piece.start);
    }
  }
  const last = presence.at(-1);
  return {
    pausedMs: [...byReason.values()].reduce((sum, ms) => sum + ms, 0),
    pausedMsByReason: Object.fromEntries([...byReason].sort(([a], [b]) => compareText(a, b))),
    openPause: last?.state === 'paused' ? { since: last.start, reason: last.reason } : null,
  };
}
