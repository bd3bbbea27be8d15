import type { ShiftId } from '../units.ts';
import type { AgentStateName } from './agent-state.ts';
import type { CallPart } from './shift-tally.ts';

/** What an agent was in from `from` to `to` (ms since the epoch; Infinity: it runs on). */
export interface Layer {
  readonly state: AgentStateName;
  readonly from: number;
  readonly to: number;
  readonly part: CallPart | null;
  /** What the part is tallied under; null: whatever the moment lies in. */
  readonly home: ShiftId | null;
  readonly reason: string | null;
}

/** A part and what it is tallied under; null for one that a correction took out of every tally. */
export interface HomedPart {
  readonly part: CallPart;
  readonly home: ShiftId | null;
}

const layer = (state: AgentStateName, from: number, to: number, { part, home }: HomedPart): Layer => ({
  state,
  from,
  to,
  part,
  home,
  reason: null,
});

/** T1: adds the states that one part puts its agent in, in order of time. */
export function addCallLayers(layers: Layer[], homed: HomedPart): void {
  const { startedAt, answeredAt, endedAt, holds } = homed.part;
  const end = endedAt ?? Infinity;
  const add = (state: AgentStateName, from: number, to: number): void => {
    if (from < to) layers.push(layer(state, from, to, homed));
  };
  add('ringing', startedAt, answeredAt ?? end);
  if (answeredAt === null) return;
  let talkingFrom: number = answeredAt;
  for (const held of holds) {
    const until = held.end ?? end;
    add('talking', talkingFrom, held.start);
    add('hold', held.start, until);
    talkingFrom = until;
  }
  add('talking', talkingFrom, end);
}

/**
 * T14: wrap-up follows the last of calls that overlap, for the system's seconds counted from each connected one's end, until the next call begins.
 * null: none follows.
 */
export function wrapUpAfter(group: readonly HomedPart[], end: number, next: number, wrapUpMsOf: (part: CallPart) => number): Layer | null {
  let longest: HomedPart | null = null;
  let to = end;
  for (const homed of group) {
    const { endedAt, outcome, direction } = homed.part;
    if (endedAt === null || outcome !== 'connected' || direction === 'internal') continue;
    const until = Math.min(endedAt + wrapUpMsOf(homed.part), next);
    if (until > to) [longest, to] = [homed, until];
  }
  return longest === null ? null : layer('wrapUp', end, to, longest);
}
