import type { CallId } from '../units.ts';
import type { CallPart } from './shift-tally.ts';

/** T6: the calls of which `parts` has several; null: none, which is nearly always so. Asked once a tally, as every scoring of it needs the answer. */
export function takenAgain(parts: readonly CallPart[]): ReadonlySet<CallId> | null {
  const seen = new Set<CallId>();
  let again: Set<CallId> | null = null;
  let known = 0;
  for (const { call } of parts) {
    if (seen.add(call).size === known) (again ??= new Set()).add(call);
    known = seen.size;
  }
  return again;
}
