import type { ImportReport, LeftOutRow } from '../../shared/lists/import-report.ts';
import type { Table } from './table.ts';

/** LS6: the rows that were left out, for whoever corrects the file. */
export function leftOutTable(report: ImportReport | null, rows: readonly LeftOutRow[]): Table {
  const { counts } = report ?? { counts: null };
  const all = counts === null ? 0 : counts.repeated + counts.doNotCall + counts.duplicate + counts.refused;
  return {
    name: 'left out',
    notes: [
      ...(report === null ? ['no import since the server started'] : [`${report.list}, ${report.file}`]),
      ...(all > rows.length ? [`the first ${rows.length} of ${all}`] : []),
    ],
    columns: ['line', 'kind', 'column', 'lead', 'reason'].map((id) => ({ id, header: id, unit: id === 'line' ? 'count' : 'text' })),
    rows: rows.toSorted((a, b) => a.line - b.line).map(({ line, kind, column, lead, reason }) => [line, kind, column, lead, reason]),
  };
}
