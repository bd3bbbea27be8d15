import type { DutyCounts, DutyRules } from '../site/duty-rules.ts';
import type { Period } from '../site/period.ts';

/** DU1: what one supervisor did in the week. */
export interface DutyRow {
  readonly name: string;
  readonly counts: DutyCounts;
}

/** What `GET /api/duties` answers. */
export interface DutiesAnswer {
  readonly week: Period;
  readonly earlier: string;
  /** null: this week runs. */
  readonly later: string | null;
  readonly timeZone: string;
  readonly targets: DutyRules['perWeek'];
  /** By name. */
  readonly rows: readonly DutyRow[];
}
