import type { AgentStateName } from './agent-state.ts';
import type { Layer } from './call-stretches.ts';

/** T1: which state is shown where several hold at once, the first before the others. */
const RANK: Readonly<Record<AgentStateName, number>> = {
  talking: 0,
  hold: 1,
  ringing: 2,
  paused: 3,
  wrapUp: 4,
  available: 5,
  loggedOut: 6,
};

/**
 * T1: one state for every moment from the first layer on, by precedence: stretches that follow each other without gap or overlap.
 * Where no layer lies the agent is logged out. The last one runs on (`to` Infinity).
 */
export function sweep(layers: readonly Layer[]): Layer[] {
  const sorted = layers.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from || RANK[a.state] - RANK[b.state]);
  const times = [...new Set(sorted.flatMap(({ from, to }) => (to === Infinity ? [from] : [from, to])))].sort((a, b) => a - b);
  const shown: Layer[] = [];
  let active: Layer[] = [];
  let next = 0;
  for (const [index, from] of times.entries()) {
    active = active.filter(({ to }) => to > from);
    for (let candidate = sorted[next]; candidate?.from === from; candidate = sorted[next]) {
      active.push(candidate);
      next += 1;
    }
    show(shown, foremost(active), from, times[index + 1] ?? Infinity);
  }
  return shown;
}

const NOBODY = { state: 'loggedOut', part: null, reason: null } as const;

function foremost(active: readonly Layer[]): Omit<Layer, 'from' | 'to'> {
  let best: Layer | undefined;
  for (const layer of active) if (best === undefined || RANK[layer.state] < RANK[best.state]) best = layer;
  return best ?? NOBODY;
}

function show(shown: Layer[], { state, part, reason }: Omit<Layer, 'from' | 'to'>, from: number, to: number): void {
  const last = shown.at(-1);
  const isSame = last?.state === state && last.part === part && last.reason === reason;
  if (last && isSame) shown[shown.length - 1] = { ...last, to };
  else shown.push({ state, part, reason, from, to });
}
