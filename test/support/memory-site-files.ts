import type { AppliedSiteFile, SiteFiles } from '../../server/accounts/site-files.ts';
import { epochMs, type SiteId } from '../../shared/units.ts';

/** The site files of a folder that begins with a good one, kept in memory. */
export function memorySiteFiles(site: SiteId, yaml: string, digest: string): SiteFiles {
  let current: AppliedSiteFile = { version: 1, site, yaml, digest, by: 'test', at: epochMs(0) };
  const put = (of: SiteId, text: string, meaning: string, by: string): void => {
    current = { version: current.version + 1, site: of, yaml: text, digest: meaning, by, at: epochMs(0) };
  };
  const files: SiteFiles = {
    current: () => current,
    earlier: () => [],
    meaning: (asked) => (asked === current.digest ? current : null),
    apply(of, text, meaning, by) {
      if (current.digest === meaning) return false;
      put(of, text, meaning, by);
      return true;
    },
    edit: (of, edited, _, by) => (files.apply(of.site, edited.yaml, edited.digest, by) ? 'done' : 'same'),
    rewrite(of, written, _, by) {
      if (written.yaml === current.yaml) return 'same';
      put(of.site, written.yaml, written.digest, by);
      return 'done';
    },
    versions: () => [current],
    version: (version) => (version === current.version ? current : null),
  };
  return files;
}
