import type { AgentId } from '../units.ts';
import type { LineEffect, StatementEffect } from '../wire/drafts.ts';
import type { Statement } from './statement.ts';

/** H2: whose statements of one month differ between two boards, and in which lines; in the order of `before`, the one concerned first and in any case. */
export function effectOnPay(
  before: readonly Statement[],
  after: readonly Statement[],
  { agent, nameOf }: { readonly agent: AgentId; readonly nameOf: (agent: AgentId) => string },
): readonly StatementEffect[] {
  const then = new Map(after.map((statement) => [statement.agent, statement]));
  const effects = before.flatMap((was): StatementEffect[] => {
    const is = then.get(was.agent);
    if (is === undefined) return [];
    return was.agent === agent || was.digest !== is.digest ? [statementEffect(was, is, nameOf(was.agent))] : [];
  });
  return [...effects.filter((one) => one.agent === agent), ...effects.filter((one) => one.agent !== agent && isChange(one))];
}

const statementEffect = (before: Statement, after: Statement, name: string): StatementEffect => ({
  ...{ agent: before.agent, name },
  points: { before: before.points, after: after.points },
  grade: { before: before.grade, after: after.grade },
  total: { before: before.total, after: after.total },
  lines: lineEffects(before, after),
});

/** Figures that no line hangs on are not pay. */
const isChange = ({ points, grade, total, lines }: StatementEffect): boolean =>
  points.before !== points.after || grade.before !== grade.after || total.before !== total.after || lines.length > 0;

interface Amount extends Omit<LineEffect, 'before' | 'after'> {
  readonly amount: number;
}

function lineEffects(before: Statement, after: Statement): readonly LineEffect[] {
  const [was, is] = [amountsOf(before), amountsOf(after)];
  return [...new Map([...was, ...is])].flatMap(([key, { amount: _, ...line }]) => {
    const amounts = { before: was.get(key)?.amount ?? 0, after: is.get(key)?.amount ?? 0 };
    return amounts.before === amounts.after ? [] : [{ ...line, ...amounts }];
  });
}

function amountsOf({ lines, adjustments }: Statement): ReadonlyMap<string, Amount> {
  const own = lines.map(({ id, kind, name, amount }): [string, Amount] => [id, { id, kind, name, amount, adjusts: null }]);
  const carried = adjustments.map(({ of, kind, name, amount }): [string, Amount] => [
    `${of.period} ${of.line}`,
    { id: of.line, kind, name, amount, adjusts: of.period },
  ]);
  return new Map([...own, ...carried]);
}
