import type { MonthSpan } from '../../shared/wire/people-answers.ts';

/** SI7: the closed and sealed months that a change from that date on reaches into; `from` null: all of them. */
export const monthsReached = (shut: readonly MonthSpan[], from: string | null): readonly MonthSpan[] =>
  shut.filter(({ to }) => from === null || from <= to);

/** S27: those that another first day reaches into, from the earlier one to the later; empty: none is known. */
export function monthsOfFirstDays(shut: readonly MonthSpan[], before: string, after: string): readonly MonthSpan[] {
  if (before === after) return [];
  const [earlier = '', later = ''] = [before, after].toSorted();
  return shut.filter(({ from, to }) => earlier <= to && from < later);
}
