import type { AgentId, SiteId, TeamId } from './units.ts';
import { err, ok, type Result } from './result.ts';

export type Role = 'wall' | 'agent' | 'supervisor' | 'payroll' | 'admin' | 'auditor';

/** `team`: whose leaders and awards the screen shows; null: the whole site's. */
export type WallViewer = { readonly role: 'wall'; readonly site: SiteId; readonly screen: string; readonly team: TeamId | null };
export type DeskViewer = { readonly role: 'agent'; readonly site: SiteId; readonly user: string; readonly agent: AgentId };
export type FloorViewer = {
  readonly role: 'supervisor' | 'payroll' | 'admin';
  readonly site: SiteId;
  readonly user: string;
  readonly teams: readonly TeamId[] | 'all';
  /** CF20: the site shows figures of teams only. Left out: no. */
  readonly seesTeamsOnly?: boolean;
};

/** AU7: reads the audit and nothing else. */
export type AuditViewer = { readonly role: 'auditor'; readonly site: SiteId; readonly user: string };

/** Who sees a picture of the board. */
export type Onlooker = WallViewer | DeskViewer | FloorViewer;

/** Who is asking. The server knows it from the session or the screen's token, never from the page. */
export type Viewer = Onlooker | AuditViewer;

/** Which picture a page asks for. A desk without an agent is one's own. */
export type Asked =
  { readonly audience: 'wall' } | { readonly audience: 'floor' } | { readonly audience: 'desk'; readonly agent?: AgentId };

/** Looks up whose team an agent is in; undefined: the site has no such agent. */
export type TeamOf = (agent: AgentId) => TeamId | undefined;

/** V6, V8: the roles that answer for teams, and see the floor; pages show the way to no other. null: nobody is logged in. */
export const maySeeFloor = (role: Role | null): boolean => role === 'supervisor' || role === 'payroll' || role === 'admin';

/** V6, V8: of these teams. */
export const answersForTeams = (viewer: Viewer): viewer is FloorViewer => maySeeFloor(viewer.role);

/** AU5: the roles that read the audit; pages show the way to no other. null: nobody is logged in. */
export const mayReadAudit = (role: Role | null): boolean => role === 'admin' || role === 'auditor';

/** RP5: the roles that look after what is mailed by itself; pages show the means to no other. null: nobody is logged in. */
export const mayKeepMails = (role: Role | null): boolean => role === 'admin';

/** V8, AU7: everybody but the auditor looks at boards; null: nobody is logged in. */
export const maySeeBoards = (role: Role | null): boolean => role !== null && role !== 'auditor';

/** AC1: the roles that keep the accounts; pages show the way to no other. null: nobody is logged in. */
export const mayKeepAccounts = (role: Role | null): boolean => role === 'admin';

/** SI6 */
export const mayKeepPeople = (role: Role | null): boolean => role === 'admin';

/** V15, W24: the roles that keep the screens and say what they show; pages show the means to no other. null: nobody is logged in. */
export const mayKeepScreens = (role: Role | null): boolean => role === 'supervisor' || role === 'admin';

/** V8: sees the rows of this team. */
export const seesTeam = (viewer: FloorViewer, team: TeamId): boolean => viewer.teams === 'all' || viewer.teams.includes(team);

/** V9: the roles that write about people; pages show the means to no other. null: nobody is logged in. */
export const mayWriteNotes = (role: Role | null): boolean => role === 'supervisor' || role === 'admin';

/** V9: only supervisors, for their own teams, and admins write about people. */
export const mayAnnotate = (viewer: Viewer, team: TeamId): boolean =>
  answersForTeams(viewer) && mayWriteNotes(viewer.role) && seesTeam(viewer, team);

/** V20: the roles that tell the floor something, and take it back; pages show the means to no other. null: nobody is logged in. */
export const mayAnnounce = (role: Role | null): boolean => role === 'supervisor' || role === 'admin';

/** RO2: the roles that change the roster, of their own teams; pages show the means to no other. null: nobody is logged in. */
export const mayEditRoster = (role: Role | null): boolean => role === 'supervisor' || role === 'admin';

/** RO2: the roles that change what the whole site shares: patterns and rotations. */
export const mayKeepPatterns = (role: Role | null): boolean => role === 'admin';

/** K17: the roles that hold contests; pages show the means to no other. null: nobody is logged in. */
export const mayKeepContests = (role: Role | null): boolean => role === 'supervisor' || role === 'admin';

/** K17: of people of these teams. */
export const mayHoldContest = (viewer: Viewer, teams: readonly TeamId[]): boolean =>
  answersForTeams(viewer) && mayKeepContests(viewer.role) && teams.every((team) => seesTeam(viewer, team));

/** RP1: whose shifts are listed in reports to take along; CF22: under its preset for payroll and admins alone. */
export const mayReadReports = (viewer: Viewer): viewer is FloorViewer =>
  answersForTeams(viewer) && (!viewer.seesTeamsOnly || mayKeepBooks(viewer.role));

/** DU3: the roles that read duties; pages show the way to no other. null: nobody is logged in. */
export const mayReadDuties = (role: Role | null): boolean => role === 'supervisor' || role === 'admin';

/** J17: whether an alert is this viewer's matter; `teams` null: it is everybody's who answers for teams. */
export const seesAlert = (viewer: FloorViewer, teams: readonly TeamId[] | null): boolean =>
  teams === null || teams.some((team) => seesTeam(viewer, team));

/** J18: the roles that look after alerts: acknowledge and snooze them; pages show the means to no other. null: nobody is logged in. */
export const mayTendAlerts = (role: Role | null): boolean => role === 'supervisor' || role === 'admin';

