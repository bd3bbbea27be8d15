import type { PointEvent, ScoreMessage } from './score.ts';
import type { PointRule } from '../scheme/quota.ts';
import type { Scheme } from '../scheme/scheme.ts';

/** What one event gave or took, and why it gave nothing where it did. */
export interface PointLine {
  readonly event: PointEvent;
  readonly rule: PointRule | null;
  readonly message: ScoreMessage;
  /** What it would give without the cap. */
  readonly wanted: number;
  readonly points: number;
}

export interface Points {
  readonly lines: readonly PointLine[];
  /** P1: start + lines + `clamped`. */
  readonly total: number;
  /** P6: what the bounds added or took; 0 within them. */
  readonly clamped: number;
}

/** P1: start plus what each event gives, in the order of (at, seq), then the bounds. P5: what is revoked gives nothing, as if never said. */
export function pointsOf(scheme: Scheme['points'], events: readonly PointEvent[]): Points {
  const spent = new Map<string, number>();
  const lines = events
    .filter((event) => !event.isRevoked)
    .sort((left, right) => left.at - right.at || left.seq - right.seq)
    .map((event) => capped(judge(scheme, event), spent));
  const sum = lines.reduce((total, line) => total + line.points, scheme.start);
  const total = Math.min(scheme.max, Math.max(scheme.min, sum));
  return { lines, total, clamped: total - sum };
}

/** P2: the scheme's rule for the code decides. A code without a rule, or free points outside the bounds, give a line of 0 that says so. */
function judge(scheme: Scheme['points'], event: PointEvent): PointLine {
  const rule = scheme.rules.find(({ code }) => code === event.code) ?? null;
  const line = (message: ScoreMessage, points: number): PointLine => ({ event, rule, message, wanted: points, points });
  if (!rule) return line('points.unknownCode', 0);
  if (typeof rule.delta === 'number') return line('points.rule', rule.delta);
  // P3
  const { min, max } = rule.delta.free;
  const given = event.points;
  const isWithin = given !== null && Number.isInteger(given) && given >= min && given <= max;
  return isWithin ? line('points.free', given) : line('points.outOfBounds', 0);
}

/** P4: in one shift a rule's lines together never give or take more than its cap. */
function capped(line: PointLine, spent: Map<string, number>): PointLine {
  const cap = line.rule?.capPerShift;
  if (!line.rule || cap === undefined) return line;
  const before = spent.get(line.rule.id) ?? 0;
  const after = Math.min(cap, Math.max(-cap, before + line.points));
  spent.set(line.rule.id, after);
  return after - before === line.points ? line : { ...line, message: 'points.capped', points: after - before };
}
