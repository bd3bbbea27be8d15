import type { LocalName } from '../scheme/name.ts';
import type { TeamId } from '../units.ts';

/** RP1, RP8 to RP11: what reports are of. */
export const REPORT_TABLES = ['shifts', 'teamDays', 'awards', 'attendance', 'notes'] as const;
export type ReportTable = (typeof REPORT_TABLES)[number];

/** What the audit calls them: `shifts read (csv)`. */
export const READ_AS: Readonly<Record<ReportTable, string>> = {
  ...{ shifts: 'shifts', teamDays: 'team days', awards: 'awards', attendance: 'attendance', notes: 'notes' },
};

/** RP2, RP7: a table that is sent by itself, by mail, to webhooks, or both. `reports` in the site file. */
export interface ScheduledReport {
  readonly id: string;
  readonly table: ReportTable;
  /** Of each business date, week or pay month. */
  readonly every: 'day' | 'week' | 'month';
  /** When it is sent on the day after the last date, by the site's clock. */
  readonly at: string;
  /** Mail addresses; empty: it is not mailed. */
  readonly to: readonly string[];
  /** RP7: ids of `webhooks`; left out: none. */
  readonly webhooks?: readonly string[];
  /** Left out: all. */
  readonly teams?: readonly TeamId[];
  readonly format: 'csv' | 'xlsx';
  /** Left out: the site's. */
  readonly language?: keyof LocalName;
}

/** RP6: how mail leaves. */
export interface MailWay {
  /** `${NAME}` of the environment, e.g. `smtps://user:password@mail.example.com`: it holds a password. */
  readonly server: string;
  readonly from: string;
}
