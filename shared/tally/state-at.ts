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

function stateOf(layer: Layer, next: Layer | undefined): AgentState {
  const since = epochMs(layer.from);
  switch (layer.state) {
    case 'loggedOut':
      return { name: layer.state, since };
    case 'available':
      return { name: layer.state, since, ...(layer.to !== Infinity && { until: epochMs(layer.to) }) };
    case 'paused':
      return { name: layer.state, since, reason: layer.reason };
    case 'wrapUp':
      return { name: layer.state, since, until: epochMs(layer.to), then: next?.state === 'available' ? 'available' : 'loggedOut' };
    case 'hold':
      return { name: layer.state, since, call: layer.part.call };
    case 'ringing':
    case 'talking': {
      const { call, queue, direction } = layer.part;
      return { name: layer.state, since, call, queue, direction };
    }
  }
}

/** T14: wrap-up ends by itself, and so does availability that is only implied (T15). */
export function stateAt(state: AgentState, now: EpochMs): AgentState {
  if (state.name === 'wrapUp' && now >= state.until) return { name: state.then, since: state.until };
  if (state.name === 'available' && state.until !== undefined && now >= state.until) return { name: 'loggedOut', since: state.until };
  return state;
}

/** V34: the sums as they stand at `now`, what still runs included: to be shown, never scored. */
export function tallyAt(tally: ShiftTally, now: EpochMs): ShiftTally {
  const { state, runningSince, shift } = tally;
  const next = stateAt(state, now);
  if (runningSince === null) return { ...tally, state: next };
  const end = shift !== null && now > shift.window.end ? shift.window.end : now;
  const turnedAt = next === state ? now : next.since;
  const running = withTime(tally, state.name, (isOfCall(state) ? turnedAt : Math.min(turnedAt, end)) - runningSince);
  return { ...withOpenPause(withTime(running, next.name, end - turnedAt), end), state: next };
}

/** S9: its time belongs where the call does, however long after the shift. */
const isOfCall = ({ name }: AgentState): boolean => name !== 'available' && name !== 'paused';

const SUM_OF = { talking: 'talkMs', hold: 'holdMs', ringing: 'ringMs', wrapUp: 'wrapUpMs', available: 'idleMs', paused: null } as const;

function withTime(tally: ShiftTally, name: AgentState['name'], elapsed: number): ShiftTally {
  const ms = Math.max(0, elapsed);
  if (name === 'loggedOut') return tally;
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
