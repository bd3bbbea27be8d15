import type { AgentStateName } from './agent-state.ts';
import type { CallPart } from './shift-tally.ts';

/** What an agent was in from `from` to `to` (ms since the epoch; Infinity: it runs on). Several may lie over each other. */
export interface Layer {
  readonly state: AgentStateName;
  readonly from: number;
  readonly to: number;
  readonly part: CallPart | null;
  readonly reason: string | null;
}

const layer = (state: AgentStateName, from: number, to: number, part: CallPart): Layer => ({ state, from, to, part, reason: null });

/** T1: the states that one agent's parts put them in, in any order; wrap-up follows in `wrapUpLayers`. */
export function callLayers(part: CallPart): Layer[] {
  const end = part.endedAt ?? Infinity;
  if (part.answeredAt === null) return [layer('ringing', part.startedAt, end, part)];
  const layers = [layer('ringing', part.startedAt, part.answeredAt, part)];
  let talkingFrom: number = part.answeredAt;
  for (const held of part.holds) {
    const until = held.end ?? end;
    layers.push(layer('talking', talkingFrom, held.start, part), layer('hold', held.start, until, part));
    talkingFrom = until;
  }
  return [...layers, layer('talking', talkingFrom, end, part)].filter(({ from, to }) => from < to);
}

/** T14: wrap-up follows a connected call for the system's seconds, unless another call begins first. `parts` in order of their start. */
export function wrapUpLayers(parts: readonly CallPart[], wrapUpMsOf: (part: CallPart) => number): Layer[] {
  const layers: Layer[] = [];
  for (const [index, part] of parts.entries()) {
    const wrapUpMs = part.endedAt === null || part.outcome !== 'connected' || part.direction === 'internal' ? 0 : wrapUpMsOf(part);
    if (part.endedAt === null || wrapUpMs === 0) continue;
    const next = nextStart(parts, index, part.endedAt);
    const to = Math.min(part.endedAt + wrapUpMs, next);
    if (part.endedAt < to) layers.push(layer('wrapUp', part.endedAt, to, part));
  }
  return layers;
}

function nextStart(parts: readonly CallPart[], index: number, endedAt: number): number {
  for (let later = index + 1; later < parts.length; later += 1) {
    const start = parts[later]?.startedAt ?? Infinity;
    if (start >= endedAt) return start;
  }
  return Infinity;
}
