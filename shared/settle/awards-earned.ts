import { exact, textOf } from '../exact/exact.ts';
import type { Figure, Named } from '../explain/datum.ts';
import type { MessageOf, Messages } from '../explain/messages.ts';
import { reason, type Reason } from '../explain/reason.ts';
import type { PeriodAward } from '../scheme/award.ts';
import type { LocalName } from '../scheme/name.ts';
import type { AgentId, TeamId } from '../units.ts';
import type { AgentPeriod } from './agent-period.ts';

/** What one agent has earned of one award in one of its periods, as the log stands now. */
export interface EarnedAward {
  readonly award: string;
  readonly kind: PeriodAward['kind'];
  readonly name: LocalName;
  /** Id of the award's own period, e.g. `2026-W10`. */
  readonly period: string;
  readonly agent: AgentId;
  readonly team: TeamId;
  /** Of `team` the team's place; null where nobody is compared with anybody. */
  readonly place: number | null;
  /** Minor units; 0 where a pool was too small for all who share it. */
  readonly prize: number;
  readonly because: Reason;
}

/** The sentence that says why, and the reasons behind it. */
export interface Grounds<Key extends MessageOf<'award'>> {
  readonly rule: string;
  readonly message: Key;
  readonly inputs: Messages[Key];
  readonly because: readonly Reason[];
}

/** `prize` in minor units. */
export function earnedAward<Key extends MessageOf<'award'>>(
  { id, kind, name }: PeriodAward,
  of: AgentPeriod,
  place: number | null,
  prize: number,
  grounds: Grounds<Key>,
): EarnedAward {
  const { agent, employment } = of.facts;
  const because = reason({ ...grounds, rule: `${grounds.rule}/${id}`, result: money(prize) });
  return { award: id, kind, name, period: of.period.id, agent, team: employment.team, place, prize, because };
}

/** As the sentences take it. */
export const awardNamed = ({ id, name }: PeriodAward): Named => ({ id, name });

export const count = (value: number): Figure => ({ unit: 'count', value: textOf(exact(value)) });
export const money = (minor: number): Figure => ({ unit: 'money', value: textOf(exact(minor)) });
