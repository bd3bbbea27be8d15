import { asOfToday, rulesAsked, type AskedContest } from '../contests/asked-contest.ts';
import { lintContest } from '../contests/lint-contest.ts';
import { metricNamed, schemeOfContest } from '../contests/measured-names.ts';
import { outcomeAt } from '../contests/outcome.ts';
import type { ContestRules } from '../events/contest-events.ts';
import type { MetricUnit } from '../scheme/metric.ts';
import type { Problems } from '../scheme/scheme-problem.ts';
import { addsUp } from '../scheme/metric-unit.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import { unitOf } from '../score/metrics.ts';
import { businessDate } from '../site/business-day.ts';
import { showsTeamsOnly } from '../site/confidentiality.ts';
import { siteIndex } from '../site/site-index.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { EpochMs } from '../units.ts';

const SHOWN = 5;

/** A metric by which a contest can be held. */
export interface OfferedMetric {
  readonly name: string;
  readonly unit: MetricUnit;
  /** K4, K16 */
  readonly addsUp: boolean;
  readonly hasTarget: boolean;
}

/** What `GET /api/contests/metrics` answers: those of the scheme in force on the business date, in its order. */
export function offeredMetrics(board: Board, now: EpochMs): readonly OfferedMetric[] {
  const site = siteOf(board);
  const scheme = schemeInForce(site.schemes, businessDate(site, now));
  return Object.entries(scheme?.metrics ?? {}).flatMap(([name, metric]): OfferedMetric[] => {
    if (!scheme || (metric.agg !== 'ratio' && (metric.from === 'time' || metric.from === 'shift'))) return [];
    return [{ name, unit: unitOf(scheme, name), addsUp: addsUp(metric), hasTarget: Object.hasOwn(scheme.base.targets, name) }];
  });
}

/** What `POST /api/contests/preview` answers. */
export interface ContestPreview {
  readonly problems: Problems;
  readonly unit: MetricUnit;
  /** How many compete, and how many of them have something today. */
  readonly entrants: number;
  readonly ranked: number;
  readonly places: readonly { readonly name: string; readonly place: number; readonly figure: number }[];
}

/** K17: what is wrong with it, and who would be ahead if it ran today. */
export function contestPreview(board: Board, asked: AskedContest, now: EpochMs): ContestPreview {
  const site = siteOf(board);
  const rules = rulesAsked(site, asked);
  const today = asOfToday(site, rules, now);
  const { places, figures } = outcomeAt(board, today, '', now);
  const figureOf = new Map(figures.map(({ id, figure }) => [id, figure?.valueOf() ?? 0]));
  const scheme = schemeOfContest(site, today.from);
  // CF23: no contest between people may be held, and none is previewed.
  const shown = rules.between === 'agents' && showsTeamsOnly(site) ? [] : places;
  const listed = shown.flatMap(({ place, those }) =>
    those.map((id) => ({ name: fullName(board, rules, id), place, figure: figureOf.get(id) ?? 0 })),
  );
  return {
    problems: lintContest(site, rules, now),
    unit: scheme && metricNamed(scheme, rules.metric) ? unitOf(scheme, rules.metric) : 'count',
    ...{ entrants: rules.entrants.length, ranked: listed.length, places: listed.slice(0, SHOWN) },
  };
}

function fullName(board: Board, { between }: ContestRules, id: string): string {
  const { agents, teams } = siteIndex(siteOf(board));
  return (between === 'agents' ? agents.get(id) : teams.get(id))?.name ?? id;
}
