import { said } from '../../shared/said.ts';
import { UnreadableFile, type FileRow } from './file-row.ts';
import { NO_WORKBOOK, partOf, tooLarge } from './xlsx-parts.ts';
import { sharedTexts } from './xlsx-texts.ts';
import { LONGEST_CELL, MOST_COLUMNS, MOST_UNPACKED } from './xlsx-limits.ts';
import { readTags, type Attributes, type TagReader } from './xlsx-xml.ts';

/** Packed: a sheet's million rows are some 30 MB. It is kept in memory, as numbers must not lie on the disk (N10). */
const LARGEST = 128 * 1024 * 1024;
/** Unpacked, of a part that only says where the others are. */
const LARGEST_INDEX = 16 * 1024 * 1024;
const MOST_SHEETS = 10_000;

/**
 * LS1: the rows of a workbook's first sheet. The packed file is unpacked in pieces twice, once for its texts and once for the rows, so that only the texts are
 * ever there whole.
 */
export async function* xlsxRows(stream: AsyncIterable<Buffer>): AsyncIterable<readonly FileRow[]> {
  const packed = await wholeOf(stream);
  const sheet = await firstSheet(packed);
  const texts = await sharedTexts(packed);
  let rows: FileRow[] = [];
  const reader = sheetReader(texts, (row) => rows.push(row));
  for await (const _ of readTags(partOf(packed, sheet, MOST_UNPACKED), reader)) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

async function wholeOf(stream: AsyncIterable<Buffer>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > LARGEST) throw tooLarge(said`more than ${LARGEST / 1024 / 1024} MB of XLSX`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** By the workbook's own order, not by the names of its parts. */
async function firstSheet(packed: Uint8Array): Promise<string> {
  const [first] = await tagsOf(packed, 'xl/workbook.xml', 'sheet');
  const [settings] = await tagsOf(packed, 'xl/workbook.xml', 'workbookPr');
  if (['1', 'true'].includes(settings?.['date1904'] ?? ''))
    throw new UnreadableFile(
      said`the workbook counts its dates from 1904, so that they would be read four years early: turn that off, or save it as CSV`,
    );
  const relations = await tagsOf(packed, 'xl/_rels/workbook.xml.rels', 'Relationship');
  const target = relations.find(({ Id }) => Id !== undefined && Id === first?.['r:id'])?.['Target'];
  if (target === undefined) throw new UnreadableFile(NO_WORKBOOK);
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

async function tagsOf(packed: Uint8Array, part: string, asked: string): Promise<readonly Attributes[]> {
  const found: Attributes[] = [];
  const open = (name: string, attributes: Attributes): void => {
    if (name === asked) found.push(attributes);
    if (found.length > MOST_SHEETS) throw new UnreadableFile(NO_WORKBOOK);
  };
  for await (const _ of readTags(partOf(packed, part, LARGEST_INDEX), { open })) continue;
  return found;
}

/** Cells of kind `s` are numbers of shared texts, `inlineStr` have their own; all others are written as they are meant. */
function sheetReader(texts: readonly string[], take: (row: FileRow) => void): TagReader {
  let [line, column, kind, value, isValue] = [0, -1, '', '', false];
  let cells: string[] = [];
  return {
    open(tag, attributes) {
      isValue = tag === 'v' || tag === 't';
      if (tag === 'row') {
        line = Number(attributes['r'] ?? line + 1);
        [cells, column] = [[], -1];
      }
      if (tag !== 'c') return;
      column = columnOf(attributes['r']) ?? column + 1;
      [kind, value] = [attributes['t'] ?? 'n', ''];
    },
    text(more) {
      if (!isValue) return;
      if (value.length + more.length > LONGEST_CELL) throw tooLarge(said`row ${line} has a cell of more than ${LONGEST_CELL} characters`);
      value += more;
    },
    close(tag) {
      isValue = false;
      if (tag === 'c') put(cells, column, line, kind === 's' ? (texts[Number(value)] ?? '') : kind === 'n' ? plainNumber(value) : value);
      if (tag === 'row' && cells.length > 0) take({ line, cells });
    },
  };
}

/** Empty cells behind the last one with a value are none: sheets are often formatted to their edge. */
function put(cells: string[], column: number, line: number, value: string): void {
  if (value === '') return;
  if (column >= MOST_COLUMNS) throw tooLarge(said`row ${line} has more than ${MOST_COLUMNS} columns`);
  while (cells.length < column) cells.push('');
  cells[column] = value;
}

/** The column of a cell like `AB12`, from 0; null: it has no place of its own. */
function columnOf(place: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(place ?? '')?.[0];
  if (letters === undefined) return null;
  return Array.from(letters, (letter) => letter.charCodeAt(0) - 64).reduce((sum, place) => 26 * sum + place, 0) - 1;
}

/** A long number as a spreadsheet keeps it, `1.3812345678E10`, in digits. */
const plainNumber = (value: string): string => (/e/i.test(value) && Number.isSafeInteger(Number(value)) ? String(Number(value)) : value);
