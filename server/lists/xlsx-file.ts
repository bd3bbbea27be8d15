import { setImmediate as othersTurn } from 'node:timers/promises';
import { Unzip, UnzipInflate } from 'fflate';
import { SaxesParser } from 'saxes';
import { UnreadableFile, type FileRow } from './file-row.ts';

/** Packed: a sheet's million rows are some 30 MB. It is kept in memory, as numbers must not lie on the disk (N10). */
const LARGEST = 128 * 1024 * 1024;
/** Characters of all texts of the workbook together. */
const MOST_TEXT = 256 * 1024 * 1024;
const PIECE = 16 * 1024;
const NO_WORKBOOK = 'no XLSX workbook: save it as .xlsx, or as CSV';

/**
 * LS1: the rows of a workbook's first sheet. The packed file is unpacked in pieces twice, once for its texts and once for the rows, so that only the texts are
 * ever there whole.
 */
export async function* xlsxRows(stream: AsyncIterable<Buffer>): AsyncIterable<readonly FileRow[]> {
  const packed = await wholeOf(stream);
  const sheet = await firstSheet(packed);
  const texts = await sharedTexts(packed);
  let rows: FileRow[] = [];
  const parser = sheetParser(texts, (row) => rows.push(row));
  for await (const xml of partOf(packed, sheet)) {
    parser.write(xml);
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
  parser.close();
  yield rows;
}

async function wholeOf(stream: AsyncIterable<Buffer>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > LARGEST)
      throw new UnreadableFile(`more than ${LARGEST / 1024 / 1024} MB of XLSX: send it as CSV, which may be any size`, true);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text of one file of the workbook, in pieces, with the event loop to others in between. */
async function* partOf(packed: Uint8Array, name: string): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  const failures: Error[] = [];
  const unzip = new Unzip((file) => {
    if (file.name.replace(/^\//, '') !== name) return;
    file.ondata = (error, data, isLast) => {
      if (error) failures.push(error);
      pieces.push(decoder.decode(data, { stream: !isLast }));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < packed.length; at += PIECE) {
    unzip.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    if (failures.length > 0) throw new UnreadableFile(NO_WORKBOOK);
    yield* pieces;
    pieces = [];
    await othersTurn();
  }
}

/** By the workbook's own order, not by the names of its parts. */
async function firstSheet(packed: Uint8Array): Promise<string> {
  const [first] = await tagsOf(packed, 'xl/workbook.xml', 'sheet');
  const relations = await tagsOf(packed, 'xl/_rels/workbook.xml.rels', 'Relationship');
  const target = relations.find(({ Id }) => Id !== undefined && Id === first?.['r:id'])?.['Target'];
  if (target === undefined) throw new UnreadableFile(NO_WORKBOOK);
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

type Attributes = Readonly<Record<string, string>>;

async function tagsOf(packed: Uint8Array, part: string, name: string): Promise<readonly Attributes[]> {
  const found: Attributes[] = [];
  const parser = openParser();
  parser.on('opentag', (tag) => {
    if (localName(tag.name) === name) found.push(tag.attributes);
  });
  for await (const xml of partOf(packed, part)) parser.write(xml);
  return found;
}

/** Without their phonetic readings. */
async function sharedTexts(packed: Uint8Array): Promise<readonly string[]> {
  const texts: string[] = [];
  let [text, isText, isReading, size] = ['', false, false, 0];
  const parser = openParser();
  parser.on('opentag', ({ name }) => {
    if (localName(name) === 'si') text = '';
    if (localName(name) === 'rPh') isReading = true;
    isText = localName(name) === 't';
  });
  parser.on('text', (more) => {
    if (isText && !isReading) text += more;
  });
  parser.on('closetag', ({ name }) => {
    isText = false;
    if (localName(name) === 'rPh') isReading = false;
    if (localName(name) !== 'si') return;
    texts.push(text);
    size += text.length;
    if (size > MOST_TEXT) throw new UnreadableFile('too much text in this workbook: send it as CSV, which may be any size', true);
  });
  for await (const xml of partOf(packed, 'xl/sharedStrings.xml')) parser.write(xml);
  return texts;
}

/** Cells of kind `s` are numbers of shared texts, `inlineStr` have their own; all others are written as they are meant. */
function sheetParser(texts: readonly string[], take: (row: FileRow) => void): SaxesParser {
  const parser = openParser();
  let [line, column, kind, value, isValue] = [0, 0, '', '', false];
  let cells: string[] = [];
  parser.on('opentag', ({ name, attributes }) => {
    const tag = localName(name);
    isValue = tag === 'v' || tag === 't';
    if (tag === 'row') {
      line = Number(attributes['r'] ?? line + 1);
      [cells, column] = [[], -1];
    }
    if (tag !== 'c') return;
    column = columnOf(attributes['r']) ?? column + 1;
    [kind, value] = [attributes['t'] ?? 'n', ''];
  });
  parser.on('text', (more) => {
    if (isValue) value += more;
  });
  parser.on('closetag', ({ name }) => {
    isValue = false;
    const tag = localName(name);
    if (tag === 'c') {
      while (cells.length < column) cells.push('');
      cells[column] = kind === 's' ? (texts[Number(value)] ?? '') : kind === 'n' ? plainNumber(value) : value;
    }
    if (tag === 'row' && cells.some((cell) => cell !== '')) take({ line, cells });
  });
  return parser;
}

function openParser(): SaxesParser {
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw new UnreadableFile(NO_WORKBOOK);
  });
  return parser;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The column of a cell like `AB12`, from 0; null: it has no place of its own. */
function columnOf(place: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(place ?? '')?.[0];
  if (letters === undefined) return null;
  return Array.from(letters, (letter) => letter.charCodeAt(0) - 64).reduce((sum, place) => 26 * sum + place, 0) - 1;
}

/** A long number as a spreadsheet keeps it, `1.3812345678E10`, in digits. */
const plainNumber = (value: string): string => (/e/i.test(value) && Number.isSafeInteger(Number(value)) ? String(Number(value)) : value);
