import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { agentId, callId, epochMs, eventId, localDate, siteId, teamId, type EpochMs } from '../../shared/units.ts';

export const HARBOUR = siteId('harbour');

const scheme: Scheme = {
  id: 'plain',
  version: 1,
  effectiveFrom: localDate('2020-01-01'),
  metrics: { validCalls: { from: 'call', agg: 'count', where: { kinds: ['outbound', 'inbound'] } } },
  base: {
    targets: { validCalls: 10 },
    perScheduledMinutes: 1440,
    combine: 'min',
    weights: null,
    clamp: { min: { n: 0, d: 1 }, max: { n: 1, d: 1 } },
    aggregate: 'pooled',
  },
  incentive: null,
  pacing: null,
  points: {
    start: 100,
    min: 0,
    max: 200,
    period: 'shift',
    appeal: null,
    rules: [{ id: 'praise', code: 'praise', name: { 'zh-CN': '表扬', en: 'Praise' }, delta: { free: { min: 0, max: 10 } } }],
  },
  grades: null,
  pay: null,
  commissions: [],
  standings: { by: ['validCalls'] },
  awards: [{ id: 'first', kind: 'firstToBase' }],
  ladder: null,
};

/** A floor that works round the clock, so that tests need no particular hour: ana, bo, cai in north, dan, eva in south. */
export const harbour = (): SiteFile => ({
  site: {
    id: HARBOUR,
    name: 'Harbour',
    timeZone: 'UTC',
    currency: 'CNY',
    locale: 'en',
    dayCutover: '00:00',
    wall: { names: 'alias', leaders: 5 },
  },
  teams: [
    { id: teamId('north'), name: 'North', defaultShift: 'day' },
    { id: teamId('south'), name: 'South', defaultShift: 'day' },
  ],
  agents: ['ana', 'bo', 'cai', 'dan', 'eva'].map((id, index) => ({
    id: agentId(id),
    name: `${id} Example`,
    alias: `Fox ${index}`,
    team: teamId(index < 3 ? 'north' : 'south'),
    stage: 'regular',
    identities: {},
  })),
  patterns: [{ id: 'day', start: '00:00', end: '23:59', breaks: [] }],
  roster: [],
  leave: [],
  sources: [],
  schemes: [scheme],
});

export const siteAppliedAt = (at: EpochMs, site = harbour()): BoardEvent => ({
  ...{ id: eventId('site/1'), source: 'tallyboard:server', at, type: 'site.applied' },
  ...{ site, by: 'test' },
});

/** A whole inbound call of one agent, as a CDR would tell it: one event, one answered call. */
export const callOf = (agent: string, call: string, endedAt: number): BoardEvent => ({
  ...{ id: eventId(call), source: 'http:test', type: 'call.recorded', at: epochMs(endedAt) },
  ...{ call: callId(`pbx:${call}`), agent: agentId(agent), direction: 'inbound' },
  ...{ startedAt: epochMs(endedAt - 70_000), answeredAt: epochMs(endedAt - 60_000), endedAt: epochMs(endedAt), talkSeconds: 60 },
});
