import type { ContestRules } from '../events/contest-events.ts';
import { businessDate, businessDay } from '../site/business-day.ts';
import { isHereOn } from '../site/employment.ts';
import { siteIndex } from '../site/site-index.ts';
import type { SiteFile } from '../site/site-file.ts';
import { instantOf } from '../site/wall-clock.ts';
import type { EpochMs, LocalDate, TeamId } from '../units.ts';

/** A moment as the site's clocks show it; `time` is HH:MM. */
export interface SiteTime {
  readonly date: LocalDate;
  readonly time: string;
}

/** Those named, or everybody of a team, of null the whole site, as it stands when it is asked. */
export type AskedEntrants =
  { readonly agents: readonly string[] } | { readonly everybodyOf: TeamId | null } | { readonly teams: readonly string[] };

/** A contest as somebody asks for it. */
export interface AskedContest extends Omit<ContestRules, 'between' | 'entrants' | 'from' | 'to'> {
  readonly entrants: AskedEntrants;
  readonly from: SiteTime;
  readonly to: SiteTime;
  readonly isHidden: boolean;
}

/** K1: the rules as they are written down. */
export function rulesAsked(site: SiteFile, { name, metric, handicap, ties, form, prizes, ...asked }: AskedContest): ContestRules {
  const momentOf = ({ date, time }: SiteTime): EpochMs => instantOf(site.site.timeZone, date, time);
  return {
    ...{ name, metric, handicap, ties, form, prizes },
    ...{ between: 'teams' in asked.entrants ? 'teams' : 'agents', entrants: namedBy(site, asked) },
    ...{ from: momentOf(asked.from), to: momentOf(asked.to) },
  };
}

/** S26: everybody is who is here still when it begins. */
function namedBy(site: SiteFile, { entrants, from }: Pick<AskedContest, 'entrants' | 'from'>): readonly string[] {
  if ('teams' in entrants) return entrants.teams;
  if ('agents' in entrants) return entrants.agents;
  const { everybodyOf } = entrants;
  return site.agents
    .filter((agent) => (everybodyOf === null || agent.team === everybodyOf) && isHereOn(agent, from.date))
    .map(({ id }) => id);
}

/** K17: whose contest it is. Who is in no team is nobody's, and the lint names them. */
export function teamsIn(site: SiteFile, { between, entrants }: Pick<ContestRules, 'between' | 'entrants'>): readonly TeamId[] {
  const { agents, teams } = siteIndex(site);
  return [...new Set(entrants.flatMap((id) => (between === 'agents' ? agents.get(id)?.team : teams.get(id)?.id) ?? []))];
}

/** K17: the same rules as a race over the present business date. */
export function asOfToday(site: SiteFile, rules: ContestRules, now: EpochMs): ContestRules {
  const { start, end } = businessDay(site, businessDate(site, now));
  return { ...rules, form: 'race', from: start, to: end };
}
