import type { CallPart, ShiftTally } from '../../shared/tally/shift-tally.ts';
import type { Shift, Span } from '../../shared/site/shift.ts';
import { takenAgain } from '../../shared/tally/taken-again.ts';
import type { PointEvent } from '../../shared/score/score.ts';
import type { ShiftFacts } from '../../shared/score/shift-facts.ts';
import { agentId, callId, epochMs, eventId, localDate, seq, shiftId, type EpochMs } from '../../shared/units.ts';

const MINUTE = 60_000;

/** A moment of the sample day, 2026-03-02 in Asia/Shanghai. */
export const at = (wallTime: string): EpochMs => epochMs(Date.parse(`2026-03-02T${wallTime}${wallTime.length === 5 ? ':00' : ''}+08:00`));

export const span = (start: string, end: string): Span => ({ start: at(start), end: at(end) });

/** A connected outbound call that ended at `end`; what `changes` says is otherwise. */
export function part(call: string, end: EpochMs | null, talkSeconds: number, changes: Partial<CallPart> = {}): CallPart {
  const talkMs = talkSeconds * 1000;
  return {
    call: callId(`pbx:${call}`),
    agent: agentId('ana'),
    source: 'ami:pbx',
    direction: 'outbound',
    route: 'dialled',
    queue: null,
    startedAt: epochMs((end ?? at('09:00')) - talkMs - 10_000),
    answeredAt: epochMs((end ?? at('09:00')) - talkMs),
    endedAt: end,
    talkMs,
    longestTalkMs: talkMs,
    holdMs: 0,
    holds: [],
    outcome: end === null ? 'open' : 'connected',
    disposition: null,
    talkMayIncludeRinging: false,
    evidence: [],
    ...changes,
  };
}

/** `count` calls of the same length, one a minute from 09:01 on (or every `everyMs`). */
export const calls = (count: number, talkSeconds: number, everyMs: number = MINUTE, prefix = 'c'): CallPart[] =>
  Array.from({ length: count }, (_, index) => part(`${prefix}${index + 1}`, epochMs(at('09:00') + (index + 1) * everyMs), talkSeconds));

export function shiftOf(agent: string, minutes: number, changes: Partial<Shift> = {}): Shift {
  const window = { start: at('09:00'), end: epochMs(at('09:00') + minutes * MINUTE) };
  return {
    id: shiftId(`${agent}@2026-03-02`),
    agent: agentId(agent),
    date: localDate('2026-03-02'),
    kind: 'planned',
    window,
    off: [],
    scheduledMinutes: minutes,
    plannedMs: minutes * MINUTE,
    leave: [],
    ...changes,
  };
}

/** What `agent` did in a shift of so many scheduled minutes; null: without a shift. */
export function worked(scheduledMinutes: number | null, parts: readonly CallPart[], agent = 'ana'): ShiftTally {
  const sum = (of: (one: CallPart) => number): number => parts.reduce((total, one) => total + of(one), 0);
  return {
    id: shiftId(`${agent}@2026-03-02`),
    agent: agentId(agent),
    date: localDate('2026-03-02'),
    shift: scheduledMinutes === null ? null : shiftOf(agent, scheduledMinutes),
    state: { name: 'available', since: at('09:00') },
    attempts: parts.length,
    connected: parts.filter(({ outcome }) => outcome === 'connected').length,
    offered: 0,
    answered: 0,
    missed: 0,
    talkMs: sum(({ talkMs }) => talkMs),
    holdMs: sum(({ holdMs }) => holdMs),
    ringMs: 0,
    wrapUpMs: 0,
    idleMs: 0,
    loggedInMs: 0,
    inStateMs: { available: 0, ringing: 0, talking: 0, hold: 0, wrapUp: 0, paused: 0 },
    runningSince: null,
    openPause: null,
    pausedMs: 0,
    pausedMsByReason: {},
    parts: parts.map((one) => ({ ...one, agent: agentId(agent) })),
    takenAgain: takenAgain(parts),
  };
}

/** What a shift is scored from where nothing was sold, no lead worked and no month planned. */
export const factsOf = (tally: ShiftTally, events: readonly PointEvent[] = [], changes: Partial<ShiftFacts> = {}): ShiftFacts => ({
  ...{ tally, events },
  ...{ results: [], leads: [], plannedPeriodMs: 0 },
  ...changes,
});

export const pointEvent = (code: string, number: number, changes: Partial<PointEvent> = {}): PointEvent => ({
  kind: 'annotation',
  id: eventId(`${code}-${number}`),
  seq: seq(number),
  at: epochMs(at('10:00') + number * MINUTE),
  date: localDate('2026-03-02'),
  code,
  minutes: null,
  points: null,
  isRevoked: false,
  ...changes,
});
