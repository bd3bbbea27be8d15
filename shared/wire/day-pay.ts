import type { Reason } from '../explain/reason.ts';
import type { LocalName } from '../scheme/name.ts';
import type { AgentId, EpochMs, LocalDate } from '../units.ts';

/** Z2: what is certain, what there is now, and what comes if the agent goes on as so far. */
export const DAY_PAY_FIGURES = ['certain', 'now', 'pace'] as const;
export type DayPayFigure = (typeof DAY_PAY_FIGURES)[number];

/** Minor units of the site's currency. */
export type DayPayAmounts = Readonly<Record<DayPayFigure, number>>;

/** What one line of the month's statement has of the date. */
export interface DayPayLine {
  readonly id: string;
  readonly kind: 'earning' | 'commission' | 'deduction';
  readonly name: LocalName;
  readonly amounts: DayPayAmounts;
  /** Of the whole month, as it stands now and at the agent's pace. */
  readonly month: { readonly now: number; readonly pace: number };
  /** Why: of a line per shift its shifts of the date, of any other the whole line of the month. */
  readonly because: { readonly now: readonly Reason[]; readonly pace: readonly Reason[] };
}

/** Z5: what is in none of the figures. */
export type LeftOut = 'awards' | 'unverified' | 'sales' | 'refunds';

export interface DayPay {
  readonly date: LocalDate;
  readonly total: DayPayAmounts;
  /** Those of which the date gives or takes something. */
  readonly lines: readonly DayPayLine[];
  /** The date's shifts are over: the figures are one. */
  readonly isOver: boolean;
  readonly leftOut: readonly LeftOut[];
}

/** `GET /api/agents/ID/pay-today`; `pay` null: the scheme in force pays nothing. */
export interface DayPayAnswer {
  readonly agent: AgentId;
  /** The moment of the facts that it was worked out from. */
  readonly asOf: EpochMs;
  readonly currency: string;
  readonly pay: DayPay | null;
}
