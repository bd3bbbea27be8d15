import type { Day } from '../score/awards.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import type { ShiftFigures } from '../score/score.ts';
import { standings } from '../score/standings.ts';
import { shiftsOf } from '../site/shift-window.ts';
import type { SiteFile } from '../site/site-file.ts';
import { epochMs, type AgentId, type EpochMs, type LocalDate } from '../units.ts';
import type { AgentToday } from './agent-row.ts';

/** R5: those compete with each other whose shifts belong to one business date, under the scheme of that date. */
export function competitions(site: SiteFile, people: readonly Pick<AgentToday, 'day' | 'scored'>[]): ReadonlyMap<LocalDate, Day> {
  const byDate = new Map<LocalDate, ShiftFigures[]>();
  for (const { day, scored } of people) {
    const figures = byDate.get(day.tally.date) ?? [];
    if (scored) figures.push(scored.figures);
    byDate.set(day.tally.date, figures);
  }
  return new Map([...byDate].map(([date, figures]) => [date, competition(site, date, figures)]));
}

function competition(site: SiteFile, date: LocalDate, figures: readonly ShiftFigures[]): Day {
  const scheme = schemeInForce(site.schemes, date);
  return { figures, standings: scheme ? standings(scheme, figures) : [], endsAt: lastEnd(site, date) };
}

const lastEnds = new WeakMap<SiteFile, Map<LocalDate, EpochMs | null>>();

/** When the last shift of the date ends in which somebody has something to do; null: there is none. */
function lastEnd(site: SiteFile, date: LocalDate): EpochMs | null {
  const known = lastEnds.get(site) ?? new Map<LocalDate, EpochMs | null>();
  lastEnds.set(site, known);
  const ends = known.get(date);
  if (ends !== undefined) return ends;
  const worked = site.agents.flatMap(({ id }) => shiftsOf(site, id, date)).filter(({ scheduledMinutes }) => scheduledMinutes > 0);
  const last = worked.length === 0 ? null : epochMs(Math.max(...worked.map(({ window }) => window.end)));
  known.set(date, last);
  return last;
}

export const ranksIn = (days: ReadonlyMap<LocalDate, Day>): ReadonlyMap<AgentId, number> =>
  new Map([...days.values()].flatMap((day) => day.standings.map(({ figures, rank }) => [figures.agent, rank] as const)));
