import { tableRows } from '../../shared/tables/table-text.ts';
import type { Holiday } from '../../shared/site/site-file.ts';
import { dateIn } from '../../shared/tables/table-cells.ts';

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
    else holidays.push({ date, name, works: WORKED.includes(works.toLowerCase()) });
  }
  return { holidays, wrong };
}
