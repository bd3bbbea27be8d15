import type { SiteFile } from '../../shared/site/site-file.ts';
import type { Audit } from './audit.ts';
import type { Sessions } from './sessions.ts';
import { chargeWords, type User } from './user-record.ts';
import type { Users } from './users.ts';

/** AC8: an agent whom the site file names no more. Before there is a site nobody has left it. */
export const hasLeft = ({ charge }: User, site: Pick<SiteFile, 'agents'> | null): boolean =>
  charge.role === 'agent' && site !== null && !site.agents.some(({ id }) => id === charge.agent);

interface Doors {
  readonly users: Users;
  readonly sessions: Sessions;
  readonly audit: Audit;
}

/** AC8: ends the sessions of those who have left. */
export function turnOutLeavers({ users, sessions, audit }: Doors, site: Pick<SiteFile, 'agents'>): void {
  for (const user of users.list()) {
    if (hasLeft(user, site) && sessions.endOf(user.id) > 0)
      audit.record('server', 'agent left, sessions ended', user.name, { before: chargeWords(user.charge) });
  }
}

/** AC15: ends the sessions that were begun by a PIN or a badge where the site file allows none. */
export function closeDesks({ sessions, audit }: Doors, { site }: Pick<SiteFile, 'site'>): void {
  const ended = site.deskLogin === true ? 0 : sessions.endDesks(null);
  if (ended > 0) audit.record('server', 'desk sessions ended', site.id, { before: `${ended} sessions` });
}
