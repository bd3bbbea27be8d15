import { epochMs, type EpochMs } from '../units.ts';
import type { AgentState } from './agent-state.ts';
import type { Layer } from './call-stretches.ts';
import type { ShiftTally } from './shift-tally.ts';
import type { Timeline } from './agent-timeline.ts';

/** The state that an agent is in as far as the facts tell: the stretch in which the latest of them lies. */
export function currentState({ shown, horizon }: Timeline): AgentState {
  const index = shown.findLastIndex(({ from }) => from <= horizon);
  const layer = shown[index];
  return layer ? stateOf(layer, shown[index + 1]) : { name: 'loggedOut', since: epochMs(0) };
}

function stateOf({ state, part, reason, from, to }: Layer, next: Layer | undefined): AgentState {
  const since = epochMs(from);
  if (state === 'paused') return { name: state, since, reason };
  if (state === 'wrapUp') return { name: state, since, until: epochMs(to), then: next?.state === 'available' ? 'available' : 'loggedOut' };
  if (part === null || state === 'available' || state === 'loggedOut') {
    return state === 'available' && to !== Infinity
      ? { name: state, since, until: epochMs(to) }
      : { name: state === 'available' ? state : 'loggedOut', since };
  }
  if (state === 'hold') return { name: state, since, call: part.call };
  return { name: state, since, call: part.call, queue: part.queue, direction: part.direction };
}

/** T14: wrap-up ends by itself, and so does availability that is only implied (T15). */
export function stateAt(state: AgentState, now: EpochMs): AgentState {
  if (state.name === 'wrapUp' && now >= state.until) return { name: state.then, since: state.until };
  if (state.name === 'available' && state.until !== undefined && now >= state.until) return { name: 'loggedOut', since: state.until };
  return state;
}

/** V34: the sums as they stand at `now`, what still runs included: to be shown, never scored. */
export function tallyAt(tally: ShiftTally, now: EpochMs): ShiftTally {
  const { state, runningSince } = tally;
  if (runningSince === null) return { ...tally, state: stateAt(state, now) };
  const isCall = state.name === 'talking' || state.name === 'hold' || state.name === 'ringing';
  const end = isCall || tally.shift === null || now < tally.shift.window.end ? now : tally.shift.window.end;
  const settled = state.name === 'wrapUp' && end > state.until ? state.until : end;
  const running = withTime(tally, state.name, settled - runningSince);
  const next = stateAt(state, now);
  const after = next === state ? running : withTime(running, next.name, end - settled);
  return { ...withOpenPause(after, end), state: next };
}

const SUM_OF = { talking: 'talkMs', hold: 'holdMs', ringing: 'ringMs', wrapUp: 'wrapUpMs', available: 'idleMs', paused: null } as const;

function withTime(tally: ShiftTally, name: AgentState['name'], elapsed: number): ShiftTally {
  const ms = Math.max(0, elapsed);
  if (name === 'loggedOut' || ms === 0) return tally;
  const sum = SUM_OF[name];
  const inStateMs = { ...tally.inStateMs, [name]: tally.inStateMs[name] + ms };
  return { ...tally, inStateMs, loggedInMs: tally.loggedInMs + ms, ...(sum && { [sum]: tally[sum] + ms }) };
}

function withOpenPause(tally: ShiftTally, end: EpochMs): ShiftTally {
  if (tally.openPause === null) return tally;
  const { since, reason } = tally.openPause;
  const ms = Math.max(0, end - Math.max(since, tally.shift?.window.start ?? since));
  const key = reason ?? '';
  return {
    ...tally,
    pausedMs: tally.pausedMs + ms,
    pausedMsByReason: { ...tally.pausedMsByReason, [key]: (tally.pausedMsByReason[key] ?? 0) + ms },
  };
}
