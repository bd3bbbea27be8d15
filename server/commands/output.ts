import { writeFileSync } from 'node:fs';
import { err, ok, type Result } from '../../shared/result.ts';
import { csvOf } from '../reports/csv-table.ts';
import type { Table } from '../reports/table.ts';
import { xlsxOf } from '../reports/xlsx-table.ts';
import type { Terminal } from './command.ts';

const FORMATS = ['json', 'csv', 'xlsx', 'text', 'pdf'] as const;
type Format = (typeof FORMATS)[number];

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

/** `text`, `pdf`: whether the command has something to say in words, and to put on paper. */
export function outputOf({ format = 'json', ...asked }: OutputOptions, { text = false, pdf = false } = {}): Result<Output, string> {
  const formats = FORMATS.filter((one) => (text || one !== 'text') && (pdf || one !== 'pdf'));
  const wanted = formats.find((one) => one === format);
  if (wanted === undefined) return err(`there is no format ${format}: use one of ${formats.join(', ')}`);
  if (wanted === 'xlsx' && asked.out === undefined) return err('a workbook is not printed: give --out FILE');
  if (wanted === 'pdf' && asked.out === undefined) return err('a PDF is not printed: give --out FILE');
  return ok({ ...asked, format: wanted });
}

/** A pack is enough by itself. */
export const isPrinted = ({ out, pack }: Output): boolean => out !== undefined || pack === undefined;

/** One report in every format; only the one asked for is made. CSV holds the first table; the JSON ends its line. */
export interface Report {
  readonly json: () => string;
  readonly tables: () => readonly [Table, ...Table[]];
  /** Where the command has it. */
  readonly text?: () => string;
  readonly pdf?: () => Promise<Buffer>;
}

export async function writeOutput(terminal: Terminal, { format, out }: Output, report: Report): Promise<void> {
  const written = await writtenAs(format, report);
  if (out !== undefined) writeFileSync(out, written);
  else terminal.print(String(written).trimEnd());
}

async function writtenAs(format: Format, { json, tables, text = json, pdf }: Report): Promise<string | Buffer> {
  switch (format) {
    case 'json':
      return json();
    case 'text':
      return text();
    case 'csv':
      return csvOf(tables()[0]);
    case 'xlsx':
      return xlsxOf(tables());
    case 'pdf':
      return pdf ? pdf() : json();
  }
}
