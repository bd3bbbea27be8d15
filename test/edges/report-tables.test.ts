import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../server/reports/csv-table.ts';
import type { Table } from '../../server/reports/table.ts';
import { xlsxOf } from '../../server/reports/xlsx-table.ts';

const table: Table = {
  name: 'Statements',
  notes: ['2026-01, Asia/Shanghai', 'digest 5c1f'],
  columns: [
    { id: 'agent', header: '姓名', unit: 'text' },
    { id: 'total', header: 'total (CNY)', unit: 'money' },
    { id: 'base', header: 'base', unit: 'ratio' },
  ],
  rows: [
    ['=HYPERLINK("http://x")', 5255.82, 0.97561],
    ['王 "小"明, 一组', -10.5, null],
  ],
};

describe('a report says the same in every format', () => {
  test('CSV: read again, the cells are those of the table; a cell that begins like a formula is text, a negative number a number', () => {
    const csv = csvOf(table);
    expect(csv.startsWith('\uFEFF# 2026-01, Asia/Shanghai\r\n# digest 5c1f\r\n')).toBe(true);
    const rows = parse(csv, { bom: true, comment: '#', record_delimiter: '\r\n' });
    expect(rows).toEqual([
      ['姓名', 'total (CNY)', 'base'],
      ['\'=HYPERLINK("http://x")', '5255.82', '0.97561'],
      ['王 "小"明, 一组', '-10.5', ''],
    ]);
  });

  test('[CF6] CSV: a note is one line, and what somebody wrote into it begins no formula in any cell that a spreadsheet cuts it into', () => {
    const [note, ...rest] = csvOf({ ...table, notes: ['reason a,=1+1; +2|-3,"@x" \r\n=4'] }).split('\r\n');
    expect(note).toBe(`\uFEFF# reason a,'=1+1; '+2|'-3,"'@x"  =4`);
    expect(rest[0]).toBe(
      csvOf({ ...table, notes: [] })
        .split('\r\n')[0]
        ?.slice(1),
    );
  });

  test('XLSX: read again, numbers are numbers, a formula is text, a missing figure is an empty cell', async () => {
    const sheet = await readSheet(await xlsxOf([table]));
    expect(sheet).toEqual([
      ['2026-01, Asia/Shanghai', null, null],
      ['digest 5c1f', null, null],
      ['姓名', 'total (CNY)', 'base'],
      ['=HYPERLINK("http://x")', 5255.82, 0.97561],
      ['王 "小"明, 一组', -10.5, null],
    ]);
  });

  test('XLSX: several tables are several sheets', async () => {
    const book = await xlsxOf([table, { ...table, name: 'Lines', rows: [] }]);
    expect(await readSheet(book, 'Lines')).toHaveLength(3);
  });
});
