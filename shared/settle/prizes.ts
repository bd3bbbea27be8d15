/**
 * A7: what those who share a place are given, in the order in which they stand there. Minor units.
 * `splitPool`: the prizes of all the places they fill, shared. `duplicate`: each the prize of their place. Places past the list pay 0.
 */
export function prizesOf(place: number, sharing: number, prizes: readonly number[], ties: 'splitPool' | 'duplicate'): readonly number[] {
  if (ties === 'duplicate') return Array.from({ length: sharing }, () => prizes[place - 1] ?? 0);
  return sharesOf(poolOf(place, sharing, prizes), sharing);
}

/** The prizes of the places that so many fill from `place` on. */
export const poolOf = (place: number, sharing: number, prizes: readonly number[]): number =>
  prizes.slice(place - 1, place - 1 + sharing).reduce((sum, prize) => sum + prize, 0);

/** Equal shares floored to the minor unit; the first get one more each until what is left over is gone, so that nothing is lost. */
export function sharesOf(pool: number, sharing: number): readonly number[] {
  const leftOver = pool % sharing;
  const share = (pool - leftOver) / sharing;
  return Array.from({ length: sharing }, (_, index) => share + (index < leftOver ? 1 : 0));
}
