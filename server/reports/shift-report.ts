import { XLSX_TYPE } from '../../shared/wire/media-types.ts';
import { employmentOn } from '../../shared/site/employment.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import type { LocalDate, TeamId } from '../../shared/units.ts';
import { scoringShifts, type ScoredShifts } from '../../shared/wire/scored-shifts.ts';
import { inPieces } from '../in-pieces.ts';
import { csvOf } from './csv-table.ts';
import { scoreTables } from './score-tables.ts';
import type { Table } from './table.ts';
import { xlsxOf } from './xlsx-table.ts';

/** Which shifts a report is of; `teams` by the team of each date. */
export interface ShiftReportAsked {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly teams: readonly TeamId[] | 'all';
  readonly language: Locale;
}

export interface ShiftReport {
  readonly scored: ScoredShifts;
  /** One row a shift, then one row a line of its explanation. */
  readonly tables: readonly [Table, Table];
}

/** RP1: worked out in pieces, while the board goes on. */
export async function shiftReport(board: Board, { from, to, teams, language }: ShiftReportAsked): Promise<ShiftReport> {
  const site = siteOf(board);
  const isWanted = (agent: Parameters<typeof employmentOn>[1], date: LocalDate): boolean =>
    teams === 'all' || teams.includes(employmentOn(site, agent, date).team);
  const scored = await inPieces(scoringShifts(board, from, to, isWanted));
  const span = from === to ? from : `${from} – ${to}`;
  return { scored, tables: scoreTables(scored, span, site, language) };
}

export const REPORT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: XLSX_TYPE,
} as const;

/** As a file: CSV holds the shifts alone, XLSX their lines too. */
export const reportFile = async ({ tables }: ShiftReport, format: keyof typeof REPORT_TYPES): Promise<Buffer> =>
  format === 'csv' ? Buffer.from(csvOf(tables[0])) : xlsxOf(tables);
