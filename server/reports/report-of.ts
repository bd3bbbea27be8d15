import type { ReportTable } from '../../shared/site/report-rules.ts';
import type { Board } from '../../shared/tally/board.ts';
import type { Report, ReportAsked } from './report.ts';
import { shiftReport } from './shift-report.ts';
import { teamDayReport } from './team-day-table.ts';

const REPORTS: Readonly<Record<ReportTable, (board: Board, asked: ReportAsked) => Promise<Report>>> = {
  shifts: shiftReport,
  teamDays: teamDayReport,
};

/** RP1, RP8: worked out in pieces, while the board goes on. */
export const reportOf = (table: ReportTable, board: Board, asked: ReportAsked): Promise<Report> => REPORTS[table](board, asked);
