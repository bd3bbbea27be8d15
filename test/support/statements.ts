import { digestOf } from '../../shared/exact/digest.ts';
import type { Reason } from '../../shared/explain/reason.ts';
import type { AdjustmentLine, Statement, StatementLine, StatementLineKind } from '../../shared/settle/statement.ts';
import { agentId } from '../../shared/units.ts';
import { MARCH } from './book-story.ts';

const nameOf = (id: string) => ({ 'zh-CN': id, en: id });

const because = (amount: number): Reason => ({
  ...{ rule: 'Y1', message: 'pay.line', inputs: {}, because: [], evidence: [] },
  result: { unit: 'money', value: String(amount) },
});

export const statementLine = (id: string, amount: number, kind: StatementLineKind = 'earning'): StatementLine => ({
  ...{ id, kind, amount, name: nameOf(id), exact: String(amount), because: because(amount) },
});

const sumOf = (lines: readonly { readonly amount: number }[]): number => lines.reduce((sum, { amount }) => sum + amount, 0);

/** An agent's March with these lines (minor units by id), earnings unless the whole line is given. */
export function statement(
  agent: string,
  lines: Readonly<Record<string, number>> | readonly StatementLine[],
  adjustments: readonly AdjustmentLine[] = [],
  period = MARCH,
): Statement {
  const own = isList(lines) ? lines : Object.entries(lines).map(([id, amount]) => statementLine(id, amount));
  const said = {
    ...{ agent: agentId(agent), period, currency: 'CNY', schemes: [{ id: 'test', version: 1 }], figures: [], points: null, grade: null },
    ...{ lines: own, adjustments, total: sumOf(own) + sumOf(adjustments), proposals: [] },
  };
  return { ...said, digest: digestOf(said) };
}

const isList = (lines: object): lines is readonly StatementLine[] => Array.isArray(lines);
