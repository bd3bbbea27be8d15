import type { Day } from '../scheme/awards.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import { standings } from '../scheme/standings.ts';
import { shiftsOf } from '../site/shift-window.ts';
import type { SiteFile } from '../site/site-file.ts';
import { epochMs, type AgentId, type EpochMs, type LocalDate } from '../units.ts';
import type { AgentToday } from './agent-row.ts';

/** R5: those compete with each other whose shifts belong to one business date, under the scheme of that date. */
export function competitionOf(site: SiteFile, people: readonly AgentToday[], date: LocalDate): Day {
  const figures = people.flatMap(({ day, scored }) => (scored && day.tally.date === date ? [scored.figures] : []));
  const scheme = schemeInForce(site.schemes, date);
  return { figures, standings: scheme ? standings(scheme, figures) : [], endsAt: lastEnd(site, people, date) };
}

function lastEnd(site: SiteFile, people: readonly AgentToday[], date: LocalDate): EpochMs | null {
  const worked = people.flatMap(({ agent }) => shiftsOf(site, agent.id, date)).filter(({ scheduledMinutes }) => scheduledMinutes > 0);
  return worked.length === 0 ? null : epochMs(Math.max(...worked.map(({ window }) => window.end)));
}

export function ranksOf(site: SiteFile, people: readonly AgentToday[]): ReadonlyMap<AgentId, number> {
  const dates = new Set(people.map(({ day }) => day.tally.date));
  const places = [...dates].flatMap((date) => competitionOf(site, people, date).standings);
  return new Map(places.map(({ figures, rank }) => [figures.agent, rank]));
}
