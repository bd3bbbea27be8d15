import { join } from 'node:path';
import type { Viewer } from '../../shared/audience.ts';
import { showsTeamsOnly } from '../../shared/site/confidentiality.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { Clock } from '../clock.ts';
import { openAccountsDatabase } from './accounts-database.ts';
import { openAccountList, type AccountList } from './account-list.ts';
import { openApiKeys, type ApiKeys } from './api-keys.ts';
import { openAudit, type Audit } from './audit.ts';
import { openDeskKeys, type DeskKeys } from './desk-keys.ts';
import { openEndings, type Endings } from './endings.ts';
import { openErasing, type Erasing } from './erasing.ts';
import { openInvitations, type Invitations } from './invitations.ts';
import { openLockOuts, type LockOuts } from './lock-outs.ts';
import { openLoginTickets, type LoginTickets } from './login-tickets.ts';
import { openLogins, type Logins } from './logins.ts';
import { openNumberSecret } from './number-secret.ts';
import { openPairings, type Pairings } from './pairings.ts';
import { openSecondSteps, type SecondSteps } from './second-steps.ts';
import { openSessions, type Identity, type Sessions } from './sessions.ts';
import { openSchemeDrafts, type SchemeDrafts } from './scheme-drafts.ts';
import { openSignatures, type Signatures } from './signatures.ts';
import { openSignOns, type SignOns } from './sign-ons.ts';
import { openSiteFiles, type SiteFiles } from './site-files.ts';
import { openSetupDrafts, type SetupDrafts } from './setup-draft.ts';
import { openSetupLinks, type SetupLinks } from './setup-links.ts';
import type { User } from './user-record.ts';
import { openUsers, type Users } from './users.ts';
import { teamShownOn } from './wall-program.ts';
import { openWalls, type Walls } from './walls.ts';

/** Everything about who may come in, over one file in the data folder. */
export interface Accounts extends Logins {
  readonly users: Users;
  readonly sessions: Sessions;
  readonly setupLinks: SetupLinks;
  readonly invitations: Invitations;
  readonly list: AccountList;
  readonly lockOuts: LockOuts;
  readonly endings: Endings;
  readonly erasing: Erasing;
  readonly loginTickets: LoginTickets;
  readonly secondSteps: SecondSteps;
  readonly deskKeys: DeskKeys;
  /** AC10: for somebody who lost the telephone: their sessions end. False: it was not on. */
  takeSecondStep(user: User, actor: string): boolean;
  readonly signOns: SignOns;
  readonly walls: Walls;
  readonly pairings: Pairings;
  readonly apiKeys: ApiKeys;
  readonly audit: Audit;
  readonly signatures: Signatures;
  readonly siteFiles: SiteFiles;
  readonly setupDrafts: SetupDrafts;
  readonly schemeDrafts: SchemeDrafts;
  /** N10: what customers' numbers are keyed with. */
  readonly numberSecret: string;
  close(): void;
}

export function openAccounts(dataFolder: string, clock: Clock): Accounts {
  const database = openAccountsDatabase(join(dataFolder, 'accounts.sqlite'));
  const audit = openAudit(database, clock);
  const sessions = openSessions(database, clock);
  const lockOuts = openLockOuts(database, clock, audit);
  const loginTickets = openLoginTickets(database, clock);
  /** AC11: with the sessions of somebody end the logins that are on their way. */
  const ends: Pick<Sessions, 'endOf' | 'endOthers'> = {
    endOf(user) {
      loginTickets.closeOf(user);
      return sessions.endOf(user);
    },
    endOthers(user, token) {
      loginTickets.closeOf(user);
      return sessions.endOthers(user, token);
    },
  };
  const users = openUsers(database, { clock, audit, sessions: ends, lockOuts });
  const secondSteps = openSecondSteps(database, clock, audit);
  const deskKeys = openDeskKeys(database, audit, sessions);
  return {
    users,
    audit,
    sessions,
    setupLinks: openSetupLinks(database, clock, users),
    invitations: openInvitations(database, { clock, audit, users }),
    list: openAccountList(database, clock),
    endings: openEndings(database),
    erasing: openErasing(database),
    lockOuts,
    loginTickets,
    secondSteps,
    deskKeys,
    ...openLogins({ users, lockOuts, secondSteps, deskKeys }),
    takeSecondStep: (user, actor) =>
      audit.together(() => {
        const wasOn = secondSteps.turnOff(user, actor, 'second step taken off, sessions ended');
        if (wasOn) ends.endOf(user.id);
        return wasOn;
      }),
    signOns: openSignOns(database, { clock, audit, users }),
    walls: openWalls(database, clock, audit),
    pairings: openPairings(clock),
    apiKeys: openApiKeys(database, clock, audit),
    signatures: openSignatures(database, clock, audit),
    siteFiles: openSiteFiles(database, clock, audit),
    setupDrafts: openSetupDrafts(database, clock),
    schemeDrafts: openSchemeDrafts(database, clock, audit),
    numberSecret: openNumberSecret(database),
    close: () => void database.close(),
  };
}

/** V8: what the identity is allowed to look at on this site. */
export function viewerOf(identity: Identity, file: Pick<SiteFile, 'site' | 'teams'>): Viewer {
  const site = file.site.id;
  if (identity.kind === 'wall') return { role: 'wall', site, screen: identity.wall.id, team: teamShownOn(identity.wall, file) };
  const { name, charge } = identity.user;
  const sees = showsTeamsOnly(file) ? { seesTeamsOnly: true } : {};
  switch (charge.role) {
    case 'agent':
      return { role: 'agent', site, user: name, agent: charge.agent };
    case 'supervisor':
      return { role: 'supervisor', site, user: name, teams: charge.teams, ...sees };
    case 'auditor':
      return { role: 'auditor', site, user: name };
    default:
      return { role: charge.role, site, user: name, teams: 'all', ...sees };
  }
}
