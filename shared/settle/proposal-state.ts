import type { CareerValues } from '../site-edit/career-change.ts';
import { valuesOn } from '../site-edit/career-change.ts';
import { isHereOn } from '../site/employment.ts';
import type { Agent } from '../site/site-file.ts';
import type { LocalDate } from '../units.ts';
import type { Proposal } from './statement.ts';

/** ST11: `open`: the site file still has them as the month had them; `carriedOut`: as proposed; `otherwise`: as something else, from that date on or later. */
export type ProposalState = 'open' | 'carriedOut' | 'otherwise';

/** What the site file would say from the day on which a proposal takes effect; null: they leave, which is more than another level or stage (SI8). */
export function proposedValues({ kind, to }: Pick<Proposal, 'kind' | 'to'>): CareerValues | null {
  if (kind === 'fail') return null;
  return kind === 'pass' ? { stage: 'regular' } : to === null ? null : { level: to };
}

export interface ProposalOnSite {
  /** As the site file in force has them; undefined: it names them no more. */
  readonly agent: Agent | undefined;
  /** The first day of the month in which it takes effect. */
  readonly from: LocalDate;
  /** What nobody's level means: the ladder's lowest; null: there is no ladder. */
  readonly lowest: string | null;
}

/** ST11: read off the site file each time, so that it is true whoever made the change, and wherever. */
export function proposalState(proposal: Pick<Proposal, 'kind' | 'from' | 'to'>, { agent, from, lowest }: ProposalOnSite): ProposalState {
  const { kind } = proposal;
  if (agent === undefined || !isHereOn(agent, from)) return kind === 'fail' ? 'carriedOut' : 'otherwise';
  const later = (agent.career ?? []).map((step) => step.from).filter((date) => date > from);
  const isOfStage = kind === 'pass' || kind === 'fail';
  const [first = null, ...after] = [from, ...later].map((date) => {
    const { stage = agent.stage, level = lowest } = valuesOn(agent, date);
    return isOfStage ? stage : level;
  });
  const [before, wanted] = isOfStage ? ['probation', kind === 'pass' ? 'regular' : null] : [proposal.from, proposal.to];
  if (first === wanted) return 'carriedOut';
  return [first, ...after].every((value) => value === before) ? 'open' : 'otherwise';
}
