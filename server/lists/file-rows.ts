import { XLSX_TYPE } from '../../shared/wire/media-types.ts';
import type { ReadRow } from './file-row.ts';
import { csvRows } from './csv-file.ts';
import { xlsxRows } from './xlsx-file.ts';

export type FileKind = 'csv' | 'xlsx';

const CSV_TYPES = ['text/csv', 'text/plain', 'text/tab-separated-values', 'application/csv', 'application/vnd.ms-excel'];

/** By the content type; null: neither. */
export function kindOf(contentType: string | undefined): FileKind | null {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === XLSX_TYPE) return 'xlsx';
  return CSV_TYPES.includes(type) ? 'csv' : null;
}

/** LS1: the rows as they come, some hundreds at a time; not asking for more is what slows the sender down. Throws UnreadableFile. */
export const rowsOf = (kind: FileKind, stream: AsyncIterable<Buffer>): AsyncIterable<readonly ReadRow[]> =>
  kind === 'csv' ? csvRows(stream) : xlsxRows(stream);
