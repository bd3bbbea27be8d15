import { resolve } from 'node:path';
import type { PhoneSystem } from '../../shared/site/site-file.ts';
import { CdrReader } from '../sources/asterisk-files/cdr.ts';
import { missingCdrColumn } from '../sources/asterisk-files/cdr-row.ts';
import { CelReader } from '../sources/asterisk-files/cel.ts';
import { missingColumn } from '../sources/asterisk-files/cel-row.ts';
import { mappingColumns } from '../sources/asterisk-files/csv-rows.ts';
import type { FileReader } from '../sources/asterisk-files/file-reader.ts';
import { QueueLogReader } from '../sources/asterisk-files/queue-log.ts';

/** The mapping lines given on the command line. */
export interface Columns {
  readonly cel: string | undefined;
  readonly cdr: string | undefined;
}

/** What a mapping lacks, as a sentence, or null. */
export function lackingColumn({ cel, cdr }: Columns): string | null {
  const ofCel = cel === undefined ? null : missingColumn(mappingColumns(cel));
  if (ofCel !== null) return `--cel-columns lacks ${ofCel}: without it a row can't be read`;
  const ofCdr = cdr === undefined ? null : missingCdrColumn(mappingColumns(cdr));
  return ofCdr === null ? null : `--cdr-columns lacks ${ofCdr}: without it a row can't be read`;
}

export interface FileToImport {
  readonly path: string;
  readonly option: string;
  readonly reader: FileReader;
}

export function filesOf(
  paths: Readonly<Record<'queue-log' | 'cel' | 'cdr', readonly string[]>>,
  system: PhoneSystem,
  columns: Columns,
): readonly FileToImport[] {
  const files = (option: keyof typeof paths, reader: () => FileReader): FileToImport[] =>
    paths[option].map((path) => ({ path: resolve(path), option, reader: reader() }));
  return [
    ...files('queue-log', () => new QueueLogReader(system.system)),
    ...files('cel', () => new CelReader(system, columns.cel === undefined ? undefined : mappingColumns(columns.cel))),
    ...files('cdr', () => new CdrReader(system, columns.cdr === undefined ? undefined : mappingColumns(columns.cdr))),
  ];
}
