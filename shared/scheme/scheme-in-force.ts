import type { LocalDate } from '../units.ts';
import type { Scheme } from './scheme.ts';

/** Q11: a business day is scored by the scheme whose `effectiveFrom` is the latest not after it; of equals by the highest version. null: none yet. */
export function schemeInForce(schemes: readonly Scheme[], date: LocalDate): Scheme | null {
  let current: Scheme | null = null;
  for (const scheme of schemes) if (scheme.effectiveFrom <= date && (current === null || isLater(scheme, current))) current = scheme;
  return current;
}

const isLater = (scheme: Scheme, than: Scheme): boolean =>
  scheme.effectiveFrom === than.effectiveFrom ? scheme.version > than.version : scheme.effectiveFrom > than.effectiveFrom;
