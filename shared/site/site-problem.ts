import { problemAt, type Problem } from '../problem.ts';
import { said, type Said } from '../said.ts';

/** What is wrong with a site file. */
export type SiteProblem = Problem;

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
    const reason = said`${key} stands in ${list} twice (first as number ${known + 1})`;
    return [problemAt([...path, index], reason, said`keep one, or rename one`)];
  });
}

/** A reference to something that the file does not name; left out: none is made. */
export function unknown(word: Said, known: ReadonlySet<string>, name: string | undefined, path: SiteProblem['path']): SiteProblem[] {
  if (name === undefined || known.has(name)) return [];
  return [problemAt(path, said`there is no ${word} ${name}`, said`name one of: ${[...known].slice(0, 20)}`)];
}
