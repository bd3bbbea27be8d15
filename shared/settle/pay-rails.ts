import { exact, ONE, roundHalfUp, textOf, ZERO } from '../exact/exact.ts';
import type { Figure } from '../explain/datum.ts';
import type { MessageOf, Messages } from '../explain/messages.ts';
import { reason, type Reason } from '../explain/reason.ts';
import type { PayRails } from '../scheme/pay.ts';
import type { Schedule } from '../site/schedule.ts';
import { paidShare } from './evaluate-schedule.ts';
import { datumOf } from './evaluated.ts';
import type { StatementLine } from './statement.ts';

/** Y3: what is taken of the deductions wanted, in their order. `others`: every other line of the statement, whose sum is the gross. */
export function deducted(
  rails: PayRails,
  others: readonly StatementLine[],
  wanted: readonly StatementLine[],
  schedule: Schedule | null,
): readonly StatementLine[] {
  const gross = others.reduce((sum, { amount }) => sum + amount, 0);
  const { limit, because } = limitOf(rails, gross, schedule);
  let left = limit;
  return wanted.map((line) => {
    // What is less than nothing is no deduction, and pays nothing either.
    const asked = Math.max(0, 0 - line.amount);
    const taken = Math.min(asked, left);
    const taking = takenOf(line, asked, taken, because);
    left -= taken;
    return taking;
  });
}

interface Limit {
  /** Minor units; without rails everything. */
  readonly limit: number;
  readonly because: Reason | null;
}

/** Y3: the lesser of the share of gross, in whole minor units, and what stands above the floor; not under 0. */
function limitOf({ deductionCap, minimumWage }: PayRails, gross: number, schedule: Schedule | null): Limit {
  const share = deductionCap && roundHalfUp(exact(gross).mul(exact(deductionCap)).floor());
  const floor = minimumWage && floorOf(minimumWage, schedule);
  if (share === null && floor === null) return { limit: Infinity, because: null };
  const limit = Math.max(0, Math.min(share ?? Infinity, floor ? gross - floor.amount : Infinity));
  const inputs = { gross: money(gross), ...(share !== null && { share: money(share) }), ...(floor && { floor: money(floor.amount) }) };
  return { limit, because: railReason('Y3', 'pay.limit', inputs, limit, floor ? [floor.because] : []) };
}

/** Y4: rounded before anything is compared with it. */
function floorOf({ minor, prorated, payDays }: NonNullable<PayRails['minimumWage']>, schedule: Schedule | null) {
  const share = prorated ? paidShare('subtractive', exact(payDays), schedule) : null;
  const floor = exact(minor).mul(share === null ? ONE : (share.value ?? ZERO));
  const amount = roundHalfUp(floor);
  const inputs = { minimumWage: money(minor), exact: datumOf(floor, 'money') };
  return { amount, because: railReason('Y4', 'pay.floor', inputs, amount, share ? [share.because] : []) };
}

function takenOf(line: StatementLine, asked: number, taken: number, limit: Reason | null): StatementLine {
  const inputs = { line: { id: line.id, name: line.name }, wanted: money(asked) };
  const because = [line.because, ...(limit ? [limit] : [])];
  return {
    ...line,
    amount: 0 - taken,
    exact: taken === 0 - line.amount ? line.exact : textOf(exact(0 - taken)),
    because:
      taken === asked
        ? railReason('Y3', 'pay.deducted', inputs, 0 - taken, because)
        : // What is cut takes all that is left.
          railReason('Y3', 'pay.deductionCut', { ...inputs, left: money(taken) }, 0 - taken, because),
  };
}

const money = (minor: number): Figure => datumOf(exact(minor), 'money');

const railReason = <Key extends MessageOf<'pay'>>(
  rule: string,
  message: Key,
  inputs: Messages[Key],
  minor: number,
  because: readonly Reason[],
): Reason => reason({ rule, message, inputs, result: datumOf(exact(minor), 'money'), because });
