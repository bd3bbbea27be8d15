/** What a column of a pay import can hold of a statement. */
export const PAY_FIELDS = [
  ...(['agent', 'name', 'team', 'month', 'from', 'to', 'currency', 'points', 'grade'] as const),
  ...(['gross', 'deductions', 'adjustments', 'total', 'digest'] as const),
] as const;
export type PayField = (typeof PAY_FIELDS)[number];

/** `of`: of the statement; `line`: the amount of that line, 0 where the statement has none; `text`: the same in every row. */
export type PayColumn = { readonly header: string } & ({ readonly of: PayField } | { readonly line: string } | { readonly text: string });

/** ST9: how a payroll program wants its file. */
export interface PayLayout {
  readonly id: string;
  readonly name: string;
  readonly separator: 'comma' | 'semicolon' | 'tab' | 'bar';
  readonly decimalMark: 'point' | 'comma';
  /** Whether the first line has the names of the columns. */
  readonly hasHeader: boolean;
  readonly columns: readonly PayColumn[];
}
