import { compareText } from '../exact/compare-text.ts';
import type { AgentId } from '../units.ts';
import type { ListRules } from './list-rules.ts';

export interface Taker {
  readonly agent: AgentId;
  /** Leads the agent holds now. */
  readonly holds: number;
  /** New leads given to the agent today. */
  readonly givenToday: number;
}

export interface Allocation {
  readonly lead: string;
  readonly agent: AgentId;
}

export interface Allocated {
  readonly allocations: readonly Allocation[];
  /** Leads for whom nobody had room. */
  readonly left: readonly string[];
}

/** N5: what an agent still takes today: up to `perAgentDay` new ones, while fewer than `privateCap` are held. */
export const roomOf = ({ perAgentDay, privateCap }: ListRules, { holds, givenToday }: Taker): number =>
  Math.max(0, Math.min(perAgentDay - givenToday, privateCap - holds));

/**
 * N5: one lead after the other to whoever was given the fewest today, of equals who holds fewer, then the lower id; nobody past their room, no lead twice,
 * nobody more than `each`, and nobody a lead that they may not have.
 */
export function allocate(
  rules: ListRules,
  leads: readonly string[],
  takers: readonly Taker[],
  mayHave: (lead: string, agent: AgentId) => boolean = () => true,
  each = Infinity,
): Allocated {
  const open = takers.map((taker) => ({ ...taker, room: Math.min(roomOf(rules, taker), each) }));
  const allocations: Allocation[] = [];
  const left: string[] = [];
  for (const lead of new Set(leads)) {
    const next = nextTaker(open, (agent) => mayHave(lead, agent));
    if (next === null) {
      left.push(lead);
      continue;
    }
    next.room -= 1;
    next.givenToday += 1;
    next.holds += 1;
    allocations.push({ lead, agent: next.agent });
  }
  return { allocations, left };
}

interface OpenTaker extends Taker {
  readonly room: number;
}

/** A scan, not a sort: a morning's hundred thousand leads meet a thousand agents. */
function nextTaker<One extends OpenTaker>(takers: readonly One[], mayHave: (agent: AgentId) => boolean): One | null {
  let best: One | null = null;
  for (const taker of takers) if (taker.room > 0 && (best === null || byTurn(taker, best) < 0) && mayHave(taker.agent)) best = taker;
  return best;
}

const byTurn = (a: Taker, b: Taker): number => a.givenToday - b.givenToday || a.holds - b.holds || compareText(a.agent, b.agent);
