import type { Response } from 'express';
import type { Locale } from '../../shared/site/site-file.ts';
import { markedFile, type ExportMark, type TableFormat } from '../reports/export-mark.ts';
import type { Table } from '../reports/table.ts';
import type { ExportGate, FileOut } from './export-gate.ts';

export const TABLE_FORMATS: readonly TableFormat[] = ['csv', 'xlsx'];

/** What the audit and the file's name say of a table that leaves. */
export interface TableOut extends Pick<FileOut, 'subject' | 'name' | 'less'> {
  /** E.g. `list read`; the audit adds the format. */
  readonly action: string;
  readonly language: Locale;
}

/** CF4 to CF6: one table through the gate, as CSV or XLSX. */
export const sendTable = (
  gate: ExportGate,
  response: Response,
  mark: ExportMark,
  format: TableFormat,
  table: Table,
  { action, language, ...out }: TableOut,
): Promise<void> =>
  gate.send(response, mark, { ...out, action: `${action} (${format})`, ending: format, rows: table.rows.length }, () =>
    markedFile(format, [table], mark, language),
  );
