import type { LocalDate } from '../units.ts';

export type PeriodKind = 'day' | 'week' | 'tenDays' | 'month' | 'quarter';

/** A stretch of business dates. `month` is the site's pay month, which may begin on another day than the first (S13). */
export interface Period {
  readonly kind: PeriodKind;
  /** `2026-03-02`, `2026-W10`, `2026-03-2` (second ten days), `2026-03`, `2026-Q1`. A pay month is named after the month in which it ends. */
  readonly id: string;
  readonly from: LocalDate;
  /** Inclusive. */
  readonly to: LocalDate;
}
