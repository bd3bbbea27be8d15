import { answersForTeams, mayActFor, type FloorViewer } from '../../shared/audience.ts';
import { ok } from '../../shared/result.ts';
import type { AgentId } from '../../shared/units.ts';
import { nameOf, refused, type Asking, type Handled } from './asking.ts';

/** X2: who asks, if they may for this agent. */
export function whoMay(asking: Asking<unknown>, agent: AgentId): Handled<FloorViewer> {
  const { viewer, stage } = asking;
  const team = stage.board.teamOf(agent);
  if (!answersForTeams(viewer) || (team !== undefined && !mayActFor(viewer, team)))
    return refused('forbidden', `${nameOf(asking)} may not act for ${agent} on the phone system`, 'ask their supervisor');
  return team === undefined ? refused('refused', `the site has no agent ${agent}`, 'load the page again') : ok(viewer);
}
