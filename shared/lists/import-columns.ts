/** LS2: which columns of a file are which. Columns are counted from 0. */
export interface ImportColumns {
  /** Whether the first row names the columns. */
  readonly hasHeader: boolean;
  readonly lead: number;
  /** null: the file has no numbers, or none is wanted. */
  readonly number: number | null;
}

/** What a look at the first rows suggests. `lead` null: no column looks like ids. */
export interface GuessedColumns extends Omit<ImportColumns, 'lead'> {
  readonly lead: number | null;
}

const NUMBER_NAME = /phone|mobile|\btel|telephone|msisdn|number|rufnummer|telefon|handy|电话|手机|号码|联系方式/i;
const LEAD_NAME = /lead|\bid\b|_id$|customer|client|\bref|\bkey\b|kunde|编号|客户|线索|名单|序号/i;
/** Of the rows looked at, so many must look like numbers: some are always empty or wrong. */
const ENOUGH = 0.6;
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;

/** LS2: by the names of the columns and by what stands in them. */
export function guessedColumns(rows: readonly (readonly string[])[]): GuessedColumns {
  const [first = [], ...rest] = rows;
  const hasHeader = first.length > 0 && !first.some(isNumberLike) && (rest.length > 0 || first.some((name) => LEAD_NAME.test(name)));
  const data = hasHeader ? rest : rows;
  const columns = first.map((name, index) => ({
    ...{ index, name: hasHeader ? name : '', numbers: shareOf(data, index, isNumberLike), differ: shareDiffering(data, index) },
  }));
  const number = best(columns, ({ name, numbers }) => (numbers >= ENOUGH ? numbers + Number(NUMBER_NAME.test(name)) : 0));
  const lead = best(columns, ({ index, name, differ }) =>
    index === number || differ < 1 ? 0 : 1 + 2 * Number(LEAD_NAME.test(name)) + (index === 0 ? 0.5 : 0),
  );
  return { hasHeader, lead, number };
}

/** Seven to fifteen digits, written as people write numbers. */
export function isNumberLike(cell: string): boolean {
  const text = cell.trim();
  const digits = text.replace(/\D/g, '').length;
  return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS && /^\+?[\d\s()./-]+$/.test(text);
}

function shareOf(rows: readonly (readonly string[])[], column: number, is: (cell: string) => boolean): number {
  const filled = rows.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
  return filled.length === 0 ? 0 : filled.filter(is).length / filled.length;
}

/** 1: every row has a value of its own there. */
function shareDiffering(rows: readonly (readonly string[])[], column: number): number {
  const cells = rows.map((row) => (row[column] ?? '').trim());
  return cells.length === 0 ? 0 : new Set(cells.filter((cell) => cell !== '')).size / cells.length;
}

/** The one with the highest score, of equals the first; null: none has any. */
function best<Column extends { readonly index: number }>(columns: readonly Column[], score: (column: Column) => number): number | null {
  let found: { readonly index: number; readonly score: number } | null = null;
  for (const column of columns) {
    const own = score(column);
    if (own > (found?.score ?? 0)) found = { index: column.index, score: own };
  }
  return found?.index ?? null;
}
