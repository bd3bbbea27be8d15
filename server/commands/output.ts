import { writeFileSync } from 'node:fs';
import { err, ok, type Result } from '../../shared/result.ts';
import { csvOf } from '../reports/csv-table.ts';
import type { Table } from '../reports/table.ts';
import { xlsxOf } from '../reports/xlsx-table.ts';
import type { Terminal } from './command.ts';

const FORMATS = ['json', 'csv', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];
const isFormat = (text: string): text is Format => FORMATS.some((format) => format === text);

/** The options `--format`, `--out` and, where a command has it, `--pack`. */
export interface Output {
  readonly format: Format;
  /** Left out: printed. */
  readonly out?: string;
  /** The folder of an evidence pack. */
  readonly pack?: string;
}

interface OutputOptions {
  readonly format?: string;
  readonly out?: string;
  readonly pack?: string;
}

export function outputOf({ format = 'json', ...asked }: OutputOptions): Result<Output, string> {
  if (!isFormat(format)) return err(`there is no format ${format}: use one of ${FORMATS.join(', ')}`);
  if (format === 'xlsx' && asked.out === undefined) return err('a workbook is not printed: give --out FILE');
  return ok({ ...asked, format });
}

/** A pack is enough by itself. */
export const isPrinted = ({ out, pack }: Output): boolean => out !== undefined || pack === undefined;

/** One report in every format; only the one asked for is made. CSV holds the first table; the JSON ends its line. */
export interface Report {
  readonly json: () => string;
  readonly tables: () => readonly [Table, ...Table[]];
}

export async function writeOutput(terminal: Terminal, { format, out }: Output, { json, tables }: Report): Promise<void> {
  const written = format === 'xlsx' ? await xlsxOf(tables()) : format === 'csv' ? csvOf(tables()[0]) : json();
  if (out !== undefined) writeFileSync(out, written);
  else terminal.print(String(written).trimEnd());
}
