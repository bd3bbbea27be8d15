import type { LocalName } from '../scheme/name.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { AgentStateName } from '../tally/agent-state.ts';
import type { QueueId, SystemId, TeamId } from '../units.ts';

/** How loudly it is told: a `warning` needs somebody now, a `notice` soon. */
export type AlertLevel = 'notice' | 'warning';

interface RuleBase {
  readonly id: string;
  /** Left out: the sentence of its kind. */
  readonly name?: LocalName;
  readonly level: AlertLevel;
  /** Whose people it is about, and who is told; left out: all teams. */
  readonly teams?: readonly TeamId[];
}

/** Somebody has been in one of the states for so long. */
export interface LongState extends RuleBase {
  readonly alert: 'longState';
  readonly states: readonly AlertState[];
  /** Of pauses: for these reasons only. */
  readonly reasons?: readonly string[];
  readonly minutes: number;
}

/** A caller has waited for so long. */
export interface LongWait extends RuleBase {
  readonly alert: 'longWait';
  /** Left out: any queue. */
  readonly queues?: readonly QueueId[];
  readonly seconds: number;
}

/** So many callers wait in one queue. */
export interface ManyWaiting extends RuleBase {
  readonly alert: 'manyWaiting';
  readonly queues?: readonly QueueId[];
  readonly callers: number;
}

/** "Not at 40 % by 11:00": so much of base is not reached at that time of the site's clock, or since. */
export interface NotReached extends RuleBase {
  readonly alert: 'notReached';
  readonly whom: Whose;
  /** 0 to 1 */
  readonly share: Ratio;
  /** `HH:MM` */
  readonly by: string;
}

/** So many percentage points less of base than is due by now. */
export interface BehindPace extends RuleBase {
  readonly alert: 'behindPace';
  readonly whom: Whose;
  readonly points: number;
}

/** A link to a phone system is lost; or it stands, somebody is at work, and nothing has come for so long. */
export interface PhonesAway extends RuleBase {
  readonly alert: 'phonesLost' | 'phonesSilent';
  /** Left out: any. */
  readonly systems?: readonly SystemId[];
  readonly minutes: number;
}

export type AlertState = Exclude<AgentStateName, 'loggedOut'>;

/** Each agent, each team, or the whole site. */
export type Whose = 'agents' | 'teams' | 'site';

/** `alerts` in the site file. */
export type AlertRule = LongState | LongWait | ManyWaiting | NotReached | BehindPace | PhonesAway;

/** J2: what holds where the site file says nothing. */
export const USUAL_ALERTS: readonly AlertRule[] = [
  { id: 'phones-lost', alert: 'phonesLost', level: 'warning', minutes: 1 },
  { id: 'phones-silent', alert: 'phonesSilent', level: 'notice', minutes: 15 },
  { id: 'long-wait', alert: 'longWait', level: 'warning', seconds: 120 },
  { id: 'long-pause', alert: 'longState', level: 'notice', states: ['paused'], minutes: 30 },
  { id: 'long-call', alert: 'longState', level: 'notice', states: ['talking', 'hold'], minutes: 30 },
  { id: 'behind-pace', alert: 'behindPace', level: 'notice', whom: 'teams', points: 15 },
];

export const alertRulesOf = ({ alerts }: { readonly alerts?: readonly AlertRule[] }): readonly AlertRule[] => alerts ?? USUAL_ALERTS;
