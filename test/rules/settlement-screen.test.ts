import { describe, expect, test } from 'vitest';
import { officePage, settlementHash } from '../../client/view/office-page.ts';
import { BY_NAME, nextOrder, shownRows, teamsOf } from '../../client/view/settlement-table.ts';
import { signatureOf } from '../../shared/settle/signature-of.ts';
import { summedUp, sumsOf } from '../../shared/settle/statement-sums.ts';
import type { StatementLine } from '../../shared/settle/statement.ts';
import type { StatementRow } from '../../shared/wire/settlement-answers.ts';
import { emptyBoard } from '../../shared/tally/board.ts';
import { groundOnSite } from '../../shared/tally/ground.ts';
import { agentId, localDate } from '../../shared/units.ts';
import { unseenDates } from '../../shared/wire/unseen-dates.ts';
import { busyMonth } from '../bench/month-floor.ts';

const row = (name: string, more: Partial<StatementRow> = {}): StatementRow => ({
  ...{ agent: agentId(name.toLowerCase()), name, team: 'East', points: '100', grade: 'A', base: '1', incentive: null, digest: 'd' },
  ...{ gross: 100, deductions: -10, adjustments: 0, total: 90 },
  ...more,
});
const line = (kind: StatementLine['kind'], amount: number): StatementLine => ({
  ...{ id: `${kind}${amount}`, kind, name: { 'zh-CN': '', en: '' }, amount, exact: String(amount) },
  because: { rule: 'Y1', message: 'value.constant', inputs: {}, result: null, because: [], evidence: [] },
});
const ROWS = [
  row('Cy', { points: '9/2', total: 70, team: 'West' }),
  row('Ana', { points: null, total: 90 }),
  row('Bo', { points: '11', total: 90 }),
];
const ALL = { search: '', team: '' };
const names = (rows: readonly StatementRow[]) => rows.map(({ name }) => name);

describe('[ST4] the table of statements', () => {
  test('ST4: gross is every line but the deductions; the total the sum of gross, deductions and adjustments', () => {
    const lines = [line('earning', 1000), line('commission', 250), line('award', 50), line('deduction', -130)];
    const adjustment = { of: { period: '2026-02', line: 'x' }, kind: 'earning', name: { 'zh-CN': '', en: '' }, amount: -7 } as const;
    const { because } = line('earning', 0);
    expect(sumsOf({ lines, adjustments: [{ ...adjustment, because }], total: 1163 })).toEqual({
      ...{ gross: 1300, deductions: -130, adjustments: -7, total: 1163 },
    });
    expect(summedUp(ROWS)).toEqual({ gross: 300, deductions: -30, adjustments: 0, total: 250 });
  });

  test('ST4: sorted by exact figures, n/a last either way, equals by name', () => {
    expect(names(shownRows(ROWS, BY_NAME, ALL, 'en'))).toEqual(['Ana', 'Bo', 'Cy']);
    const byPoints = nextOrder(BY_NAME, 'points');
    expect(byPoints).toEqual({ by: 'points', isDescending: true });
    expect(names(shownRows(ROWS, byPoints, ALL, 'en'))).toEqual(['Bo', 'Cy', 'Ana']);
    expect(names(shownRows(ROWS, nextOrder(byPoints, 'points'), ALL, 'en'))).toEqual(['Cy', 'Bo', 'Ana']);
    expect(names(shownRows(ROWS, { by: 'total', isDescending: true }, ALL, 'en'))).toEqual(['Ana', 'Bo', 'Cy']);
  });

  test('ST4: searched by name, id and team in any case, and cut to a team', () => {
    expect(names(shownRows(ROWS, BY_NAME, { search: ' WEST ', team: '' }, 'en'))).toEqual(['Cy']);
    expect(names(shownRows(ROWS, BY_NAME, { search: 'an', team: 'East' }, 'en'))).toEqual(['Ana']);
    expect(shownRows(ROWS, BY_NAME, { search: 'ana', team: 'West' }, 'en')).toEqual([]);
    expect(teamsOf(ROWS, 'en')).toEqual(['East', 'West']);
  });
});

test('ST3: a shift is missed once its date is over, and not before', () => {
  const { site, month } = busyMonth(1);
  const none = emptyBoard(site.site.id);
  const board = { ...none, ground: groundOnSite(none.ground, site) };
  const unseen = (today: string) => unseenDates(board, site.agents[0]!.id, month, localDate(today));
  expect(unseen('2026-03-04')).toEqual(['2026-03-02', '2026-03-03']);
  expect(unseen('2026-03-02')).toEqual([]);
});

describe('[ST6] one’s own signature', () => {
  const of = (role: 'supervisor' | 'payroll' | 'admin', more: Partial<Parameters<typeof signatureOf>[2]> = {}) =>
    signatureOf('2026-03', { by: 'me', role }, { signers: [], sealedBy: ['supervisor', 'payroll'], openDisputes: 0, ...more });

  test('ST6: wanted, there already, taken, of no wanted role, or after the disputes', () => {
    expect(of('payroll')).toBe('wanted');
    expect(of('payroll', { signers: [{ by: 'me', role: 'payroll' }] })).toBe('signed');
    expect(of('payroll', { signers: [{ by: 'pay', role: 'payroll' }] })).toBe('taken');
    expect(of('supervisor', { signers: [{ by: 'pay', role: 'payroll' }] })).toBe('wanted');
    expect(of('admin')).toBe('notWanted');
    expect(of('admin', { sealedBy: [] })).toBe('wanted');
    expect(of('supervisor', { sealedBy: [] })).toBe('notWanted');
    expect(of('payroll', { openDisputes: 1 })).toBe('disputed');
  });
});

describe('[ST2] where the screen is', () => {
  test('ST2: the address names the month and whose statement is opened', () => {
    for (const [month, agent] of [
      [null, null],
      ['2026-03', null],
      ['2026-03', '赵敏/1 %'],
    ] as const)
      expect(officePage(settlementHash(month, agent))).toEqual({ kind: 'settlement', month, agent });
    expect(officePage('#settlement/2026-03/%')).toEqual({ kind: 'settlement', month: '2026-03', agent: null });
    expect(officePage('#settlements')).toEqual({ kind: 'home' });
  });
});
