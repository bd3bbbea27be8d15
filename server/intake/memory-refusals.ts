import type { SiteId } from '../../shared/units.ts';
import { KEPT_REFUSALS, type RefusalCount, type RefusedInput, type Refusals } from './refusals.ts';

/** Refusals for as long as the process lives. */
export function openMemoryRefusals(): Refusals {
  const counts = new Map<SiteId, Map<string, RefusalCount>>();
  const kept = new Map<SiteId, RefusedInput[]>();
  const keepOne = (refused: RefusedInput): void => {
    const { site, source, kind, at } = refused;
    const ofSite = counts.get(site) ?? new Map<string, RefusalCount>();
    const key = `${source} ${kind}`;
    counts.set(site, ofSite.set(key, { source, kind, count: (ofSite.get(key)?.count ?? 0) + 1, lastAt: at }));
    const newest = kept.get(site) ?? [];
    newest.push(refused);
    if (newest.length > KEPT_REFUSALS) newest.shift();
    kept.set(site, newest);
  };
  return {
    keep: (refused) => refused.forEach(keepOne),
    counts: (site) => [...(counts.get(site)?.values() ?? [])].sort((left, right) => right.count - left.count),
    newest: (site, limit) => (kept.get(site) ?? []).slice(-limit).reverse(),
    close: () => undefined,
  };
}
