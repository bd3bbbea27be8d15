import { kept } from '../site/kept.ts';
import type { Schedule } from '../site/schedule.ts';
import type { Colleagues } from './agent-period.ts';
import type { Evaluated } from './evaluated.ts';

/** What values are evaluated over: one agent's one shift, or many shifts of one agent or of a team. Whatever it does not have is n/a. */
export interface Scope {
  readonly metric: (name: string) => Evaluated;
  readonly quota: (quota: 'base' | 'incentive') => Evaluated;
  readonly attainment: (metric: string) => Evaluated;
  /** Q14: 0 where no tier was reached, or a gate of the incentive does not pass. */
  readonly tierPay: () => Evaluated;
  readonly points: () => Evaluated;
  readonly grade: (field: 'coef' | 'amount') => Evaluated;
  /** D2: of the level in force. */
  readonly levelBase: () => Evaluated;
  readonly events: (code: string) => Evaluated;
  /** null: a single shift or a team, which have none of their own. */
  readonly schedule: Schedule | null;
  readonly extremes: Colleagues['extremes'];
}

/** Gates, pay lines and figures ask a scope for the same things over and over: each is worked out at the first question. */
export function workedOutOnce<Name>(workOut: (name: Name) => Evaluated): (name: Name) => Evaluated {
  const known = new Map<Name, Evaluated>();
  return (name) => kept(known, name, () => workOut(name));
}
