import { seesTeam, type TeamOf, type Viewer } from '../audience.ts';
import { plannedBy, type SiteEdit } from './site-edit.ts';

/** SI2: an admin edits all of the site; a supervisor what people of their own teams are planned for, and nobody else's. */
export function mayEditSite(viewer: Viewer, edit: SiteEdit, teamOf: TeamOf): boolean {
  if (viewer.role === 'admin') return true;
  const agents = plannedBy(edit);
  if (viewer.role !== 'supervisor' || agents === null) return false;
  return agents.every((agent) => {
    const team = teamOf(agent);
    return team !== undefined && seesTeam(viewer, team);
  });
}
