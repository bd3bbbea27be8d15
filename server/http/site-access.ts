import type { UserRole } from '../../shared/charge.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { SiteFiles } from '../accounts/site-files.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { readSiteYaml } from '../site-yaml.ts';

/** What the doors need of the site file in force; null: none was applied yet. */
export type SiteAccess = () => Pick<SiteFile, 'site' | 'agents' | 'teams'> | null;

/** While the board is being built after a start, the file is read as it was applied: nobody comes in more easily by being early. */
export function openSiteAccess(siteFiles: SiteFiles, board: () => LiveBoard | null): SiteAccess {
  let read: { readonly version: number; readonly file: SiteFile | null } | null = null;
  return () => {
    const live = board();
    if (live) return live.siteFile();
    const applied = siteFiles.current();
    if (!applied) return null;
    if (read?.version !== applied.version) {
      const written = readSiteYaml(applied.yaml);
      read = { version: applied.version, file: written.ok ? written.value.file : null };
    }
    return read.file;
  };
}

/** AC12 */
export const asksSecondStep = (access: SiteAccess, role: UserRole): boolean => access()?.site.secondFactorFor?.includes(role) ?? false;
