import type { Datum, Figure } from '../explain/datum.ts';
import type { MessageOf } from '../explain/messages.ts';
import { reason } from '../explain/reason.ts';
import type { AdjustmentLine, Statement, StatementLine } from './statement.ts';

export interface AdjustmentRules {
  /** Of a paid award that the corrected figures no longer give: it stays and the difference is listed (B6), or it is taken back like any line. */
  readonly paidAwards: 'stay' | 'takeBack';
}

/** B6 */
const AWARDS_STAY: AdjustmentRules = { paidAwards: 'stay' };

/**
 * B5: what a sealed statement, worked out again, has to give or take in the next open period: of each line the newly rounded one
 * − (as stated + adjustments already stated). Neither statement is changed; the adjustments that they carry themselves are lines of other periods.
 * `alreadyStated`: all adjustment lines of sealed later statements of the agent; those of other periods are passed over.
 * Throws where the two are not one agent's one period: that is a mistake of the caller's.
 */
export function adjustmentsOf(
  sealed: Statement,
  recomputed: Statement,
  alreadyStated: readonly AdjustmentLine[],
  rules: AdjustmentRules = AWARDS_STAY,
): readonly AdjustmentLine[] {
  const { period } = sealed;
  if (sealed.agent !== recomputed.agent || period.id !== recomputed.period.id || sealed.currency !== recomputed.currency) {
    throw new Error(
      `${sealed.agent}'s ${period.id} in ${sealed.currency} is not ${recomputed.agent}'s ${recomputed.period.id} in ${recomputed.currency}: compare one statement with itself`,
    );
  }
  const own = alreadyStated.filter(({ of }) => of.period === period.id);
  const ids = new Set([...sealed.lines, ...recomputed.lines].map(({ id }) => id).concat(own.map(({ of }) => of.line)));
  return [...ids].flatMap((line) => {
    const compared = {
      period: period.id,
      line,
      before: linesOf(sealed, line),
      after: linesOf(recomputed, line),
      own: own.filter(({ of }) => of.line === line),
    };
    return adjustmentOf(compared, rules);
  });
}

interface Compared {
  readonly period: string;
  readonly line: string;
  /** One line as a rule; what has the same id is one line in parts. */
  readonly before: readonly StatementLine[];
  readonly after: readonly StatementLine[];
  readonly own: readonly AdjustmentLine[];
}

const linesOf = ({ lines }: Statement, line: string): readonly StatementLine[] => lines.filter(({ id }) => id === line);

function adjustmentOf(compared: Compared, { paidAwards }: AdjustmentRules): readonly AdjustmentLine[] {
  const { period, line, before, after, own } = compared;
  const [asStated, adjusted, recomputed] = [sumOf(before), sumOf(own), sumOf(after)];
  const difference = recomputed - (asStated + adjusted);
  const known = after[0] ?? before[0] ?? own[0];
  if (difference === 0 || known === undefined) return [];
  const stays = paidAwards === 'stay' && difference < 0 && known.kind === 'award';
  const because = reason({
    rule: 'B5',
    message: stays ? 'adjustment.awardStays' : messageOf(compared),
    inputs: {
      ...{ period: { id: period }, line: { id: line, name: known.name } },
      ...{ asStated: money(asStated), adjusted: money(adjusted), recomputed: money(recomputed), difference: money(difference) },
    },
    result: { unit: 'money', value: String(stays ? 0 : difference) },
    because: [...before, ...after].map((one) => one.because),
  });
  // What was listed once is not listed again each month.
  if (stays && own.some((one) => one.because.message === because.message && isSame(one.because.inputs['difference'], difference)))
    return [];
  return [{ of: { period, line }, kind: known.kind, name: known.name, amount: stays ? 0 : difference, because }];
}

const messageOf = ({ before, after }: Compared): MessageOf<'adjustment'> => {
  if (after.length === 0) return 'adjustment.vanished';
  return before.length === 0 ? 'adjustment.appeared' : 'adjustment.changed';
};

const sumOf = (lines: readonly { readonly amount: number }[]): number => lines.reduce((sum, { amount }) => sum + amount, 0);

const money = (minor: number): Figure => ({ unit: 'money', value: String(minor) });

const isSame = (listed: Datum | undefined, difference: number): boolean =>
  listed !== undefined && 'value' in listed && listed.value === String(difference);
