/** What is wrong with a site file, where, and how to mend it. */
export interface SiteProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
  readonly wayOut: string;
}

/** Entries of a list that are known by the same key as an earlier one. */
export function duplicates<Entry>(
  list: string,
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
  path: SiteProblem['path'] = [list],
): SiteProblem[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const key = keyOf(entry);
    const known = first.get(key);
    if (known === undefined) first.set(key, index);
    if (known === undefined) return [];
    const reason = `${key} stands in ${list} twice (first as number ${known + 1})`;
    return [{ path: [...path, index], reason, wayOut: 'keep one, or rename one' }];
  });
}

/** A reference to something that the file does not name; left out: none is made. */
export function unknown(word: string, known: ReadonlySet<string>, name: string | undefined, path: SiteProblem['path']): SiteProblem[] {
  if (name === undefined || known.has(name)) return [];
  return [{ path, reason: `there is no ${word} ${name}`, wayOut: `name one of: ${[...known].slice(0, 20).join(', ')}` }];
}
