import { namesOf, type NamesOverTime } from '../site/resolve-agent.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { LocalDate } from '../units.ts';
import type { WatchMarks } from './source-watch.ts';
import { trustOf, type CompareTrust } from './trust.ts';

/** What telling one call depends on besides its marks. New objects only when a meaning changed: what was told under the old ones is told anew. */
export interface CallGround {
  readonly names: NamesOverTime;
  readonly trust: CompareTrust;
  readonly watch: WatchMarks;
}

/** What every tally depends on besides the facts of its agent. */
export interface Ground {
  readonly site: SiteFile | null;
  readonly calls: CallGround;
  /** The last business day that is over. */
  readonly turned: LocalDate | null;
}

export const emptyGround = (): Ground => ({
  site: null,
  calls: { names: namesOf(null), trust: trustOf(null), watch: new Map() },
  turned: null,
});

/** A new roster or scheme leaves every told call as it is; only other identities or another trust tell them anew. */
export function groundOnSite(ground: Ground, site: SiteFile): Ground {
  const { names, trust, watch } = ground.calls;
  const fresh = namesOf(site);
  const isSameNames = ground.site !== null && names.meaning === fresh.meaning;
  const isSameTrust = ground.site !== null && trustIn(ground.site) === trustIn(site);
  if (isSameNames && isSameTrust) return { ...ground, site };
  return { ...ground, site, calls: { names: isSameNames ? names : fresh, trust: isSameTrust ? trust : trustOf(site), watch } };
}

const trustIn = (site: SiteFile): string => JSON.stringify(site.sources.map(({ system, trust }) => [system, trust]));
