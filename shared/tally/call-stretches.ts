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

/** T1: the states that one part puts its agent in, in order of time. */
export function callLayers(homed: HomedPart): Layer[] {
  const { part } = homed;
  const end = part.endedAt ?? Infinity;
  const layers = [layer('ringing', part.startedAt, part.answeredAt ?? end, homed)];
  if (part.answeredAt !== null) {
    let talkingFrom: number = part.answeredAt;
    for (const held of part.holds) {
      const until = held.end ?? end;
      layers.push(layer('talking', talkingFrom, held.start, homed), layer('hold', held.start, until, homed));
      talkingFrom = until;
    }
    layers.push(layer('talking', talkingFrom, end, homed));
  }
  return layers.filter(({ from, to }) => from < to);
}

/** T14: wrap-up follows the last of calls that overlap, for the system's seconds counted from each connected one's end, until the next call begins. */
export function wrapUpAfter(group: readonly HomedPart[], end: number, next: number, wrapUpMsOf: (part: CallPart) => number): Layer[] {
  let longest: { readonly homed: HomedPart; readonly to: number } | null = null;
  for (const homed of group) {
    const { endedAt, outcome, direction } = homed.part;
    if (endedAt === null || outcome !== 'connected' || direction === 'internal') continue;
    const to = Math.min(endedAt + wrapUpMsOf(homed.part), next);
    if (to > end && (longest === null || to > longest.to)) longest = { homed, to };
  }
  return longest === null ? [] : [layer('wrapUp', end, longest.to, longest.homed)];
}