/** X2: the roles that act on phone systems; pages show the means to no other. null: nobody is logged in. */
export const mayActOnPhones = (role: Role | null): boolean => role === 'supervisor' || role === 'admin';

/** X2: for agents of this team. */
export const mayActFor = (viewer: Viewer, team: TeamId): boolean =>
  answersForTeams(viewer) && mayActOnPhones(viewer.role) && seesTeam(viewer, team);

/** N17: who keeps the lists: sees how far they are, and hands leads out. */
export const mayKeepLists = (viewer: Viewer): viewer is FloorViewer => mayOpenLists(viewer.role);

/** LS5: the roles that import leads; pages show the means to no other. null: nobody is logged in. */
export const mayImportLeads = (role: Role | null): boolean => role === 'admin';

/** N17: the roles that keep the lists; pages show the way to no other. null: nobody is logged in. */
export const mayOpenLists = (role: Role | null): boolean => role === 'supervisor' || role === 'admin';

/** N17: whose leads this viewer may look at: an agent their own, who keeps lists those of their teams. */
export function maySeeLeads(viewer: Viewer, agent: AgentId, teamOf: TeamOf): boolean {
  if (viewer.role === 'agent') return viewer.agent === agent;
  const team = teamOf(agent);
  return mayKeepLists(viewer) && team !== undefined && seesTeam(viewer, team);
}

/** N17: of single leads who keeps lists sees those of their teams' people and what is nobody's. */
export function maySeeLeadOf(viewer: FloorViewer, owner: AgentId | null, teamOf: TeamOf): boolean {
  return owner === null || viewer.teams === 'all' || maySeeLeads(viewer, owner, teamOf);
}

/** CF10: of whose leads this viewer may be shown the number, given the right: an agent their own, who keeps lists those they see. */
export function mayRevealOf(viewer: Viewer, owner: AgentId | null, teamOf: TeamOf): boolean {
  if (viewer.role === 'agent') return viewer.agent === owner;
  return mayKeepLists(viewer) && maySeeLeadOf(viewer, owner, teamOf);
}

/** V10: whose explained score this viewer may open: an agent their own, the others their teams', a wall nobody's. CF20: under its preset nobody another's. */
export function maySeeScore(viewer: Viewer, agent: AgentId, teamOf: TeamOf): boolean {
  if (answersForTeams(viewer) && viewer.seesTeamsOnly) return false;
  return answersFor(viewer, agent, teamOf);
}

/** V6, V7: about whom this viewer may be told what is no figure, e.g. when they work: oneself, and who is in one's teams. */
export function answersFor(viewer: Viewer, agent: AgentId, teamOf: TeamOf): boolean {
  if (viewer.role === 'agent') return viewer.agent === agent;
  const team = teamOf(agent);
  return answersForTeams(viewer) && team !== undefined && seesTeam(viewer, team);
}

/** B14: who closes and reopens pay months. */
export const mayKeepBooks = (role: Role): boolean => role === 'payroll' || role === 'admin';

/** SE1: who changes and publishes the scheme; payroll reads and simulates it. Pages show the means to no other. null: nobody is logged in. */
export const mayPublishSchemes = (role: Role | null): boolean => role === 'admin';

/** SE1: who reads the scheme's versions and draft, and simulates it. */
export const mayReadSchemes = (role: Role | null): boolean => role !== null && mayKeepBooks(role);

/** V12: whose statement this viewer may see: those who answer for all or for the team whenever they like, an agent their own once it is no longer live. CF20: under its preset no supervisor. */
export function maySeeStatement(viewer: Viewer, agent: AgentId, state: 'live' | 'provisional' | 'sealed', teamOf: TeamOf): boolean {
  if (viewer.role === 'agent') return viewer.agent === agent && state !== 'live';
  if (!answersForTeams(viewer)) return false;
  if (viewer.teams === 'all') return true;
  if (viewer.seesTeamsOnly) return false;
  const team = teamOf(agent);
  return team !== undefined && seesTeam(viewer, team);
}

/** Z6: whose day's pay this viewer may see: an agent their own, payroll and admins at the desks of those whose statements they keep. */
export function maySeeDayPay(viewer: Viewer, agent: AgentId, teamOf: TeamOf): boolean {
  if (viewer.role === 'agent') return viewer.agent === agent;
  return mayKeepBooks(viewer.role) && maySeeStatement(viewer, agent, 'live', teamOf);
}

/**
 * V8: as whom the viewer looks at the picture asked for: always as somebody who sees no more than they do.
 * Everybody may see a wall; a floor is for those who answer for teams; a desk for its agent and for those who see the agent's row.
 */
export function lookingAs(viewer: Viewer, asked: Asked, teamOf: TeamOf): Result<Onlooker, string> {
  if (viewer.role === 'auditor') return err('the auditor reads the audit and nothing else');
  switch (asked.audience) {
    case 'wall':
      return ok(viewer.role === 'wall' ? viewer : { role: 'wall', site: viewer.site, screen: viewer.user, team: null });
    case 'floor':
      return answersForTeams(viewer) ? ok(viewer) : err(`the floor is not shown to the role ${viewer.role}`);
    case 'desk':
      return atDesk(viewer, asked.agent, teamOf);
  }
}

function atDesk(viewer: Onlooker, asked: AgentId | undefined, teamOf: TeamOf): Result<DeskViewer, string> {
  const agent = asked ?? (viewer.role === 'agent' ? viewer.agent : undefined);
  if (agent === undefined) return err('say whose desk: this session belongs to no agent');
  if (viewer.role === 'wall' || !maySeeScore(viewer, agent, teamOf)) return err(`the desk of ${agent} is not shown to this session`);
  return ok({ role: 'agent', site: viewer.site, user: viewer.user, agent });
}
