import { exact, ONE } from '../exact/exact.ts';
import type { Value } from '../scheme/value.ts';
import type { Scope } from './evaluate-scope.ts';
import { datumOf, figureOf, given, isKnown, none, reasonsOf, type Evaluated } from './evaluated.ts';

/** Y10: from + (to − from) × (value − lowest) / (highest − lowest); 1 where the team's figures are all equal, or there is one only. */
export function teamRelative({ metric, from, to }: Extract<Value, { node: 'teamRelative' }>, scope: Scope): Evaluated {
  const own = scope.metric(metric);
  const team = scope.extremes(metric);
  if (!isKnown(own) || team === null) return none('teamRelative', 'number', reasonsOf([own]));
  const { lowest, highest } = team;
  const told = { rule: 'Y10', because: reasonsOf([own]) };
  const value = figureOf(own);
  if (lowest.equals(highest))
    return given(ONE, 'number', { ...told, message: 'value.teamEqual', inputs: { metric: { id: metric }, value } });
  const share = own.value.sub(lowest).div(highest.sub(lowest));
  return given(exact(from).add(exact(to).sub(exact(from)).mul(share)), 'number', {
    ...told,
    message: 'value.teamRelative',
    inputs: {
      metric: { id: metric },
      value,
      lowest: datumOf(lowest, own.unit),
      highest: datumOf(highest, own.unit),
      from: datumOf(exact(from), 'number'),
      to: datumOf(exact(to), 'number'),
    },
  });
}
