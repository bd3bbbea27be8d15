import { isTreeMap, type TreeMap } from '../../shared/scheme-draft/tree-path.ts';

/** The words of comparators in a scheme. */
export const BOUND_WORDS: ReadonlySet<string> = new Set(['gte', 'gt', 'lte', 'lt', 'eq']);

/** Of each side there is one at most. */
const SIDES = [['gte', 'gt'], ['lte', 'lt'], ['eq']] as const;

export interface BoundSide {
  /** The comparators to choose from; the first names the side. */
  readonly offered: readonly string[];
  /** Which one is written; null: none. */
  readonly word: string | null;
  readonly value: unknown;
}

/** The sides that these words offer, as the map has them. */
export const sidesOf = (words: readonly string[], map: unknown): readonly BoundSide[] =>
  SIDES.flatMap((side): readonly BoundSide[] => {
    const offered = side.filter((word) => words.includes(word));
    const word = offered.find((one) => isTreeMap(map) && Object.hasOwn(map, one)) ?? null;
    return offered.length === 0 ? [] : [{ offered, word, value: word === null || !isTreeMap(map) ? undefined : map[word] }];
  });

/** Another comparator with the same figure; '' takes the side away. */
export function boundsWritten(map: unknown, before: string | null, after: string, value: unknown): TreeMap {
  const rest = Object.entries(isTreeMap(map) ? map : {}).filter(([key]) => key !== before);
  return Object.fromEntries(after === '' ? rest : [...rest, [after, value ?? 0]]);
}
