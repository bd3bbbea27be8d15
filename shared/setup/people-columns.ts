import type { TableRow } from '../tables/table-text.ts';

/** What a column of the table says of somebody. */
export type Column = 'name' | 'team' | 'numbers' | 'alias' | 'id';

/** The order of columns without headings. */
const USUAL: readonly Column[] = ['name', 'team', 'numbers', 'alias', 'id'];

/** SU2: headings as spreadsheets of call centres have them, in lower case. */
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
    ...['extension', 'extensions', 'ext', 'ext.', 'number', 'numbers', 'phone', 'device', 'queue name'],
    ...['分机', '分机号', '分机号码', '号码', '话机', '电话'],
  ],
  alias: ['alias', 'nickname', 'short name', 'display name', '昵称', '别名', '花名', '英文名'],
  id: ['id', 'agent id', 'employee id', 'staff no', 'staff number', '工号', '编号', '员工号', '座席工号', '坐席工号'],
};

const columnOf = (heading: string): Column | null => {
  const plain = heading.trim().toLowerCase();
  return USUAL.find((column) => HEADINGS[column].includes(plain)) ?? null;
};

export interface Columns {
  /** What each column says; null: nothing that is needed. */
  readonly columns: readonly (Column | null)[];
  readonly hasHeadings: boolean;
  readonly passedOver: readonly string[];
  /** The lines under the headings. */
  readonly body: readonly TableRow[];
}

/** The first line holds headings if two of its cells are known as such, or its only one is. */
export function columnsOf(rows: readonly TableRow[]): Columns {
  const headings = rows[0]?.cells ?? [];
  const known = headings.map(columnOf);
  const count = known.filter((column) => column !== null).length;
  if (count < Math.min(2, headings.length) || count === 0) return { columns: USUAL, hasHeadings: false, passedOver: [], body: rows };
  // Of two columns with one meaning the first holds.
  const columns = known.map((column, index) => (known.indexOf(column) === index ? column : null));
  const passedOver = headings.filter((heading, index) => heading !== '' && columns[index] === null);
  return { columns, hasHeadings: true, passedOver, body: rows.slice(1) };
}
