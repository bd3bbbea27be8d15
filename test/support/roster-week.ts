import { rosterAgents, rosterDay, rosterEntries, rosterPatterns, weekDates } from '../../shared/roster/roster-week.ts';
import { leaveKindsOf } from '../../shared/site/leave-kinds.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { epochMs, type LocalDate } from '../../shared/units.ts';
import type { RosterAnswer, RosterDay } from '../../shared/wire/roster-answers.ts';

interface WeekOptions {
  readonly today?: LocalDate;
  readonly mayEdit?: boolean;
  readonly closedMonths?: RosterAnswer['closedMonths'];
}

/** A week of a site as the server would answer it to an admin, without any books. */
export function rosterWeek(
  site: SiteFile,
  from: LocalDate,
  { today = from, mayEdit = true, closedMonths = [] }: WeekOptions = {},
): RosterAnswer {
  const dates = weekDates(from);
  const agents = rosterAgents(site, site.agents, dates, mayEdit);
  const month = (date: LocalDate): RosterDay['month'] => {
    const closed = closedMonths.find((one) => one.from <= date && date <= one.to);
    return closed ? { id: closed.id, state: 'provisional' } : { id: date.slice(0, 7), state: 'live' };
  };
  return {
    ...{ site: site.site.id, changed: { by: 'root', at: epochMs(0) }, from, today, timeZone: site.site.timeZone, teams: site.teams },
    ...{ days: dates.map((date) => rosterDay(site, agents, date, month)), agents, closedMonths },
    ...{ mayEdit, mayEditPatterns: mayEdit, isKeptElsewhere: false, patterns: rosterPatterns(site), rotations: site.rotations ?? [] },
    leaveKinds: mayEdit ? Object.keys(leaveKindsOf(site)) : [],
    entries: rosterEntries(site, new Set(agents.map(({ agent }) => agent)), dates, mayEdit),
  };
}
