import type { ReportTable } from '../../shared/site/report-rules.ts';
import type { Board } from '../../shared/tally/board.ts';
import { attendanceReport } from './attendance-table.ts';
import { awardReport } from './award-table.ts';
import { noteReport } from './note-table.ts';
import type { Report, ReportAsked } from './report.ts';
import { shiftReport } from './shift-report.ts';
import { teamDayReport } from './team-day-table.ts';

const REPORTS: Readonly<Record<ReportTable, (board: Board, asked: ReportAsked) => Promise<Report>>> = {
  shifts: shiftReport,
  teamDays: teamDayReport,
  ...{ awards: awardReport, attendance: attendanceReport, notes: noteReport },
};

/** RP1, RP8 to RP11: worked out in pieces, while the board goes on. */
export const reportOf = (table: ReportTable, board: Board, asked: ReportAsked): Promise<Report> => REPORTS[table](board, asked);
