import type { TableRow } from '../tables/table-text.ts';

/** What a column of the table says of somebody. */
export type Column = 'name' | 'team' | 'numbers' | 'alias' | 'id' | 'joined';

/** The order of columns without headings. */
const USUAL: readonly Column[] = ['name', 'team', 'numbers', 'alias', 'id'];

const COLUMNS: readonly Column[] = [...USUAL, 'joined'];

/** SU2, SI15: headings as spreadsheets of call centres, and the table that the office gives out, have them; in lower case. */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  name: [
    'name',
    'full name',
    'agent',
    'agent name',
    'employee',
    '姓名',
    '名字',
    '座席',
    '坐席',
    '座席姓名',
    '坐席姓名',
    '员工',
    '员工姓名',
  ],
  team: ['team', 'team name', 'group', 'department', '班组', '组', '小组', '组别', '团队', '部门'],
  numbers: [
    ...['extension', 'extensions', 'ext', 'ext.', 'number', 'numbers', 'phone', 'device', 'queue name', 'known to phones as'],
    ...['分机', '分机号', '分机号码', '号码', '话机', '电话', '话机身份'],
  ],
  alias: ['alias', 'nickname', 'short name', 'display name', '昵称', '别名', '花名', '英文名'],
  id: ['id', 'agent id', 'employee id', 'staff no', 'staff number', '工号', '编号', '员工号', '座席工号', '坐席工号'],
  joined: [
    ...['joined', 'join date', 'joining date', 'date joined', 'first day', 'start date', 'hired', 'hire date', 'date of hire'],
    ...['入职', '入职日期', '入职日', '入职时间', '到岗', '到岗日期', '到岗日'],
  ],
};

const columnOf = (heading: string): Column | null => {
  const plain = heading.trim().toLowerCase();
  return COLUMNS.find((column) => HEADINGS[column].includes(plain)) ?? null;
};

export interface Columns {
  /** What each column says; null: nothing that is needed. */
  readonly columns: readonly (Column | null)[];
  /** Which row the headings are, from 0; null: there are none. */
  readonly headings: number | null;
  readonly passedOver: readonly string[];
  /** The lines under the headings. */
  readonly body: readonly TableRow[];
}

/** SI15: what stands above the headings of a table that was taken out: each a line of one cell, or after a `#`. */
const isNote = ({ cells }: TableRow): boolean => cells[0]?.startsWith('# ') === true || cells.filter((cell) => cell !== '').length === 1;

/** The first line, notes apart, holds headings if two of its cells are known as such, or its only one is. */
export function columnsOf(rows: readonly TableRow[]): Columns {
  const below = rows.findIndex((row) => !isNote(row));
  return headedAt(rows, 0) ?? headedAt(rows, below) ?? { columns: USUAL, headings: null, passedOver: [], body: rows };
}

function headedAt(rows: readonly TableRow[], at: number): Columns | null {
  const headings = rows[at]?.cells ?? [];
  const known = headings.map(columnOf);
  const count = known.filter((column) => column !== null).length;
  if (count < Math.min(2, headings.length) || count === 0) return null;
  // Of two columns with one meaning the first holds.
  const columns = known.map((column, index) => (known.indexOf(column) === index ? column : null));
  const passedOver = headings.filter((heading, index) => heading !== '' && columns[index] === null);
  return { columns, headings: at, passedOver, body: rows.slice(at + 1) };
}
