import { digestOf } from '../../shared/exact/digest.ts';
import { TERMS } from '../../shared/explain/terms.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import type { HistoryDay } from '../../shared/wire/agent-history.ts';
import { attendanceByDate, type AttendanceDay } from '../../shared/wire/attendance-by-date.ts';
import { inPieces } from '../in-pieces.ts';
import { notesOf, personCells, personColumns, type Report, type ReportAsked } from './report.ts';
import type { Cell, Column } from './table.ts';

interface Words {
  readonly name: string;
  readonly times: Readonly<Record<'planned' | 'overtime' | 'leave' | 'excused' | 'worked', string>>;
  readonly seconds: string;
  readonly minutes: string;
  readonly day: string;
  readonly kinds: Readonly<Record<HistoryDay['kind'], string>>;
  readonly saying: (people: number, rows: number, absent: number) => string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  'zh-CN': {
    name: '考勤',
    times: { planned: '计划', overtime: '加班', leave: '请假', excused: '免考核', worked: '在线' },
    ...{ seconds: '秒', minutes: '分', day: '当日' },
    kinds: { worked: '出勤', unseen: '缺勤', onLeave: '请假', excused: '免考核', off: '休息' },
    saying: (people, rows, absent) => `${people} 人，共 ${rows} 行，缺勤 ${absent} 天。`,
  },
  en: {
    name: 'Attendance',
    times: { planned: 'planned', overtime: 'overtime', leave: 'leave', excused: 'excused', worked: 'worked' },
    ...{ seconds: 's', minutes: 'min', day: 'day' },
    kinds: { worked: 'worked', unseen: 'absent', onLeave: 'on leave', excused: 'excused', off: 'off' },
    saying: (people, rows, absent) => `${people} people, ${rows} rows, ${absent} days absent.`,
  },
};

/** Those that stand in every table, whether anybody was late or not. */
const CODES = ['late', 'earlyLeave'];

/** RP10: one row an agent and date. */
export async function attendanceReport(board: Board, asked: ReportAsked): Promise<Report> {
  const { teams, language, now } = asked;
  const site = siteOf(board);
  const words = WORDS[language];
  const days = await inPieces(attendanceByDate(board, asked, now, (team) => teams === 'all' || teams.includes(team)));
  const codes = [
    ...new Set([...CODES, ...days.flatMap(({ events }) => events.flatMap(({ kind, code }) => (kind === 'attendance' ? [code] : [])))]),
  ];
  const { seconds, minutes, times } = words;
  const codeWords: Readonly<Record<string, string>> = TERMS[language].named.code;
  const columns: readonly Column[] = [
    ...personColumns(language),
    { id: 'day', header: words.day, unit: 'text' },
    ...(['planned', 'overtime', 'leave', 'excused', 'worked'] as const).map((id): Column => ({
      id,
      header: `${times[id]} (${seconds})`,
      unit: 'seconds',
    })),
    ...codes.flatMap((code): readonly Column[] => {
      const header = codeWords[code] ?? code;
      return [
        { id: code, header, unit: 'count' },
        { id: `${code}.minutes`, header: `${header} (${minutes})`, unit: 'count' },
      ];
    }),
  ];
  const rows = days.map((day): Cell[] => [
    ...[...personCells(site, day.agent, day.date), day.kind && words.kinds[day.kind]],
    ...[day.plannedMs, day.overtimeMs, day.leaveMs, day.excusedMs, day.workedMs].map((ms) => ms / MS_PER_SECOND),
    ...codes.flatMap((code) => toldOf(day, code)),
  ]);
  const digest = digestOf(rows);
  const absent = days.filter(({ kind }) => kind === 'unseen').length;
  return {
    digest,
    tables: [{ name: words.name, notes: notesOf(site, asked, digest), columns, rows }],
    saying: words.saying(new Set(days.map(({ agent }) => agent)).size, rows.length, absent),
  };
}

const MS_PER_SECOND = 1000;

/** How often, and for how many minutes in all; null: nobody said how many. */
function toldOf({ events }: AttendanceDay, code: string): readonly [times: number, minutes: number | null] {
  const told = events.filter((event) => event.code === code);
  const minutes = told.flatMap((event) => event.minutes ?? []);
  return [told.length, minutes.length === 0 ? null : minutes.reduce((sum, one) => sum + one, 0)];
}
