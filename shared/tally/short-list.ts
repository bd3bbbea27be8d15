/**
 * Adds an entry to a list, or to none (null). A list that is made with its first entry has room for that one; one that grows from nothing takes room for a
 * dozen and more, and of each of millions of calls most lists have one entry or none.
 */
export function added<Item>(list: Item[] | null, item: Item): Item[] {
  if (list === null) return [item];
  list.push(item);
  return list;
}
