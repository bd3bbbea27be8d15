import type { Reason } from '../explain/reason.ts';
import type { PeriodAward } from '../scheme/award.ts';
import type { AtLeast, Ratio } from '../scheme/bound.ts';
import type { Value } from '../scheme/value.ts';
import type { EpochMs } from '../units.ts';
import type { AgentPeriod } from './agent-period.ts';
import { judgeGates } from './evaluate-gate.ts';
import type { Scope } from './evaluate-scope.ts';

/** Where awards have their figures from; the pipeline knows. */
export interface AwardFigures {
  readonly agent: (of: AgentPeriod) => Scope;
  /** Several agents together, from their sums (Q10), never a mean of theirs. */
  readonly team: (members: readonly AgentPeriod[]) => Scope;
  /** When the figure became what it is; null where it has no such moment (a ratio, a mean, points, a level) or nothing happened yet. */
  readonly settledAt: (value: Value, of: AgentPeriod) => EpochMs | null;
  /** When the metric came there; null: it did not. */
  readonly reachedAt: (metric: string, reach: AtLeast<Ratio>, of: AgentPeriod) => EpochMs | null;
}

/** Somebody who may win, and why. */
export interface Entrant {
  /** The agent's, by which equals are listed. */
  readonly id: string;
  readonly of: AgentPeriod;
  readonly scope: Scope;
  /** Why each gate let through. */
  readonly gates: readonly Reason[];
}

/** A8: who has scheduled time in the award's period and passes every gate there. */
export function entrantsOf({ eligible }: PeriodAward, agents: readonly AgentPeriod[], figures: AwardFigures): readonly Entrant[] {
  return agents.filter(hasTarget).flatMap((of) => {
    const scope = figures.agent(of);
    const { isPassed, because } = judgeGates(eligible, scope);
    return isPassed ? [{ id: of.facts.agent, of, scope, gates: because }] : [];
  });
}

/** V35: on leave all the while, one has no target and does not compete. */
export const hasTarget = ({ facts }: AgentPeriod): boolean => facts.schedule.scheduledMs > 0;

/** Those who compete with each other: all, or each team within itself, in ascending id. */
export const contests = <One extends { readonly of: AgentPeriod }>(among: PeriodAward['among'], ones: readonly One[]) =>
  among === 'site' ? [ones] : byTeam(ones).map(([, members]) => members);

/** In ascending id of the team. */
export function byTeam<One extends { readonly of: AgentPeriod }>(ones: readonly One[]): readonly (readonly [string, readonly One[]])[] {
  const teams = new Map<string, One[]>();
  for (const one of ones) {
    const { team } = one.of.facts.employment;
    teams.set(team, [...(teams.get(team) ?? []), one]);
  }
  return [...teams].sort(([left], [right]) => (left < right ? -1 : 1));
}
