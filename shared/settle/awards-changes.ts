import type { EarnedAward } from './awards-earned.ts';

/** A15: what a correction does to the awards of a period that is still open, for the feed. */
export interface AwardChanges {
  /** Earned before and now no more, or of another place or prize now. */
  readonly taken: readonly EarnedAward[];
  /** Earned now and not before, or of another place or prize before. */
  readonly given: readonly EarnedAward[];
}

export function withdrawn(before: readonly EarnedAward[], after: readonly EarnedAward[]): AwardChanges {
  const [was, is] = [new Set(before.map(wholeKey)), new Set(after.map(wholeKey))];
  return { taken: before.filter((one) => !is.has(wholeKey(one))), given: after.filter((one) => !was.has(wholeKey(one))) };
}

/** An award as a sealed statement says that it was paid. */
export type PaidAward = Pick<EarnedAward, 'award' | 'period' | 'agent' | 'prize'>;

/** Minor units; 0: not earned. */
export interface AwardDifference extends Omit<PaidAward, 'prize'> {
  readonly paid: number;
  readonly now: number;
}

/** A15: what a sealed period paid, and what it would give today, where they differ; what was paid is not taken back (B6). */
export function paidDifferences(paid: readonly PaidAward[], now: readonly PaidAward[]): readonly AwardDifference[] {
  const [was, is] = [new Map(paid.map(keyed)), new Map(now.map(keyed))];
  return [...new Map([...was, ...is])]
    .map(([key, { award, period, agent }]) => ({ key, award, period, agent, paid: was.get(key)?.prize ?? 0, now: is.get(key)?.prize ?? 0 }))
    .filter((one) => one.paid !== one.now)
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ award, period, agent, paid: paidThen, now: paidNow }) => ({ award, period, agent, paid: paidThen, now: paidNow }));
}

const keyOf = ({ award, period, agent }: PaidAward): string => JSON.stringify([award, period, agent]);
const keyed = (one: PaidAward): readonly [string, PaidAward] => [keyOf(one), one];
const wholeKey = (one: EarnedAward): string => JSON.stringify([keyOf(one), one.place, one.prize]);
