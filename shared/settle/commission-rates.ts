import type { Reason } from '../explain/reason.ts';
import { bandOf } from '../scheme/bands.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { Commission } from '../scheme/pay.ts';
import { commissionReason, percent } from './commission-reason.ts';
import { evaluate } from './evaluate.ts';
import { judgeGates } from './evaluate-gate.ts';
import type { Scope } from './evaluate-scope.ts';
import { isKnown } from './evaluated.ts';
import type { CommissionTerms } from './period-facts.ts';

export interface Decided {
  readonly terms: CommissionTerms;
  readonly because: readonly Reason[];
}

/** C2, C3: by what the basis is paid, once gates and judged rates are decided. */
export function termsOf(commission: Commission, scope: Scope): Decided {
  const { mode, tiers, cap, judgedBy } = commission;
  const { isPassed, because } = judgeGates(commission.gates, scope);
  if (!isPassed) return { terms: flat(NO_RATE, cap), because: [commissionReason('C3', commission, 'commission.gated', {}, null, because)] };
  if (judgedBy === null) return { terms: { mode, tiers, cap }, because };
  const { rate, because: judged } = judgedRate(commission, judgedBy, scope);
  return { terms: flat(rate, cap), because: [...because, judged] };
}

const NO_RATE: Ratio = { n: 0, d: 1 };

const flat = (rate: Ratio, cap: number | null): CommissionTerms => ({ mode: 'whole', tiers: [{ upTo: null, rate }], cap });

/** Without the figure there is no rate, and nothing is earned. */
function judgedRate(commission: Commission, { of, bands }: NonNullable<Commission['judgedBy']>, scope: Scope) {
  const figure = evaluate(of, scope);
  const band = isKnown(figure) ? bandOf(bands, figure.value) : null;
  const rate = band === null ? undefined : bands[band.index]?.rate;
  if (rate === undefined)
    return { rate: NO_RATE, because: commissionReason('C2', commission, 'commission.noRate', {}, null, [figure.because]) };
  return { rate, because: commissionReason('C2', commission, 'commission.judged', { rate: percent(rate) }, null, [figure.because]) };
}
