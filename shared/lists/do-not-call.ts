/**
 * N10: who is not to be called, by a key made of their number at the edge (digits only, hashed with the site's secret), so that no list of numbers is kept.
 * Checked at import and again at dial: people object in between.
 */
export interface ImportCheck {
  readonly taken: readonly string[];
  readonly doNotCall: readonly string[];
  /** Keys that stand in the file twice, or that the list knows already. */
  readonly duplicates: readonly string[];
}

export function checkImport(
  keys: Iterable<string>,
  known: ReadonlySet<string>,
  doNotCall: ReadonlySet<string>,
  isAsked: boolean,
): ImportCheck {
  const taken = new Set<string>();
  const refused: string[] = [];
  const duplicates: string[] = [];
  for (const key of keys) {
    if (known.has(key) || taken.has(key)) duplicates.push(key);
    else if (isAsked && doNotCall.has(key)) refused.push(key);
    else taken.add(key);
  }
  return { taken: [...taken], doNotCall: refused, duplicates };
}
