import type { SiteFile } from '../site/site-file.ts';
import { siteIndex } from '../site/site-index.ts';
import type { AgentId } from '../units.ts';
import type { AgentRow, BoardView } from './board-view.ts';

/** U4: a picture of the past in the teams of today, by which it is decided who sees it. Who is in none today is shown to nobody. */
export function inTeamsOf(today: SiteFile, view: BoardView): BoardView {
  const { agents } = siteIndex(today);
  const rows = [...view.agents].flatMap(([id, row]): [AgentId, AgentRow][] => {
    const team = agents.get(id)?.team;
    if (team === undefined) return [];
    return [[id, team === row.team ? row : { ...row, team }]];
  });
  return { ...view, agents: new Map(rows) };
}
