import { tableRows } from '../../shared/setup/table-text.ts';
import type { Holiday } from '../../shared/site/site-file.ts';
import { localDate } from '../../shared/units.ts';

/** SI12: days pasted as lines of date, name and perhaps "worked". */
export interface PastedHolidays {
  readonly holidays: readonly Holiday[];
  /** Lines that are not understood, or whose date is there already. */
  readonly wrong: readonly number[];
}

const WORKED = ['worked', 'works', 'yes', 'true', '上班', '照常上班', '是'];
const LONGEST = 100;

export function pastedHolidays(text: string, known: readonly Holiday[]): PastedHolidays {
  const rows = tableRows(text);
  if (!rows.ok) return { holidays: [], wrong: [rows.error] };
  const holidays: Holiday[] = [];
  const wrong: number[] = [];
  for (const { line, cells } of rows.value) {
    const [written = '', name = '', works = ''] = cells;
    const date = dateIn(written);
    const isThere = [...known, ...holidays].some((holiday) => holiday.date === date);
    if (date === null || name === '' || name.length > LONGEST || isThere) wrong.push(line);
    else holidays.push({ date: localDate(date), name, works: WORKED.includes(works.toLowerCase()) });
  }
  return { holidays, wrong };
}

/** `2027-1-1`, `2027/01/01`, `2027年1月1日`; null: no date that there is. */
function dateIn(text: string): string | null {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  if (year === undefined) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const read = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== date ? null : date;
}
