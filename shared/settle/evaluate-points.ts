import { exact, ZERO, type Exact } from '../exact/exact.ts';
import type { MessageOf, Messages } from '../explain/messages.ts';
import { reason, underVersion, type Reason } from '../explain/reason.ts';
import type { PointScheme } from '../scheme/quota.ts';
import { passes } from '../score/call-metrics.ts';
import { pointsOf, type PointLine, type Points } from '../score/points.ts';
import type { PointEvent } from '../score/score.ts';
import type { AgentPeriod, ScoredShift } from './agent-period.ts';
import { hasTarget } from './evaluate-metric.ts';
import { eventsIn, shiftsIn } from './evaluate-span.ts';
import { datumOf, given, none, type Evaluated } from './evaluated.ts';

/** P13: the points of a period, and the grades that its events force (P12). */
export interface PeriodPoints {
  /** n/a without any shift that has a target (P9). */
  readonly points: Evaluated;
  readonly forced: readonly string[];
}

export function pointsOver(of: AgentPeriod): PeriodPoints {
  const { scheme, period } = of;
  const shifts = shiftsIn(of);
  const counted = shifts.filter(({ figures }) => hasTarget(figures));
  if (scheme.points.period === 'shift') {
    const forced = [...new Set(shifts.flatMap(({ figures }) => figures.forcedGrades))];
    return { points: meanPoints(counted.map((shift) => pointsOfShift(shift))), forced };
  }
  const points = pointsOf(scheme.points, eventsIn(of), period.to);
  return { points: counted.length === 0 ? none('points', 'points') : ofMonth(scheme.points, points), forced: points.forcedGrades };
}

/** Points begin anew with each shift, and people's are their own: over several, the plain mean of those that exist. */
export function meanPoints(all: readonly Evaluated[]): Evaluated {
  const values = all.flatMap(({ value }) => value ?? []);
  if (values.length === 0) return none('points', 'points');
  return given(values.reduce((sum, one) => sum.add(one), ZERO).div(exact(values.length)), 'points', {
    rule: 'P13',
    message: 'value.pointsMean',
    inputs: { count: datumOf(exact(values.length), 'count') },
    because: all.flatMap(({ value, because }) => (value === null ? [] : [because])),
  });
}

/** As its own version scored it: of the shift, or of the pay month up to it. */
export function pointsOfShift({ date, scheme, figures, facts }: ScoredShift): Evaluated {
  if (!hasTarget(figures)) return none('points', 'points');
  const inputs = { date: { date }, start: points(scheme.points.start) };
  const { because, ...told } = given(exact(figures.points), 'points', { rule: 'P1', message: 'value.pointsOfShift', inputs });
  const behind = facts && { behind: linesOf(scheme.points, pointsOf(scheme.points, facts.events, date)) };
  return { ...told, because: { ...underVersion(because, scheme), ...behind } };
}

const ofMonth = (rules: PointScheme, all: Points): Evaluated =>
  given(exact(all.total), 'points', {
    rule: 'P1',
    message: 'value.points',
    inputs: { start: points(rules.start), change: points(all.total - rules.start) },
    because: linesOf(rules, all),
  });

const linesOf = (rules: PointScheme, { lines, clamped }: Points): readonly Reason[] => [
  ...lines.map(lineReason),
  ...(clamped === 0 ? [] : [clampReason(rules, clamped)]),
];

function lineReason({ event: { code, date, seq }, rule, message, wanted, points: given }: PointLine): Reason {
  const inputs = { code: rule ? { id: code, name: rule.name } : { id: code }, date: { date } };
  const told = <Key extends MessageOf<'value'>>(number: string, key: Key, said: Messages[Key]): Reason =>
    reason({ rule: rule ? `${number}/${rule.id}` : number, message: key, inputs: said, result: points(given), evidence: [seq] });
  switch (message) {
    case 'points.capped':
      return told('P4', 'value.pointsCapped', { ...inputs, wanted: points(wanted) });
    case 'points.cappedMonth':
      return told('P11', 'value.pointsCapped', { ...inputs, wanted: points(wanted) });
    case 'points.veto':
      return told('P10', 'value.pointsVeto', { ...inputs, set: points(wanted) });
    case 'points.tooShort':
      return told('P14', 'value.pointsTooShort', inputs);
    case 'points.outOfBounds':
      return told('P3', 'value.pointsOutOfBounds', inputs);
    case 'points.unknownCode':
      return told('P2', 'value.pointsUnknownCode', inputs);
    case 'points.free':
      return told('P3', 'value.pointsOfEvent', inputs);
    default:
      return told('P2', 'value.pointsOfEvent', inputs);
  }
}

const clampReason = ({ min, max }: PointScheme, clamped: number): Reason =>
  given(exact(clamped), 'points', { rule: 'P6', message: 'value.pointsClamped', inputs: { min: points(min), max: points(max) } }).because;

const points = (value: number) => datumOf(exact(value), 'points');

/** Y15: how many events of a code stand (P5) and are as long as its rule asks. */
export function countOf(rules: PointScheme, events: readonly PointEvent[], code: string): Evaluated {
  const rule = rules.rules.find((one) => one.code === code);
  const least = rule?.minutes;
  const isLongEnough = ({ minutes }: PointEvent): boolean => least === undefined || (minutes !== null && passes(minutes, least));
  const counted = events.filter((event) => event.code === code && !event.isRevoked && isLongEnough(event));
  const count: Exact = exact(counted.length);
  const inputs = { code: rule ? { id: code, name: rule.name } : { id: code } };
  const { because, ...told } = given(count, 'count', { rule: 'Y15', message: 'value.events', inputs });
  return { ...told, because: { ...because, evidence: counted.map(({ seq }) => seq) } };
}
