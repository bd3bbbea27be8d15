import type { LocalName } from './name.ts';
import type { Range, Ratio } from './bound.ts';
import type { Gate, Value } from './value.ts';

export type Grades =
  /** Half-open bands of a figure, best first (G1). */
  | { readonly by: 'bands'; readonly of: Value; readonly bands: readonly (GradeOutcome & Range)[] }
  /** Shares of the ranked, best first; they sum to 1. Who shares a rank across a border gets the better or the worse grade (G2). */
  | {
      readonly by: 'rank';
      readonly of: Value;
      readonly shares: readonly (GradeOutcome & { readonly share: Ratio })[];
      readonly ties: 'best' | 'worst';
    };

export interface GradeOutcome {
  readonly id: string;
  readonly name?: LocalName;
  readonly coef: Ratio;
  /** Minor units. */
  readonly amount: number;
}

/** Y1: rounded half-up once, when everything in it is added up. */
export interface PayLine {
  readonly id: string;
  readonly name: LocalName;
  readonly kind: 'earning' | 'deduction';
  /** Worked out on each shift and added up exactly, or once on the period's figures. */
  readonly per: 'shift' | 'period';
  /** Of dimension money. A deduction is positive here and subtracted. */
  readonly of: Value;
  /** All must pass, judged in the same scope; else the line is 0 and says why. */
  readonly when: readonly Gate[];
}

export interface PayRails {
  /** Y4: deductions never bring the total below it; it never tops up. Prorated by the subtractive paid share where said, rounded first. */
  readonly minimumWage: { readonly minor: number; readonly prorated: boolean; readonly payDays: Ratio } | null;
  /** Y3: deductions are at most this share of gross. */
  readonly deductionCap: Ratio | null;
  /** Y5: probation pay is at least this share of the level's base (the lint proves it). */
  readonly probationShare: Ratio | null;
}

export interface Pay {
  readonly lines: readonly PayLine[];
  readonly rails: PayRails;
}

/** C1: (Σ plus − Σ minus), never under 0; what is negative is carried into the next period. */
export interface Commission {
  readonly id: string;
  readonly name: LocalName;
  readonly period: 'month' | 'quarter';
  /** Metrics of money. */
  readonly basis: { readonly plus: readonly string[]; readonly minus: readonly string[] };
  /** C2: each slice at its own rate, or the whole at the rate of the tier it ends in. */
  readonly mode: 'marginal' | 'whole';
  /** Ascending; `upTo` is inclusive, in minor units; null: without end, the last one. */
  readonly tiers: readonly { readonly upTo: number | null; readonly rate: Ratio }[];
  /** The tiers judge this instead of the basis (attainment-driven rates, with bounds as ratios); null: the basis. Whole mode only. */
  readonly judgedBy: { readonly of: Value; readonly bands: readonly (Range & { readonly rate: Ratio })[] } | null;
  /** Minor units; null: none. */
  readonly cap: number | null;
  readonly gates: readonly Gate[];
  /** C4; null: refunds count in their own period only, by the basis. */
  readonly clawback: {
    readonly mode: 'retro' | 'dealRate';
    readonly windowMonths: number;
    /** Minor units. */ readonly neverBelow: number;
  } | null;
}
