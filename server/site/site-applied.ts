import type { SiteApplied } from '../../shared/events/board-event.ts';
import { eventId, type EventId } from '../../shared/units.ts';
import type { AppliedSiteFile } from '../accounts/site-files.ts';
import { readSiteYaml } from './site-yaml.ts';

/** The version, so that every start may say it and it counts once. */
export const idOfApplied = ({ version, digest }: AppliedSiteFile): EventId => eventId(`site/${version}/${digest.slice(0, 12)}`);

/** What was stored was checked when it was applied. */
export function siteApplied(applied: AppliedSiteFile): SiteApplied {
  const { version, yaml, by, at } = applied;
  const read = readSiteYaml(yaml);
  if (!read.ok) throw new Error(`the stored site file, version ${version}, is not readable any more: ${read.error.join('; ')}`);
  return { id: idOfApplied(applied), source: 'tallyboard:server', at, type: 'site.applied', site: read.value.file, by };
}
