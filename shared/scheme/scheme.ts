import type { LocalDate } from '../units.ts';
import type { Award } from './award.ts';
import type { Ladder } from './ladder.ts';
import type { Metric } from './metric.ts';
import type { Commission, Grades, Pay } from './pay.ts';
import type { BaseQuota, IncentiveQuota, Pacing, PointScheme } from './quota.ts';

/** One version of a site's policy, as data. A published version never changes; each shift is scored by the version in force on its date (Q11). */
export interface Scheme {
  readonly id: string;
  readonly version: number;
  readonly effectiveFrom: LocalDate;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly base: BaseQuota;
  readonly incentive: IncentiveQuota | null;
  readonly pacing: Pacing | null;
  readonly points: PointScheme;
  readonly grades: Grades | null;
  readonly pay: Pay | null;
  readonly commissions: readonly Commission[];
  /** Compared in this order, higher first; a full tie shares the rank (1, 2, 2, 4) and is listed by agent id. By metric, or by `attainment`: the unclamped one of the incentive (Q6). */
  readonly standings: { readonly by: readonly string[] };
  readonly awards: readonly Award[];
  readonly ladder: Ladder | null;
}
