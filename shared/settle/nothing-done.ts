import type { LocalDate } from '../units.ts';
import type { ShiftFacts } from './period-facts.ts';

const NO_TIME = {
  ...{ attempts: 0, connected: 0, offered: 0, answered: 0, missed: 0 },
  ...{ talkMs: 0, holdMs: 0, ringMs: 0, wrapUpMs: 0, idleMs: 0, loggedInMs: 0, pausedMs: 0, pausedMsByReason: {} },
  ...{ parts: [], takenAgain: null, runningSince: null, openPause: null },
};

const NO_STATES = { available: 0, paused: 0, ringing: 0, talking: 0, hold: 0, wrapUp: 0 };

/** Z1: the shift as if on this date nothing had been done, told or written; the plan stays. */
export function withNothingDone(shift: ShiftFacts, date: LocalDate): ShiftFacts {
  const events = shift.events.filter((event) => event.date !== date);
  if (shift.tally.date !== date) return { ...shift, events };
  return { ...shift, events, results: [], leads: [], tally: { ...shift.tally, ...NO_TIME, inStateMs: NO_STATES } };
}
