import type { ContestRules } from '../events/contest-events.ts';
import { plus, ratio, times } from '../exact/ratio.ts';
import type { Ratio } from '../scheme/bound.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { pooled, whole, type Measured } from '../score/measured.ts';
import { gainedWithin, type AllMeasured } from '../score/metrics.ts';
import { shiftQuota } from '../score/quota.ts';
import type { ShiftFacts } from '../score/shift-facts.ts';
import { businessDate } from '../site/business-day.ts';
import { kept } from '../site/kept.ts';
import type { Shift, Span } from '../site/shift.ts';
import { shiftsOf } from '../site/shift-window.ts';
import { overlap, spanMs, totalMs } from '../site/spans.ts';
import { addDays } from '../site/wall-clock.ts';
import { shiftTally } from '../tally/agent-tally.ts';
import { factsOf, siteOf, type Board } from '../tally/board.ts';
import { shiftOnBoard } from '../tally/excuses.ts';
import { epochMs, type AgentId, type EpochMs, type LocalDate } from '../units.ts';
import { shiftFactsOf } from '../wire/shift-facts-of.ts';
import { measuredNames, metricNamed, schemeOfContest } from './measured-names.ts';

/** What one agent brings to a contest within a stretch of its window. */
export interface AgentGain {
  readonly measured: AllMeasured;
  /** When any of it came last; null: nothing did. */
  readonly lastAt: EpochMs | null;
  /** Scheduled time within the stretch. */
  readonly scheduledMs: number;
  /** K4: of the metric, the part of each shift's target that its scheduled time within the stretch is of all its scheduled time. */
  readonly target: Ratio;
}

interface Known {
  readonly of: readonly unknown[];
  readonly gain: AgentGain;
}

/** It lasts while no fact about the agent, the site file and no revoked note is new. */
const gains = new WeakMap<ContestRules, Map<string, Known>>();

export function agentGain(board: Board, rules: ContestRules, agent: AgentId, span: Span): AgentGain {
  const ofRules = kept(gains, rules, () => new Map<string, Known>());
  const key = `${agent} ${span.start} ${span.end}`;
  const known = ofRules.get(key);
  const of = [factsOf(board, agent), board.ground.site, board.ground.calls, board.revocations];
  if (known && of.every((one, index) => one === known.of[index])) return known.gain;
  const gain = gainOf(board, rules, agent, span);
  ofRules.set(key, { of, gain });
  return gain;
}

/** K2: all that was done in the window counts; with a handicap (K4) the shifts that have scheduled time in it. */
function gainOf(board: Board, rules: ContestRules, agent: AgentId, span: Span): AgentGain {
  const site = siteOf(board);
  const names = measuredNames(metricNamed(schemeOfContest(site, rules.from), rules.metric), rules.metric);
  let gain: AgentGain = { measured: {}, lastAt: null, scheduledMs: 0, target: whole(0) };
  for (const date of datesFrom(addDays(businessDate(site, span.start), -1), businessDate(site, epochMs(span.end - 1)))) {
    const scheme = schemeInForce(site.schemes, date);
    if (scheme === null) continue;
    const homes = [...shiftsOf(site, agent, date), ...(rules.handicap === 'none' ? [date] : [])];
    for (const home of homes) {
      const scheduledMs = typeof home === 'string' ? 0 : scheduledWithin(shiftOnBoard(board, home), span);
      if (rules.handicap !== 'none' && scheduledMs === 0) continue;
      const facts = shiftFactsOf(board, scheme, shiftTally(board, agent, home));
      const target = scheduledMs > 0 ? targetWithin(scheme, rules.metric, facts, scheduledMs) : whole(0);
      gain = withShift(gain, scheme, names, facts, span);
      gain = { ...gain, scheduledMs: gain.scheduledMs + scheduledMs, target: plus(gain.target, target) };
    }
  }
  return gain;
}

/** K3: a version of the scheme that measures otherwise by that name adds nothing. */
function withShift(gain: AgentGain, scheme: Scheme, names: readonly string[], facts: ShiftFacts, span: Span): AgentGain {
  const measured: Record<string, Measured> = { ...gain.measured };
  let { lastAt } = gain;
  for (const name of names) {
    const metric = metricNamed(scheme, name);
    const gained = metric && metric.agg !== 'ratio' ? gainedWithin(metric, facts, span) : null;
    if (gained === null) continue;
    measured[name] = together(measured[name], gained.measured);
    if (gained.lastAt !== null && (lastAt === null || gained.lastAt > lastAt)) ({ lastAt } = gained);
  }
  return { ...gain, measured, lastAt };
}

/** Both, where they are of one form; else the first. */
export const together = (first: Measured | undefined, second: Measured): Measured =>
  first === undefined ? second : first.form === second.form ? pooled(first, second) : first;

function scheduledWithin({ window, off }: Shift, span: Span): number {
  const inside = overlap(window, span);
  return inside === null ? 0 : spanMs(inside) - totalMs(off.flatMap((stretch) => overlap(stretch, inside) ?? []));
}

function targetWithin(scheme: Scheme, metric: string, { tally: { shift }, plannedPeriodMs }: ShiftFacts, scheduledMs: number): Ratio {
  const targets = shiftQuota(scheme, shift, plannedPeriodMs)?.targets ?? {};
  const target = Object.hasOwn(targets, metric) ? targets[metric] : undefined;
  if (target === undefined || shift === null) return whole(0);
  return times(target, ratio(scheduledMs, spanMs(shift.window) - totalMs(shift.off)));
}

/** A call of the evening before may end in the window. */
function datesFrom(from: LocalDate, to: LocalDate): LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}
