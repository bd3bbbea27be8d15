import type { ExactText } from '../exact/exact.ts';
import type { Reason } from '../explain/reason.ts';
import type { LocalName } from '../scheme/name.ts';
import type { Period } from '../site/period.ts';
import type { AgentId } from '../units.ts';

export type StatementLineKind = 'earning' | 'commission' | 'award' | 'deduction';

/** One line of pay. `amount`: minor units, signed (a deduction is negative), rounded once; `exact` before rounding. */
export interface StatementLine {
  readonly id: string;
  readonly kind: StatementLineKind;
  readonly name: LocalName;
  readonly amount: number;
  readonly exact: ExactText;
  readonly because: Reason;
}

/** A later correction of an older, sealed statement: newly rounded line − (line as stated + adjustments already stated). */
export interface AdjustmentLine {
  readonly of: { readonly period: string; readonly line: string };
  /** Of the line that it corrects. */
  readonly kind: StatementLineKind;
  readonly name: LocalName;
  readonly amount: number;
  readonly because: Reason;
}

/** One agent's period: what was measured, what it means, what it pays. Total = Σ lines + Σ adjustments, always. */
export interface Statement {
  readonly agent: AgentId;
  readonly period: Period;
  readonly currency: string;
  /** Each version that scored a shift, and last the one that the period's lines follow (Y6). */
  readonly schemes: readonly { readonly id: string; readonly version: number }[];
  readonly figures: readonly Figure[];
  /** Exact; null: n/a. */
  readonly points: ExactText | null;
  readonly grade: string | null;
  readonly lines: readonly StatementLine[];
  readonly adjustments: readonly AdjustmentLine[];
  readonly total: number;
  readonly proposals: readonly Proposal[];
  /** SHA-256 of everything above except evidence. */
  readonly digest: string;
}

/** A measured figure of the period: a metric, the base's and the incentive's attainment. null: n/a. */
export interface Figure {
  readonly id: string;
  readonly unit: 'count' | 'ms' | 'money' | 'score' | 'ratio';
  readonly value: ExactText | null;
  readonly target: ExactText | null;
  readonly because: Reason;
}

/** D1: what the ladder would do, for a person to sign. */
export interface Proposal {
  readonly kind: 'pass' | 'fail' | 'up' | 'down';
  readonly from: string;
  readonly to: string | null;
  /** The period in which it would take effect. */
  readonly effective: string;
  readonly because: Reason;
}
