import type { Statement } from './statement.ts';

/** What a statement comes to, in minor units. */
export interface StatementSums {
  /** Every line but the deductions. */
  readonly gross: number;
  /** 0 or less. */
  readonly deductions: number;
  /** Of earlier, sealed months (B5). */
  readonly adjustments: number;
  /** Of these three. */
  readonly total: number;
}

/** ST4: gross, deductions, adjustments and total of one statement. */
export function sumsOf({ lines, adjustments, total }: Pick<Statement, 'lines' | 'adjustments' | 'total'>): StatementSums {
  const sum = (amounts: readonly { readonly amount: number }[]): number => amounts.reduce((all, { amount }) => all + amount, 0);
  return {
    gross: sum(lines.filter(({ kind }) => kind !== 'deduction')),
    deductions: sum(lines.filter(({ kind }) => kind === 'deduction')),
    adjustments: sum(adjustments),
    total,
  };
}

/** ST4: of many statements, to the minor unit. */
export const summedUp = (all: readonly StatementSums[]): StatementSums =>
  all.reduce(
    (sum, one) => ({
      gross: sum.gross + one.gross,
      deductions: sum.deductions + one.deductions,
      adjustments: sum.adjustments + one.adjustments,
      total: sum.total + one.total,
    }),
    { gross: 0, deductions: 0, adjustments: 0, total: 0 },
  );
