import type { ReportTable } from '../../shared/site/report-rules.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import type { ReportUnit, ReportTableAnswer } from '../../shared/wire/report-answers.ts';

type Cell = ReportTableAnswer['rows'][number][number];

/** What stands in every row of a table and says nothing to people: it is in the files, and one digest of all stands below. */
const FOR_PROGRAMS: ReadonlySet<string> = new Set(['digest', 'shift', 'agent']);

/** Where the columns for people stand. */
export const shownColumns = ({ columns }: ReportTableAnswer): readonly number[] =>
  columns.flatMap(({ id }, place) => (FOR_PROGRAMS.has(id) ? [] : [place]));

export const isNumber = (unit: ReportUnit): boolean => unit !== 'text' && unit !== 'date';

/** RP1: the cell of the file as people read it. */
export function cellText(cell: Cell, unit: ReportUnit, locale: Locale): string {
  if (cell === null || cell === '') return '–';
  if (typeof cell === 'string') return cell;
  const style =
    unit === 'ratio' ? ({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 } as const) : { maximumFractionDigits: 2 };
  return new Intl.NumberFormat(locale, style).format(cell);
}

/** The query of what was chosen. `team` empty: all. */
export function reportQuery({ from, to, team }: Omit<ReportChoice, 'table'>, locale: Locale): string {
  const query = new URLSearchParams({ from, to, lang: locale });
  if (team !== '') query.set('team', team);
  return query.toString();
}

/** Of what, and dates by the site's clock, both inclusive. */
export interface ReportChoice {
  readonly table: ReportTable;
  readonly from: string;
  readonly to: string;
  readonly team: string;
}
