import type { UserRole } from '../../shared/charge.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { epochMs, type EpochMs } from '../../shared/units.ts';
import { hasLeft } from '../accounts/leavers.ts';
import type { SiteFiles } from '../accounts/site-files.ts';
import type { User } from '../accounts/user-record.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock } from '../clock.ts';
import { readSiteYaml } from '../site/site-yaml.ts';

/** What the doors need of the site file in force. */
export interface SiteAccess {
  /** null: none was applied yet, or it is unreadable. */
  file(): SiteFile | null;
  /** AC16: one was applied, and what it says cannot be told. */
  isUnreadable(): boolean;
  now(): EpochMs;
}

/** While the board is being built after a start, the file is read as it was applied: nobody comes in more easily by being early. */
export function openSiteAccess(siteFiles: SiteFiles, board: () => LiveBoard | null, clock: Clock): SiteAccess {
  let read: { readonly version: number; readonly file: SiteFile | null } | null = null;
  const file = (): SiteFile | null => {
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
  return { file, isUnreadable: () => file() === null && siteFiles.current() !== null, now: () => epochMs(clock()) };
}

/** AC12; AC16: of every role, where it cannot be told of which. */
export const asksSecondStep = (access: SiteAccess, role: UserRole): boolean =>
  access.isUnreadable() || (access.file()?.site.secondFactorFor?.includes(role) ?? false);

/** Why somebody stays out, whatever they showed. */
export type KeptOut = 'left' | 'unreadable';

/** AC8, AC16; null: they may come in. */
export function keptOut(access: SiteAccess, user: User): KeptOut | null {
  if (user.charge.role === 'agent' && access.isUnreadable()) return 'unreadable';
  return hasLeft(user, access.file(), access.now()) ? 'left' : null;
}
