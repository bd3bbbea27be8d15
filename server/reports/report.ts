import type { Locale } from '../../shared/site/site-file.ts';
import type { LocalDate, TeamId } from '../../shared/units.ts';
import { XLSX_TYPE } from '../../shared/wire/media-types.ts';
import { csvOf } from './csv-table.ts';
import type { Table } from './table.ts';
import { xlsxOf } from './xlsx-table.ts';

/** Of what a report is; `teams` by the team of each date. */
export interface ReportAsked {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly teams: readonly TeamId[] | 'all';
  readonly language: Locale;
}

/** RP1, RP8: a table to read, to take along and to be sent by itself, whatever it is of. */
export interface Report {
  /** Of everything in it. */
  readonly digest: string;
  /** The first is the report; further ones say more of its rows. */
  readonly tables: readonly [Table, ...Table[]];
  /** How much it is, in a sentence. */
  readonly saying: string;
}

export const spanOf = ({ from, to }: Pick<ReportAsked, 'from' | 'to'>): string => (from === to ? from : `${from} – ${to}`);

export const REPORT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: XLSX_TYPE,
} as const;

/** As a file: CSV holds the first table alone, XLSX all. */
export const reportFile = async ({ tables }: Report, format: keyof typeof REPORT_TYPES): Promise<Buffer> =>
  format === 'csv' ? Buffer.from(csvOf(tables[0])) : xlsxOf(tables);
