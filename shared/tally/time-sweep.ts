import type { AgentStateName } from './agent-state.ts';
import { callLayers, wrapUpAfter, type HomedPart, type Layer } from './call-stretches.ts';
import type { CallPart } from './shift-tally.ts';

/** T1: where several states hold at once, the one of the lowest number is shown. */
const RANK: Readonly<Record<AgentStateName, number>> = {
  talking: 0,
  hold: 1,
  ringing: 2,
  paused: 3,
  wrapUp: 4,
  available: 5,
  loggedOut: 6,
};

type Shown = Omit<Layer, 'from' | 'to'>;
const NOBODY: Shown = { state: 'loggedOut', part: null, home: null, reason: null };

/** Calls and their wrap-up, one state for a moment, in order. `parts` in order of their start; almost always each is over before the next. */
export function callLane(parts: readonly HomedPart[], wrapUpMsOf: (part: CallPart) => number): Layer[] {
  const lane: Layer[] = [];
  let group: HomedPart[] = [];
  let busyUntil = -Infinity;
  const close = (next: number): void => {
    if (group.length === 0) return;
    const [first, second] = group;
    if (first !== undefined && second === undefined) lane.push(...callLayers(first));
    else lane.push(...sweep(group.flatMap(callLayers)));
    lane.push(...wrapUpAfter(group, busyUntil, next, wrapUpMsOf));
  };
  for (const homed of parts) {
    const { startedAt, endedAt } = homed.part;
    if (startedAt >= busyUntil) {
      close(startedAt);
      group = [];
    }
    group.push(homed);
    busyUntil = Math.max(busyUntil, endedAt ?? Infinity);
  }
  close(Infinity);
  return lane;
}

/** One state for every moment that any of these layers covers, by precedence. */
function sweep(layers: readonly Layer[]): Layer[] {
  const times = [...new Set(layers.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const shown: Layer[] = [];
  for (const [index, from] of times.entries()) {
    const to = times[index + 1];
    if (to === undefined) break;
    const foremost = layers
      .filter((layer) => layer.from <= from && from < layer.to)
      .reduce<Layer | null>((best, layer) => better(best, layer), null);
    if (foremost) show(shown, foremost, from, to);
  }
  return shown;
}

const better = (a: Layer | null, b: Layer): Layer => (a === null || RANK[b.state] < RANK[a.state] ? b : a);

/**
 * T1: one state for every moment from the first layer on, by precedence, the last one running on. Both lists are in order and without overlap.
 * Where neither says anything the agent is logged out.
 */
export function overlaid(front: readonly Layer[], back: readonly Layer[]): Layer[] {
  const shown: Layer[] = [];
  let [atFront, atBack] = [0, 0];
  let from = Math.min(front[0]?.from ?? Infinity, back[0]?.from ?? Infinity);
  while (from < Infinity) {
    const [first, second] = [front[atFront], back[atBack]];
    const to = Math.min(nextChange(first, from), nextChange(second, from));
    show(shown, foremostAt(first, second, from), from, to);
    if (first && first.to <= to) atFront += 1;
    if (second && second.to <= to) atBack += 1;
    from = to;
  }
  return shown;
}

const nextChange = (layer: Layer | undefined, from: number): number =>
  layer === undefined ? Infinity : layer.from > from ? layer.from : layer.to;

function foremostAt(first: Layer | undefined, second: Layer | undefined, from: number): Shown {
  const isFirst = first !== undefined && first.from <= from;
  const isSecond = second !== undefined && second.from <= from;
  if (isFirst && isSecond) return better(first, second);
  return isFirst ? first : isSecond ? second : NOBODY;
}

function show(shown: Layer[], { state, part, home, reason }: Shown, from: number, to: number): void {
  const last = shown.at(-1);
  const isSame = last?.to === from && last.state === state && last.part === part && last.reason === reason;
  if (last && isSame) shown[shown.length - 1] = { ...last, to };
  else shown.push({ state, part, home, reason, from, to });
}
