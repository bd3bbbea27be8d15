import type { Locale } from '../../shared/site/site-file.ts';
import type { EpochMs } from '../../shared/units.ts';
import { csvOf } from './csv-table.ts';
import { localTimeText } from './local-time-text.ts';
import type { Table } from './table.ts';
import { xlsxOf } from './xlsx-table.ts';

/** CF6: what a file says of how it left the house. */
export interface ExportMark {
  /** E.g. `KQMXTBAZ`: names this export, in the audit too. */
  readonly code: string;
  readonly by: string;
  readonly at: EpochMs;
  /** Of the site. */
  readonly timeZone: string;
  readonly reason: string;
}

export type TableFormat = 'csv' | 'xlsx';

const WORDS: Readonly<Record<Locale, Readonly<Record<'export' | 'by' | 'at' | 'reason', string>>>> = {
  en: { export: 'Export', by: 'taken out by', at: 'at', reason: 'reason' },
  'zh-CN': { export: '导出', by: '导出人', at: '时间', reason: '原因' },
};

/** CF6: a table's file with its mark: in CSV one more line of notes, in a workbook a sheet of its own behind the others. No other cell is another. */
export const markedFile = async (
  format: TableFormat,
  tables: readonly [Table, ...(readonly Table[])],
  mark: ExportMark,
  locale: Locale,
): Promise<Buffer> => {
  const [first] = tables;
  return format === 'csv'
    ? Buffer.from(csvOf({ ...first, notes: [...first.notes, markNote(mark, locale)] }))
    : xlsxOf([...tables, markTable(mark, locale)]);
};

function markNote(mark: ExportMark, locale: Locale): string {
  return linesOf(mark, locale)
    .map((line) => line.join(' '))
    .join(', ');
}

const markTable = (mark: ExportMark, locale: Locale): Table => ({
  ...{ name: WORDS[locale].export, notes: [], rows: linesOf(mark, locale).slice(1) },
  columns: [WORDS[locale].export, mark.code].map((header) => ({ id: header, header, unit: 'text' as const })),
});

function linesOf({ code, by, at, timeZone, reason }: ExportMark, locale: Locale): readonly (readonly [string, string])[] {
  const say = WORDS[locale];
  return [
    [say.export, code],
    [say.by, by],
    [say.at, `${localTimeText(at, timeZone) ?? ''} (${timeZone})`],
    [say.reason, reason],
  ];
}
