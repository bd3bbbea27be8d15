import type { AgentStateName } from './agent-state.ts';
import { addCallLayers, wrapUpAfter, type HomedPart, type Layer } from './call-stretches.ts';
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

const NOBODY: Layer = { state: 'loggedOut', from: -Infinity, to: Infinity, part: null, home: null, reason: null };

/**
 * Calls and their wrap-up, one state for a moment, in order. `parts` in order of their start; almost always each is over before the next. `until`: when
 * the next one began, where there is one that `parts` leaves out.
 */
export function callLane(parts: readonly HomedPart[], wrapUpMsOf: (part: CallPart) => number, until = Infinity): Layer[] {
  const lane: Layer[] = [];
  let group: HomedPart[] = [];
  let busyUntil = -Infinity;
  const close = (next: number): void => {
    const only = group[0];
    if (only === undefined) return;
    if (group.length === 1) addCallLayers(lane, only);
    else lane.push(...sweep(layersOf(group)));
    const wrapUp = wrapUpAfter(group, busyUntil, next, wrapUpMsOf);
    if (wrapUp !== null) lane.push(wrapUp);
  };
  for (const homed of parts) {
    const { startedAt, endedAt } = homed.part;
    if (startedAt >= busyUntil) {
      close(startedAt);
      group = [homed];
    } else group.push(homed);
    busyUntil = Math.max(busyUntil, endedAt ?? Infinity);
  }
  close(until);
  return lane;
}

function layersOf(group: readonly HomedPart[]): Layer[] {
  const layers: Layer[] = [];
  for (const homed of group) addCallLayers(layers, homed);
  return layers;
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

function foremostAt(first: Layer | undefined, second: Layer | undefined, from: number): Layer | null {
  const isFirst = first !== undefined && first.from <= from;
  const isSecond = second !== undefined && second.from <= from;
  if (isFirst && isSecond) return better(first, second);
  return isFirst ? first : isSecond ? second : null;
}

/** null: nobody is there. What is shown whole stays the layer that it is. */
function show(shown: Layer[], layer: Layer | null, from: number, to: number): void {
  const what = layer ?? NOBODY;
  const last = shown.at(-1);
  const isSame = last?.to === from && last.state === what.state && last.part === what.part && last.reason === what.reason;
  if (last && isSame) shown[shown.length - 1] = { ...last, to };
  else if (layer?.from === from && layer.to === to) shown.push(layer);
  else shown.push({ ...what, from, to });
}
