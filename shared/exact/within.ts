import type { Bound, Range } from '../scheme/bound.ts';
import { exact, type Exact } from './exact.ts';

/** Whether an exact, never rounded value is on the side that the bound names. */
export function meets(value: Exact, bound: Bound): boolean {
  if ('gte' in bound) return value.compare(exact(bound.gte)) >= 0;
  if ('gt' in bound) return value.compare(exact(bound.gt)) > 0;
  if ('lte' in bound) return value.compare(exact(bound.lte)) <= 0;
  if ('lt' in bound) return value.compare(exact(bound.lt)) < 0;
  return value.compare(exact(bound.eq)) === 0;
}

export const isWithin = (value: Exact, { lower, upper }: Range): boolean =>
  (lower === null || meets(value, lower)) && (upper === null || meets(value, upper));
