import { exact, ZERO } from '../exact/exact.ts';
import type { IncentiveQuota } from '../scheme/quota.ts';
import { tierPay } from '../score/period-quota.ts';
import type { LocalDate } from '../units.ts';
import { judgeGates } from './evaluate-gate.ts';
import type { Scope } from './evaluate-scope.ts';
import { datumOf, given, isKnown, none, reasonsOf, type Evaluated } from './evaluated.ts';

/** Q14: what so many tiers, reached in a scope, pay there: nothing unless every gate of the incentive passes in it. */
export function payOfTiers(incentive: IncentiveQuota, reached: number, scope: Scope): Evaluated {
  const tier = incentive.tiers[reached - 1];
  const attained = reasonsOf([scope.quota('incentive')]);
  if (tier === undefined) return given(ZERO, 'money', { rule: 'Q14', message: 'value.noTier', because: attained });
  const inputs = { tier: { id: tier.id } };
  const { isPassed, because: gates } = judgeGates(incentive.gates, { ...scope, tierPay: () => none('tierPay', 'money') });
  const because = [...attained, ...gates];
  if (!isPassed) return given(ZERO, 'money', { rule: 'Q14', message: 'value.tierGated', inputs, because });
  return given(exact(tierPay(incentive, reached)), 'money', {
    rule: 'Q14',
    message: 'value.tierPay',
    inputs: { ...inputs, pays: { id: incentive.pays } },
    because,
  });
}

/** Q14: paid by the shift: the sum of what the shifts pay; n/a where none of them does. */
export function tierPayOfShifts(shifts: readonly { readonly date: LocalDate; readonly scope: Scope }[]): Evaluated {
  const paid = shifts.flatMap(({ date, scope }) => {
    const own = scope.tierPay();
    return isKnown(own) ? [{ date, own }] : [];
  });
  if (paid.length === 0) return none('tierPay', 'money');
  return given(
    paid.reduce((sum, { own }) => sum.add(own.value), ZERO),
    'money',
    {
      rule: 'Q14',
      message: 'value.tierPayOfShifts',
      inputs: { shifts: datumOf(exact(paid.length), 'count') },
      because: paid.map(
        ({ date, own }) =>
          given(own.value, 'money', { rule: 'Q14', message: 'value.tierPayOfShift', inputs: { date: { date } }, because: [own.because] })
            .because,
      ),
    },
  );
}
