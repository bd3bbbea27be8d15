import type { ImportReport } from '../shared/lists/import-report.ts';
import type { Audit } from './accounts/audit.ts';
import type { ImportParts } from './lists/import-run.ts';
import type { FileToImport, ListImports } from './lists/list-imports.ts';

/** LS5: an import with its begin and its end in the audit, and what it counted. */
export async function auditedImport(audit: Audit, imports: ListImports, asked: FileToImport, parts: ImportParts): Promise<ImportReport> {
  const { list, file, by } = asked;
  const subject = file === '' ? list : `${list}, ${file}`;
  audit.record(by, 'leads import begun', subject);
  const report = await imports.run(asked, parts);
  audit.record(by, `leads import ${ENDED[report.state]}`, subject, { after: countsIn(report) });
  return report;
}

const ENDED = { running: 'goes on', done: 'done', cut: 'cut off', failed: 'failed' } as const;

/** `50106 rows, taken 48260, duplicate 1204` */
export function countsIn({ rows, counts }: ImportReport): string {
  const said = Object.entries(counts).flatMap(([kind, count]) => (count > 0 ? [`${kind} ${count}`] : []));
  return [`${rows} rows`, ...said].join(', ');
}
