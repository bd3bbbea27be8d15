import type { Agent, SiteFile } from '../../shared/site/site-file.ts';
import { agentId, siteId, systemId, teamId, type AgentId } from '../../shared/units.ts';

const agent = (id: string, extension: string, team: string): Agent => ({
  id: agentId(id),
  name: id,
  team: teamId(team),
  stage: 'regular',
  identities: { 'pbx-a': [`PJSIP/${extension}`, extension] },
});

export const ana = agentId('ana');
export const bo = agentId('bo');
export const chen = agentId('chen');
export const dora = agentId('dora');

/** Two teams of two, 09:00 to 18:00 in Shanghai with an unpaid hour at noon. */
export const testSite: SiteFile = {
  site: {
    id: siteId('test'),
    name: 'Test floor',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    locale: 'en',
    dayCutover: '04:00',
    wall: { names: 'name', leaders: 5 },
  },
  teams: [
    { id: teamId('east'), name: 'East', defaultShift: 'day' },
    { id: teamId('west'), name: 'West', defaultShift: 'day' },
  ],
  agents: [agent('ana', '2001', 'east'), agent('bo', '2002', 'east'), agent('chen', '2003', 'west'), agent('dora', '2004', 'west')],
  patterns: [
    { id: 'day', start: '09:00', end: '18:00', breaks: [{ start: '12:00', end: '13:00', paid: false }] },
    { id: 'night', start: '20:00', end: '05:00', breaks: [] },
  ],
  roster: [],
  leave: [],
  sources: [
    {
      system: systemId('pbx-a'),
      timeZone: 'Asia/Shanghai',
      trunks: ['PJSIP/provider'],
      internalNumbers: ['20XX'],
      wrapUpSeconds: 0,
      serviceLevelSeconds: { '*': 20 },
    },
  ],
  schemes: [],
};

export const inZone = (timeZone: string): SiteFile => ({ ...testSite, site: { ...testSite.site, timeZone } });

/** The test site with `agent` on the pattern `pattern` on `date`. */
export const rostered = (site: SiteFile, agent: AgentId, date: string, pattern: string): SiteFile => ({
  ...site,
  roster: [...site.roster, { agent, date: date as SiteFile['roster'][number]['date'], pattern }],
});

export const withWrapUp = (site: SiteFile, wrapUpSeconds: number): SiteFile => ({
  ...site,
  sources: site.sources.map((system) => ({ ...system, wrapUpSeconds })),
});
