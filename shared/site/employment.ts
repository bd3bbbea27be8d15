import type { AgentId, LocalDate, TeamId } from '../units.ts';
import type { Period } from './period.ts';
import { nextPeriod, periodOf } from './periods.ts';
import type { Agent, CareerStep, SiteFile, Stage } from './site-file.ts';
import { siteIndex } from './site-index.ts';

/** What an agent is on a date: an input of a period, never its outcome (D1). */
export interface Employment {
  readonly team: TeamId;
  /** null: the ladder's lowest. */
  readonly level: string | null;
  readonly stage: Stage;
  readonly joined: LocalDate | null;
  /** Left out: none is known. */
  readonly lastDay?: LocalDate;
  /** Whole pay months on probation before this one. */
  readonly monthsOnProbation: number;
}

/** S18: what the site file says of the agent on `date`. Asking about somebody whom it does not name is a mistake of the caller's. */
export function employmentOn(site: SiteFile, agent: AgentId, date: LocalDate): Employment {
  const listed = siteIndex(site).agents.get(agent);
  if (listed === undefined) throw new Error(`the site file of ${site.site.id} names no agent ${agent}`);
  return {
    team: teamOn(listed, date),
    level: valueOn(listed, date, ({ level }) => level) ?? null,
    stage: stageOn(listed, date),
    joined: listed.joined ?? null,
    ...(listed.lastDay !== undefined && { lastDay: listed.lastDay }),
    monthsOnProbation: monthsOnProbation(site, listed, periodOf(site, 'month', date)),
  };
}

/** S26: not after their last day. */
export const isHereOn = ({ lastDay }: Pick<Agent, 'lastDay'>, date: LocalDate): boolean => lastDay === undefined || date <= lastDay;

/** S26, S27: from their first day, where one is known, to their last. */
export const isEmployedOn = (agent: Pick<Agent, 'joined' | 'lastDay'>, date: LocalDate): boolean =>
  (agent.joined === undefined || agent.joined <= date) && isHereOn(agent, date);

export const teamOn = (agent: Agent, date: LocalDate): TeamId => valueOn(agent, date, ({ team }) => team) ?? agent.team;

const stageOn = (agent: Agent, date: LocalDate): Stage => valueOn(agent, date, ({ stage }) => stage) ?? agent.stage;

/** Of the latest step so far that says anything; else what stands at the agent. */
function valueOn<Value>(agent: Agent, date: LocalDate, valueOf: (step: CareerStep | Agent) => Value | undefined): Value | undefined {
  const step = agent.career?.findLast((one) => one.from <= date && valueOf(one) !== undefined);
  return valueOf(step ?? agent);
}

/** A month counts that was on probation from its first day to its last; nothing is counted before the first date that is known. */
function monthsOnProbation(site: SiteFile, agent: Agent, current: Period): number {
  const since = agent.joined ?? agent.career?.[0]?.from;
  if (since === undefined || (agent.stage !== 'probation' && !agent.career?.some(({ stage }) => stage === 'probation'))) return 0;
  let months = 0;
  for (let month = periodOf(site, 'month', since); month.from < current.from; month = nextPeriod(site, month)) {
    if (month.from >= since && isProbationThroughout(agent, month)) months += 1;
  }
  return months;
}

const isProbationThroughout = (agent: Agent, { from, to }: Period): boolean =>
  stageOn(agent, from) === 'probation' && !agent.career?.some((step) => from < step.from && step.from <= to && step.stage === 'regular');
