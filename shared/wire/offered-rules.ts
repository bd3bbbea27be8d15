import type { PointRule } from '../scheme/quota.ts';
import type { Scheme } from '../scheme/scheme.ts';

/** A point rule as the floor's form offers it. */
export type OfferedRule = Pick<PointRule, 'code' | 'name' | 'delta' | 'capPerShift'>;

/** What `GET /api/point-rules` answers: the rules of the scheme in force today, in its order; empty where no scheme is in force. */
export interface OfferedRules {
  readonly rules: readonly OfferedRule[];
}

export const offeredRules = (scheme: Scheme | null): OfferedRules => ({ rules: (scheme?.points.rules ?? []).map(offered) });

const offered = ({ code, name, delta, capPerShift }: PointRule): OfferedRule => ({
  ...{ code, name, delta },
  ...(capPerShift !== undefined && { capPerShift }),
});
