import type { Span } from '../site/shift.ts';
import type { ShiftId } from '../units.ts';
import type { CallPart } from './shift-tally.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What a call puts its agent in. */
export interface CallLayer extends Stretch {
  readonly state: 'ringing' | 'talking' | 'hold' | 'wrapUp';
  readonly part: CallPart;
  /** What the part is tallied under; null: whatever the moment lies in. */
  readonly home: ShiftId | null;
  readonly reason: null;
}

/** What an agent is in where no call says otherwise. */
export interface PresenceLayer extends Stretch {
  readonly state: 'available' | 'paused' | 'loggedOut';
  readonly part: null;
  readonly home: null;
  readonly reason: string | null;
}

/** What an agent was in from `from` to `to` (ms since the epoch; Infinity: it runs on). */
export type Layer = CallLayer | PresenceLayer;

/** A part and what it is tallied under; null for one that a correction took out of every tally. */
export interface HomedPart {
  readonly part: CallPart;
  readonly home: ShiftId | null;
}

const layer = (state: CallLayer['state'], from: number, to: number, { part, home }: HomedPart): CallLayer => ({
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
  addLayer(layers, 'ringing', startedAt, answeredAt ?? end, homed);
  if (answeredAt === null) return;
  let talkingFrom: number = answeredAt;
  for (const held of holds) {
    const until = held.end ?? end;
    addLayer(layers, 'talking', talkingFrom, held.start, homed);
    addLayer(layers, 'hold', held.start, until, homed);
    talkingFrom = until;
  }
  addLayer(layers, 'talking', talkingFrom, end, homed);
}

function addLayer(layers: Layer[], state: CallLayer['state'], from: number, to: number, homed: HomedPart): void {
  if (from < to) layers.push(layer(state, from, to, homed));
}

/**
 * T14: wrap-up follows the last of calls that overlap, for the system's seconds counted from each connected one's end, until the next call begins.
 * null: none follows.
 */
export function wrapUpAfter(
  group: readonly HomedPart[],
  end: number,
  next: number,
  wrapUpMsOf: (part: CallPart) => number,
): CallLayer | null {
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

/** T9: talk is answered to ended less what was on hold; only stretches that are over. */
export function talkStretches({ answeredAt, endedAt, holds }: Pick<CallPart, 'answeredAt' | 'endedAt' | 'holds'>): readonly Span[] {
  const stretches: Span[] = [];
  let since = answeredAt;
  for (const hold of holds) {
    if (since !== null) stretches.push({ start: since, end: hold.start });
    since = hold.end;
  }
  if (since !== null && endedAt !== null) stretches.push({ start: since, end: endedAt });
  return stretches.filter(({ start, end }) => start < end);
}
