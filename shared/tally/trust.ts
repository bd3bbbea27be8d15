import type { SourceId, SourceKind } from '../events/event-base.ts';
import { compareText } from '../exact/compare-text.ts';
import { siteIndex } from '../site/site-index.ts';
import type { SiteFile } from '../site/site-file.ts';
import { systemId } from '../units.ts';

/** T7: most trusted first, where the site file says nothing for the system. */
export const DEFAULT_TRUST: readonly SourceKind[] = ['ami', 'http', 'cel', 'queue_log', 'cdr'];

/** Sorts sources by trust, most trusted first; equal ones by name, so that no order of delivery decides. */
export type CompareTrust = (a: SourceId, b: SourceId) => number;

export function trustOf(site: SiteFile | null): CompareTrust {
  const ranks = new Map<SourceId, number>();
  const rankOf = (source: SourceId): number => {
    const known = ranks.get(source) ?? rankOfSource(site, source);
    ranks.set(source, known);
    return known;
  };
  return (a, b) => rankOf(a) - rankOf(b) || compareText(a, b);
}

/** Kinds that a system's own order leaves out follow in the default order. */
function rankOfSource(site: SiteFile | null, source: SourceId): number {
  const colon = source.indexOf(':');
  const own = site && siteIndex(site).systems.get(systemId(source.slice(colon + 1)))?.trust;
  const order: readonly string[] = [...(own ?? []), ...DEFAULT_TRUST];
  const rank = order.indexOf(source.slice(0, colon));
  return rank < 0 ? order.length : rank;
}
