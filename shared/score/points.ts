import type { PointRule } from '../scheme/quota.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { LocalDate } from '../units.ts';
import { passes } from './call-metrics.ts';
import type { PointEvent, ScoreMessage } from './score.ts';

/** What one event gave or took, and why it gave nothing where it did. */
export interface PointLine {
  readonly event: PointEvent;
  readonly rule: PointRule | null;
  readonly message: ScoreMessage;
  /** What it would give without the cap; of a veto what the points become. */
  readonly wanted: number;
  readonly points: number;
}

export interface Points {
  readonly lines: readonly PointLine[];
  /** P1: start + lines + `clamped`. */
  readonly total: number;
  /** P6: what the bounds added or took; 0 within them. */
  readonly clamped: number;
  /** P12: the grades that events force, in their order, each once. */
  readonly forcedGrades: readonly string[];
}

type Rules = Scheme['points'];

/** P11, P13: whether a shift's points hang on the earlier days of its pay month. */
export const looksAtMonth = ({ period, rules }: Rules): boolean =>
  period === 'month' || rules.some(({ capPerMonth }) => capPerMonth !== undefined);

/**
 * P1: start plus what each event gives, in the order of (at, seq), then the bounds. P5: what is revoked gives nothing, as if never said.
 * P13: of the events of a pay month so far those of `date` count, where points begin anew with each shift; all of them, where with each month.
 */
export function pointsOf(scheme: Rules, events: readonly PointEvent[], date: LocalDate): Points {
  if (events.length === 0) return nothingOf(scheme);
  const spent = new Spent();
  const judged = events
    .filter((event) => !event.isRevoked)
    .sort((left, right) => left.at - right.at || left.seq - right.seq)
    .map((event) => spent.capped(judge(scheme, event)))
    .filter(({ event }) => scheme.period === 'month' || event.date === date);
  const lines = vetoed(scheme.start, judged);
  const sum = lines.reduce((total, line) => total + line.points, scheme.start);
  const total = lines.some(isVeto) ? sum : within(scheme, sum);
  return { lines, total, clamped: total - sum, forcedGrades: [...new Set(lines.flatMap(forcedGrade))] };
}

const within = ({ min, max }: Rules, sum: number): number => Math.min(max, Math.max(min, sum));

const nothingOf = (scheme: Rules): Points => {
  const total = within(scheme, scheme.start);
  return { lines: [], total, clamped: total - scheme.start, forcedGrades: [] };
};

/** P2: the scheme's rule for the code decides. A code without a rule, free points outside the bounds, or too few minutes give a line of 0 that says so. */
function judge(scheme: Rules, event: PointEvent): PointLine {
  const rule = scheme.rules.find(({ code }) => code === event.code) ?? null;
  const line = (message: ScoreMessage, points: number): PointLine => ({ event, rule, message, wanted: points, points });
  if (!rule) return line('points.unknownCode', 0);
  if (rule.minutes && !(event.minutes !== null && passes(event.minutes, rule.minutes))) return line('points.tooShort', 0);
  if (typeof rule.delta === 'number') return line('points.rule', rule.delta);
  if ('set' in rule.delta) return { ...line('points.veto', 0), wanted: rule.delta.set };
  // P3
  const { min, max } = rule.delta.free;
  const given = event.points;
  const isWithin = given !== null && Number.isInteger(given) && given >= min && given <= max;
  return isWithin ? line('points.free', given) : line('points.outOfBounds', 0);
}

/** What each rule gave or took so far, by shift (P4) and in the month (P11). */
class Spent {
  readonly #soFar = new Map<string, number>();

  /** P4, P11: a rule's lines together never give or take more than its caps. */
  capped(line: PointLine): PointLine {
    const { rule, event } = line;
    if (!rule || isVeto(line)) return line;
    const ofShift = this.#left(`${event.date} ${rule.id}`, rule.capPerShift, line.points);
    const points = this.#left(rule.id, rule.capPerMonth, ofShift);
    this.#take(`${event.date} ${rule.id}`, points);
    this.#take(rule.id, points);
    if (points !== ofShift) return { ...line, message: 'points.cappedMonth', points };
    return points === line.points ? line : { ...line, message: 'points.capped', points };
  }

  #left(key: string, cap: number | undefined, points: number): number {
    if (cap === undefined) return points;
    const before = this.#soFar.get(key) ?? 0;
    return Math.min(cap, Math.max(-cap, before + points)) - before;
  }

  #take(key: string, points: number): void {
    this.#soFar.set(key, (this.#soFar.get(key) ?? 0) + points);
  }
}

const isVeto = ({ message }: PointLine): boolean => message === 'points.veto';

/** P10: the lowest veto, the first of equals, gives or takes what makes the points what it says; the others nothing. */
function vetoed(start: number, lines: readonly PointLine[]): readonly PointLine[] {
  const vetoes = lines.filter(isVeto);
  if (vetoes.length === 0) return lines;
  const deciding = vetoes.reduce((lowest, next) => (next.wanted < lowest.wanted ? next : lowest));
  const others = lines.reduce((sum, line) => sum + line.points, start);
  return lines.map((line) => (line === deciding ? { ...line, points: line.wanted - others } : line));
}

/** P12: of an event that counts: neither without the minutes asked for, nor with free points out of bounds. */
const forcedGrade = ({ rule, message }: PointLine): string | readonly never[] =>
  message === 'points.tooShort' || message === 'points.outOfBounds' ? [] : (rule?.forcesGrade ?? []);
