import { exact, textOf } from '../exact/exact.ts';
import type { Datum, Reason, Unit } from '../explain/reason.ts';
import type { PeriodAward } from '../scheme/award.ts';
import type { AtLeast, Ratio } from '../scheme/bound.ts';
import type { LocalName } from '../scheme/name.ts';
import type { AgentId, TeamId } from '../units.ts';
import type { AgentPeriod } from './agent-period.ts';
import { datumOf } from './evaluated.ts';

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

/** The sentences of awards: each has {award} besides what is named here, but `award.perScheduledHour`. */
export type AwardMessage =
  /** {place, of} so many competitors */
  | 'award.place'
  /** {place, of, sharing, pool}: equal, so the prizes of the places they fill are shared */
  | 'award.sharedPlace'
  /** {place, of, sharing}: equal, each is given the prize of the place */
  | 'award.duplicatedPlace'
  /** {place, of} and {moment} where there is one: of equals, who was there first */
  | 'award.earliestPlace'
  /** {hours}: the figure below by scheduled hours */
  | 'award.perScheduledHour'
  /** {metric, moment} and {gte | gt}, as all that follow but record and team */
  | 'award.first'
  /** … and {sharing}: at the same moment */
  | 'award.sharedFirst'
  | 'award.threshold'
  /** … and {times} */
  | 'award.streak'
  /** {before}: the best of the earlier periods */
  | 'award.record'
  /** {team, place, sharing, pool, prize, members}: the team's prize, shared by so many members */
  | 'award.team';

/** The sentence that says why, what stands in it besides the award's name, and the reasons behind it. */
export interface Grounds {
  readonly rule: string;
  readonly message: AwardMessage;
  readonly inputs: Reason['inputs'];
  readonly because: readonly Reason[];
}

/** `prize` in minor units. */
export function earnedAward(award: PeriodAward, of: AgentPeriod, place: number | null, prize: number, grounds: Grounds): EarnedAward {
  const { id, kind, name } = award;
  const { agent, employment } = of.facts;
  const because: Reason = {
    ...{ rule: `${grounds.rule}/${id}`, message: grounds.message, because: grounds.because },
    inputs: { award: { id, name }, ...grounds.inputs },
    result: { unit: 'money', value: textOf(exact(prize)) },
    evidence: [],
  };
  return { award: id, kind, name, period: of.period.id, agent, team: employment.team, place, prize, because };
}

/** What is asked, under its comparator: {gte | gt}. */
export const reachInputs = (reach: AtLeast<Ratio>, unit: Unit): Reason['inputs'] =>
  'gte' in reach ? { gte: datumOf(exact(reach.gte), unit) } : { gt: datumOf(exact(reach.gt), unit) };

export const count = (value: number): Datum => ({ unit: 'count', value: textOf(exact(value)) });
export const money = (minor: number): Datum => ({ unit: 'money', value: textOf(exact(minor)) });
