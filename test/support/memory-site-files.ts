import type { AppliedSiteFile, SiteFiles } from '../../server/accounts/site-files.ts';
import { epochMs, type SiteId } from '../../shared/units.ts';

/** The site files of a folder that begins with a good one, kept in memory. */
export function memorySiteFiles(site: SiteId, yaml: string, digest: string): SiteFiles {
  let current: AppliedSiteFile = { version: 1, site, yaml, digest, by: 'test', at: epochMs(0) };
  const files: SiteFiles = {
    current: () => current,
    earlier: () => [],
    meaning: (asked) => (asked === current.digest ? current : null),
    apply(of, text, meaning, by) {
      if (current.digest === meaning) return false;
      current = { version: current.version + 1, site: of, yaml: text, digest: meaning, by, at: epochMs(0) };
      return true;
    },
    edit: (of, edited, _, by) => (files.apply(of.site, edited.yaml, edited.digest, by) ? 'done' : 'same'),
  };
  return files;
}
