import { same } from './same.ts';

/** What equals its predecessor keeps the predecessor's identity: identity then says what has to be sent. */
export const kept = <Part>(before: Part | undefined, after: Part): Part => (before !== undefined && same(before, after) ? before : after);

export const keptList = <Item>(before: readonly Item[] | undefined, after: readonly Item[]): readonly Item[] =>
  keptItems(
    before,
    after.map((item, index) => kept(before?.[index], item)),
  );

/** The list of before where every item is. */
export const keptItems = <Item>(before: readonly Item[] | undefined, after: readonly Item[]): readonly Item[] =>
  before?.length === after.length && after.every((item, index) => item === before[index]) ? before : after;

export function keptMap<Key, Item>(before: ReadonlyMap<Key, Item> | undefined, after: ReadonlyMap<Key, Item>): ReadonlyMap<Key, Item> {
  const items = new Map([...after].map(([key, item]) => [key, kept(before?.get(key), item)]));
  return before?.size === items.size && [...items].every(([key, item]) => before.get(key) === item) ? before : items;
}

/** The predecessor itself where every part was kept. */
export function keptWhole<Whole extends object>(before: Whole | undefined, after: Whole): Whole {
  if (before === undefined) return after;
  const parts = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).every(([key, part]) => parts.get(key) === part) ? before : after;
}
