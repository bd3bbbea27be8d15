import type { Seq } from '../../shared/units.ts';

/** What a request may name, the server's own bound; the rest of a longer list is not asked for. */
const MOST_EVENTS = 2000;

/** Numbers of events as an address names them: `12-14,20`. */
export function eventRuns(evidence: readonly Seq[]): string {
  const runs: { readonly first: number; last: number }[] = [];
  for (const place of evidence.slice(0, MOST_EVENTS).toSorted((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run && place <= run.last + 1) run.last = place;
    else runs.push({ first: place, last: place });
  }
  return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}
