import { underVersion } from '../explain/reason.ts';
import type { Period } from '../site/period.ts';
import { periodOf } from '../site/periods.ts';
import { isHereOn } from '../site/employment.ts';
import { scheduleOf } from '../site/schedule.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { Colleagues } from './agent-period.ts';
import { agentWithin } from './agent-within.ts';
import { commissionLine, type CommissionLine } from './commission.ts';
import { periodScope } from './evaluate-period.ts';
import type { Graded } from './grade.ts';
import { deducted } from './pay-rails.ts';
import { payLine, type PayScopes } from './pay.ts';
import type { ResultFact } from './period-facts.ts';
import type { ScoredPeriod } from './scored-period.ts';
import type { StatementLine } from './statement.ts';

/** One agent's month with all that the others say of it. */
export interface OwnMonth extends ScoredPeriod {
  readonly colleagues: Colleagues;
  readonly graded: Graded | null;
}

interface MonthLines {
  readonly lines: readonly StatementLine[];
  readonly commissions: readonly CommissionLine[];
}

/** Y16: what the month pays: pay lines, commissions of what ends in it, the awards given, and last the deductions on the gross of all these. */
export function monthLines(
  site: SiteFile,
  { of, results, colleagues, graded }: OwnMonth,
  { scopes, awards }: { readonly scopes: PayScopes; readonly awards: readonly StatementLine[] },
): MonthLines {
  const { period, scheme, facts } = of;
  const commissions = scheme.commissions.flatMap((commission) => {
    const span = periodOf(site, commission.period, period.to);
    if (span.to !== period.to) return [];
    const ofSpan =
      commission.period === 'month'
        ? of
        : { ...agentWithin(site, of, span), facts: { ...facts, schedule: scheduleOf(site, facts.agent, span, facts.excuses) } };
    return [commissionLine(commission, ofSpan, resultsIn(results, span), periodScope(ofSpan, colleagues, graded))];
  });
  // S26: what was sold or won before is paid, or taken back, when its period ends; of a month after the last day there is no more.
  const worked = isHereOn(facts.employment, period.from) ? (scheme.pay?.lines ?? []).map((line) => payLine(line, scopes)) : [];
  const others = [...worked.filter(({ kind }) => kind === 'earning'), ...commissions.map(lineOfCommission), ...awards];
  const wanted = worked.filter(({ kind }) => kind === 'deduction');
  const taken = scheme.pay ? deducted(scheme.pay.rails, others, wanted, facts.schedule) : [];
  return { lines: [...others, ...taken].map((line) => ({ ...line, because: underVersion(line.because, scheme) })), commissions };
}

export const resultsIn = (results: readonly ResultFact[], { from, to }: Period): readonly ResultFact[] =>
  results.filter(({ date }) => from <= date && date <= to);

const lineOfCommission = ({ id, name, amount, exact: unrounded, because }: CommissionLine): StatementLine => ({
  ...{ id, kind: 'commission', name, amount, exact: unrounded, because },
});
