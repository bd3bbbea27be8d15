import type { AgentId, EpochMs, EventId, LocalDate, Seq, ShiftId } from '../units.ts';
import type { Track } from '../wire/board-view.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { Measured } from './measured.ts';

/** What points judge: an attendance event or an annotation, resolved to its agent and shift. */
export interface PointEvent {
  readonly kind: 'attendance' | 'annotation';
  readonly id: EventId;
  readonly seq: Seq;
  readonly at: EpochMs;
  /** T20: the business date that it belongs to. */
  readonly date: LocalDate;
  readonly code: string;
  /** How long it lasted; null: nobody said. */
  readonly minutes: number | null;
  /** The event's own points, where it carries some. */
  readonly points: number | null;
  readonly isRevoked: boolean;
}

/** The numbers of one agent's shift without their reasons: what boards, standings and awards work with. */
export interface ShiftFigures {
  readonly shift: ShiftId;
  readonly agent: AgentId;
  readonly scheme: { readonly id: string; readonly version: number };
  /** By metric name, those that add up: counts, ms, minor units. */
  readonly metrics: Readonly<Record<string, number>>;
  /** M8: every metric but the ratios, in the form in which it is pooled. */
  readonly measured: Readonly<Record<string, Measured>>;
  /** Q1: exact, by metric of the base quota; null: no target. */
  readonly targets: Readonly<Record<string, Ratio>> | null;
  /** Q3: exact and clamped, the shift's attainment of base as pay takes it (Q13); null: no target. */
  readonly base: Ratio | null;
  /** Q6: exact and unclamped, what standings compare; null: no target. */
  readonly attainment: Ratio | null;
  /** null: no target. */
  readonly track: Track | null;
  /** When each tier that counts was reached, in tier order. */
  readonly tiersReachedAt: readonly EpochMs[];
  /** M6: when each call of the scheme's headline count began to count. */
  readonly callsCountedAt: readonly EpochMs[];
  /** P13: of the shift, or of its pay month up to it. */
  readonly points: number;
  /** P12: the grades that the events behind the points force. */
  readonly forcedGrades: readonly string[];
}

/** The sentences of the explanation, by the name the catalogues know them by (RULES.md lists the values of each). */
export type ScoreMessage =
  | 'metric.measured'
  | 'metric.none'
  | 'target.met'
  | 'target.missed'
  | 'target.none'
  | 'target.excused'
  | 'base.met'
  | 'base.missed'
  | 'tier.reached'
  | 'tier.missed'
  | 'tier.needsBase'
  | 'points.start'
  | 'points.rule'
  | 'points.free'
  | 'points.capped'
  | 'points.cappedMonth'
  | 'points.veto'
  | 'points.tooShort'
  | 'points.unknownCode'
  | 'points.outOfBounds'
  | 'points.clamped';

/** One line of the explanation: the rule, what was measured, what it gave, and the log's events behind it. */
export interface ScoreLine {
  /** A rule of RULES.md, e.g. `Q2`, or `P2/late` for a scheme's own point rule. */
  readonly rule: string;
  /** Which sentence the catalogues render it with; `values` fills it. Counts and ms are numbers, names are strings. */
  readonly message: ScoreMessage;
  readonly values: Readonly<Record<string, number | string>>;
  /** Points it gave or took; null for a line that only measures. */
  readonly points: number | null;
  readonly at: EpochMs | null;
  readonly evidence: readonly Seq[];
}

/** One agent's shift, scored. The same input gives the same output to the byte, on the server, in the browser, offline. */
export interface ShiftScore {
  readonly shift: ShiftId;
  readonly agent: AgentId;
  readonly scheme: { readonly id: string; readonly version: number };
  /** By metric name, those that add up: counts, ms, minor units. */
  readonly metrics: Readonly<Record<string, number>>;
  /** null: no target. */
  readonly track: Track | null;
  readonly points: number;
  readonly lines: readonly ScoreLine[];
  /** Of everything above except `evidence`: equal digests mean equal scores. */
  readonly digest: string;
}
