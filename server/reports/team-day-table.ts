import { digestOf } from '../../shared/exact/digest.ts';
import type { ShiftFigures } from '../../shared/score/score.ts';
import type { Locale, SiteFile } from '../../shared/site/site-file.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import { trackOver } from '../../shared/wire/pooled-span.ts';
import { teamDays, type TeamDay } from '../../shared/wire/team-days.ts';
import { inPieces } from '../in-pieces.ts';
import { measuredColumns, type MeasuredRow } from './measured-columns.ts';
import { spanOf, type Report, type ReportAsked } from './report.ts';
import type { Cell, Column, Table } from './table.ts';

const WORDS = {
  'zh-CN': {
    ...{ name: '班组逐日', team: '班组', date: '日期', people: '有目标人数', shifts: '有目标班次', met: '基础达标班次', target: '目标' },
    ...{ attainment: '达成率', points: '平均分数', seconds: '秒', zone: '时区', all: '全部摘要' },
    saying: (days: number, teams: number) => `${teams} 个班组，共 ${days} 行。`,
  },
  en: {
    ...{ name: 'Teams by day', team: 'team', date: 'date', people: 'people with a target', shifts: 'shifts with a target' },
    ...{ met: 'shifts with base met', target: 'target', attainment: 'attainment', points: 'points, mean', seconds: 's' },
    ...{ zone: 'time zone', all: 'digest of all' },
    saying: (days: number, teams: number) => `${teams} teams, ${days} rows.`,
  },
} as const;

/** RP8: one row a team and date, over the shifts with a target: how many, what they did against what target (Q10), and the mean of their points. */
export async function teamDayReport(board: Board, asked: ReportAsked): Promise<Report> {
  const { from, to, teams, language } = asked;
  const days = await inPieces(teamDays(board, from, to, (team) => teams === 'all' || teams.includes(team)));
  const site = siteOf(board);
  const rows = days.map((day) => ({ ...day, ...pooledOn(site, day) }));
  const table = tableOf(rows, site, language);
  const digest = digestOf(table.rows);
  const words = WORDS[language];
  const notes = [
    `${site.site.name} · ${spanOf(asked)} · ${words.zone} ${site.site.timeZone} · ${site.site.currency}`,
    `${words.all}: ${digest}`,
  ];
  return {
    digest,
    tables: [{ name: words.name, notes, ...table }],
    saying: words.saying(days.length, new Set(days.map(({ team }) => team)).size),
  };
}

type Row = TeamDay & MeasuredRow;

const pooledOn = (site: SiteFile, { figures, date }: TeamDay): MeasuredRow => ({
  metrics: summed(figures),
  track: trackOver(site, figures, date),
});

function summed(figures: readonly ShiftFigures[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { metrics } of figures) for (const [name, value] of Object.entries(metrics)) sums[name] = (sums[name] ?? 0) + value;
  return sums;
}

function tableOf(rows: readonly Row[], file: SiteFile, language: Locale): Pick<Table, 'columns' | 'rows'> {
  const words = WORDS[language];
  const measured = measuredColumns(rows, file, words);
  const { teams } = siteIndex(file);
  const columns: Column[] = [
    { id: 'team', header: words.team, unit: 'text' },
    { id: 'date', header: words.date, unit: 'date' },
    { id: 'people', header: words.people, unit: 'count' },
    { id: 'shifts', header: words.shifts, unit: 'count' },
    { id: 'met', header: words.met, unit: 'count' },
    ...measured.columns,
    { id: 'attainment', header: words.attainment, unit: 'ratio' },
    { id: 'points', header: words.points, unit: 'points' },
  ];
  return {
    columns,
    rows: rows.map((row): Cell[] => {
      const { team, date, people, figures, track } = row;
      const met = figures.filter((one) => one.track?.isBaseMet === true).length;
      const points = figures.reduce((sum, one) => sum + one.points, 0) / figures.length;
      const before = [teams.get(team)?.name ?? team, date, people, figures.length, met];
      return [...before, ...measured.cellsOf(row), track?.incentiveRatio ?? null, points];
    }),
  };
}
