import type { EpochMs } from '../units.ts';
import type { Watching } from './source-watch.ts';

/** From `start` to `end`, both inclusive; `end` null: it goes on. */
interface Lasting {
  readonly start: EpochMs;
  readonly end: EpochMs | null;
}

const share = (a: Lasting, b: Lasting): boolean => (b.end === null || a.start <= b.end) && (a.end === null || b.start <= a.end);

/**
 * T7: a source can't know what lay wholly outside its watch. What others (most trusted first) say of that time is added to what it told, none of it twice.
 * `watching` null: a source without a watch, whose report stands as it is.
 */
export function withUnwatched<Told>(
  told: readonly Told[],
  others: readonly Told[],
  watching: Watching | null,
  lastingOf: (one: Told) => Lasting,
): readonly Told[] {
  if (watching === null) return told;
  return others.reduce((known, other) => {
    const lasting = lastingOf(other);
    const isCovered = watching.spans.some((span) => share(span, lasting)) || known.some((one) => share(lastingOf(one), lasting));
    return isCovered ? known : [...known, other];
  }, told);
}
