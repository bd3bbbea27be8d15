import { XLSX_TYPE } from '../../shared/wire/media-types.ts';
import type { ImportColumns } from '../../shared/lists/import-columns.ts';

/** By the name first: browsers know the type of a file only where an office program is installed. */
export const fileType = ({ name, type }: File): string =>
  /\.xlsx$/i.test(name) ? XLSX_TYPE : type.startsWith('text/') ? type : 'text/csv';

export const importsPath = (list: string): string => `/api/lists/${encodeURIComponent(list)}/import`;

export const leftOutPath = (list: string): string => `${importsPath(list)}/left-out.csv`;

/** Where a file is looked into; it need not be known yet into which list it goes. */
export const lookPath = (columns: Partial<ImportColumns>): string => `${importsPath('any')}/look?${queryOf(columns, 'none').toString()}`;

export function importPath(list: string, columns: ImportColumns, file: string): string {
  const query = queryOf(columns, null);
  query.set('file', file);
  return `${importsPath(list)}?${query.toString()}`;
}

/** `none`: how it is said that there are no numbers; null: by saying nothing. */
function queryOf({ lead, number, hasHeader }: Partial<ImportColumns>, none: 'none' | null): URLSearchParams {
  const query = new URLSearchParams();
  if (lead !== undefined) query.set('lead', String(lead));
  const said = number === null ? none : number;
  if (said !== undefined && said !== null) query.set('number', String(said));
  if (hasHeader !== undefined) query.set('header', hasHeader ? 'yes' : 'no');
  return query;
}
