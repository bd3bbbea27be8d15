import type { ContestRules } from '../events/contest-events.ts';
import { exact, ZERO, type Exact } from '../exact/exact.ts';
import { metricValue, type AllMeasured } from '../score/metrics.ts';
import type { Measured } from '../score/measured.ts';
import type { Span } from '../site/shift.ts';
import { siteIndex } from '../site/site-index.ts';
import type { SiteFile } from '../site/site-file.ts';
import { siteOf, type Board } from '../tally/board.ts';
import { agentId, type AgentId, type EpochMs } from '../units.ts';
import { agentGain, together, type AgentGain } from './agent-gain.ts';
import { metricNamed, schemeOfContest } from './measured-names.ts';

/** An entrant with what is compared. */
export interface EntrantFigure {
  /** Of the agent or team. */
  readonly id: string;
  /** K4: after the handicap, exactly. Calls, ms, minor units, score points; per hour, or shares of the target. null: n/a. */
  readonly figure: Exact | null;
  /** K5: when the last of it came; null: nothing did, or several things that nobody orders. */
  readonly moment: EpochMs | null;
  /** V4: how many of its people have scheduled time in the stretch. */
  readonly people: number;
}

const MS_PER_HOUR = 3_600_000;

/** K2 to K4: what each entrant came to within a stretch of the window, in the order of the entrants. Who is not in the site file any more has nothing. */
export function entrantFigures(board: Board, rules: ContestRules, span: Span): readonly EntrantFigure[] {
  const site = siteOf(board);
  const scheme = schemeOfContest(site, rules.from);
  const isKnown = metricNamed(scheme, rules.metric) !== undefined;
  return rules.entrants.map((id) => {
    const gains = peopleOf(site, rules, id).map((agent) => agentGain(board, rules, agent, span));
    const value = isKnown && scheme ? metricValue(scheme, pooledGains(gains), rules.metric) : null;
    return {
      id,
      figure: value && handicapped(rules, exact(value), gains),
      moment: latest(gains),
      people: gains.filter(({ scheduledMs }) => scheduledMs > 0).length,
    };
  });
}

/** The people behind an entrant. S18: of a team those who are in it now, as on all screens. */
export function peopleOf(site: SiteFile, { between }: Pick<ContestRules, 'between'>, id: string): readonly AgentId[] {
  if (between === 'agents') return siteIndex(site).agents.has(id) ? [agentId(id)] : [];
  return site.agents.filter(({ team }) => team === id).map((agent) => agent.id);
}

function pooledGains(gains: readonly AgentGain[]): AllMeasured {
  const all: Record<string, Measured> = {};
  for (const { measured } of gains) for (const [name, one] of Object.entries(measured)) all[name] = together(all[name], one);
  return all;
}

/** K4: with a handicap, who has no scheduled time or no target has no figure. */
function handicapped({ handicap }: ContestRules, value: Exact, gains: readonly AgentGain[]): Exact | null {
  if (handicap === 'none') return value;
  const by = gains.reduce((sum, { scheduledMs, target }) => sum.add(handicap === 'toTarget' ? exact(target) : exact(scheduledMs)), ZERO);
  if (by.compare(ZERO) <= 0) return null;
  return handicap === 'toTarget' ? value.div(by) : value.mul(MS_PER_HOUR).div(by);
}

const latest = (gains: readonly AgentGain[]): EpochMs | null =>
  gains.reduce<EpochMs | null>((last, { lastAt }) => (lastAt !== null && (last === null || lastAt > last) ? lastAt : last), null);
