import type { Period } from '../site/period.ts';
import type { ReportTable, ScheduledReport } from '../site/report-rules.ts';
import type { EpochMs, LocalDate } from '../units.ts';

/** How a column's values are meant. */
export type ReportUnit = 'text' | 'date' | 'count' | 'seconds' | 'money' | 'points' | 'ratio' | 'score';

/** RP1, RP8: a table as the page shows it: the cells of the files. */
export interface ReportTableAnswer {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly digest: string;
  readonly notes: readonly string[];
  readonly columns: readonly { readonly id: string; readonly header: string; readonly unit: ReportUnit }[];
  /** null: no such number. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** RP5: one report that is sent by itself, and what became of the latest. */
export interface MailedReport extends Pick<ScheduledReport, 'id' | 'table' | 'every' | 'at' | 'to' | 'teams' | 'format'> {
  readonly next: { readonly period: Period; readonly at: EpochMs };
  /** Each way that it goes. */
  readonly ways: readonly ReportWay[];
}

/** RP7: one way of a report, and what became of what was sent by it last. */
export interface ReportWay {
  /** Id of the webhook; null: by mail. */
  readonly webhook: string | null;
  /** null: it was never due since it stands in the site file. */
  readonly latest: LatestMail | null;
}

export interface LatestMail {
  readonly period: string;
  readonly state: 'waiting' | 'sent' | 'empty' | 'lost';
  /** When it is tried next, or when it was sent, found empty or given up. */
  readonly at: EpochMs;
  /** The mail server's own words, or the webhook's answer; of a sent one: for whom it was not taken. null: there are none. */
  readonly reason: string | null;
}

export interface ReportsAnswer {
  readonly today: LocalDate;
  readonly timeZone: string;
  /** Those of which the reader may have shifts. */
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  /** RP12: those that the site lets anybody read. */
  readonly tables: readonly ReportTable[];
  /** null: they are an admin's matter. */
  readonly mailed: readonly MailedReport[] | null;
}
