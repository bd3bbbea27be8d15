import { employmentOn } from '../site/employment.ts';
import type { Period } from '../site/period.ts';
import { scheduleOf } from '../site/schedule.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { AgentPeriod } from './agent-period.ts';

/** The same agent over a week, ten days or a quarter that ends in the month. */
export function agentWithin(site: SiteFile, of: AgentPeriod, period: Period): AgentPeriod {
  const { agent, past, excuses } = of.facts;
  const employment = employmentOn(site, agent, period.to);
  const ofKind = past.filter((one) => one.period.kind === period.kind);
  return { ...of, period, facts: { ...of.facts, employment, schedule: scheduleOf(site, agent, period, excuses), past: ofKind } };
}
