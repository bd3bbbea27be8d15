import { hasGoneBy } from '../../shared/site/shift-window.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { Audit } from './audit.ts';
import type { Sessions } from './sessions.ts';
import { chargeWords, type User } from './user-record.ts';
import type { Users } from './users.ts';

/** AC8, S26: an agent whom the site file names no more, or whose last day is over. Before there is a site nobody has left it. */
export function hasLeft({ charge }: User, site: SiteFile | null, now: EpochMs): boolean {
  if (charge.role !== 'agent' || site === null) return false;
  const listed = siteIndex(site).agents.get(charge.agent);
  return listed === undefined || hasGoneBy(site, listed, now);
}

interface Doors {
  readonly users: Users;
  readonly sessions: Sessions;
  readonly audit: Audit;
}

/** AC8: ends the sessions of those who have left. */
export function turnOutLeavers({ users, sessions, audit }: Doors, site: SiteFile, now: EpochMs): void {
  for (const user of users.list().filter((one) => hasLeft(one, site, now))) {
    audit.together(() => {
      if (sessions.endOf(user.id) > 0)
        audit.record('server', 'agent left, sessions ended', user.name, { before: chargeWords(user.charge) });
    });
  }
}

/** AC15: ends the sessions that were begun by a PIN or a badge where the site file allows none. */
export function closeDesks({ sessions, audit }: Doors, { site }: Pick<SiteFile, 'site'>): void {
  if (site.deskLogin === true) return;
  audit.together(() => {
    const ended = sessions.endDesks(null);
    if (ended > 0) audit.record('server', 'desk sessions ended', site.id, { before: `${ended} sessions` });
  });
}
