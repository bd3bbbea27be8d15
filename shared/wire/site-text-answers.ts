import type { EpochMs, SiteId } from '../units.ts';

/** SF1: a version of the site file. */
export interface SiteVersionAnswer {
  readonly version: number;
  readonly by: string;
  readonly at: EpochMs;
}

/** SF1: the site file in force as it is written, and which there were. */
export interface SiteTextAnswer extends SiteVersionAnswer {
  readonly site: SiteId;
  readonly yaml: string;
  /** Of the site. */
  readonly timeZone: string;
  /** SI5: it is kept elsewhere and read at each start, so nothing is put in force here. */
  readonly isKeptElsewhere: boolean;
  /** The newest first, the one in force among them; older ones than these are kept as well. */
  readonly versions: readonly SiteVersionAnswer[];
}

/** Another version, as it was written. */
export interface SiteVersionText extends SiteVersionAnswer {
  readonly yaml: string;
}
