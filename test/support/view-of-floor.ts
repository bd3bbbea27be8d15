import type { SiteFile } from '../../shared/site/site-file.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { agentId, type EpochMs, localDate } from '../../shared/units.ts';
import type { AgentRow, BoardView, TeamRow } from '../../shared/wire/board-view.ts';
import { callScenario, type CallScenario } from './call-scenario.ts';
import { telesales } from './schemes.ts';
import { testSite } from './test-site.ts';

export const DAY = '2026-03-02';
export const site: SiteFile = { ...testSite, schemes: [telesales] };
export const time = (wallTime: string): EpochMs => instantOf(site.site.timeZone, localDate(DAY), wallTime);
export const day = (of: SiteFile = site): CallScenario => callScenario('ana', of).on(DAY);

/** `count` outbound calls of so many seconds, one after the other from the time told last on. */
export function works(story: CallScenario, agent: string, count: number, seconds: number, prefix = agent): CallScenario {
  story.agent(agent);
  for (let call = 1; call <= count; call += 1)
    story.after(seconds).records(`${prefix}-${call}`, { direction: 'outbound', talkSeconds: seconds });
  return story;
}

export const rowOf = (view: BoardView, agent: string): AgentRow => view.agents.get(agentId(agent))!;
export const siteRow = (view: BoardView): TeamRow => view.teams.find(({ team }) => team === null)!;
