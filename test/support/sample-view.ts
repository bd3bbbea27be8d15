import type { SiteFile } from '../../shared/site/site-file.ts';
import { agentId, epochMs, localDate, queueId, seq, shiftId, siteId, teamId } from '../../shared/units.ts';
import { feedEntry } from './feed-entry.ts';
import type { AgentRow, BoardView, PaceWindow, TeamRow, Track } from '../../shared/wire/board-view.ts';

const NINE = epochMs(Date.UTC(2026, 10, 23, 1));
const SHIFT: PaceWindow = {
  window: { start: NINE, end: epochMs(NINE + 8 * 3_600_000) },
  off: [{ start: NINE, end: NINE }],
  weight: 1,
  due: null,
};

export const sampleTrack = (baseRatio: number): Track => ({
  combine: 'min',
  baseRatio,
  isBaseMet: baseRatio >= 1,
  baseMetAt: baseRatio >= 1 ? NINE : null,
  parts: [{ metric: 'validCalls', unit: 'count', actual: baseRatio * 100, target: 100, ratio: baseRatio, missing: 100 - baseRatio * 100 }],
  limiting: baseRatio >= 1 ? null : 'validCalls',
  incentiveRatio: baseRatio,
  tier: 0,
  tierReachedAt: null,
  toBase: baseRatio >= 1 ? [] : [[{ metric: 'validCalls', unit: 'count', missing: 100 - baseRatio * 100 }]],
  tiers: [{ id: 'I', at: 1.2, ways: [] }],
});

export const sampleRow = (agent: string, changes: Partial<AgentRow> = {}): AgentRow => ({
  agent: agentId(agent),
  name: `Name of ${agent}`,
  team: teamId('north'),
  presence: 'scheduled',
  shift: shiftId(`${agent}@2026-11-23`),
  pace: SHIFT,
  state: { name: 'available', since: NINE },
  attempts: 10,
  connected: 8,
  offered: 3,
  answered: 2,
  missed: 1,
  validCalls: 5,
  talkMs: 600_000,
  holdMs: 0,
  wrapUpMs: 60_000,
  idleMs: 1000,
  pausedMs: 0,
  loggedInMs: 3_600_000,
  scheduledMinutes: 480,
  track: sampleTrack(0.5),
  alias: null,
  identities: ['2001'],
  points: 97,
  rank: 1,
  notes: [],
  listened: [],
  scoreDigest: 'd1',
  ...changes,
});

export const sampleTeam = (changes: Partial<TeamRow> = {}): TeamRow => ({
  team: null,
  name: 'Harbour',
  scheduled: 6,
  baseMet: 1,
  inIncentive: 0,
  inState: { available: 6 },
  attempts: 60,
  connected: 48,
  answered: 12,
  validCalls: 30,
  talkMs: 3_600_000,
  track: sampleTrack(0.5),
  pace: [SHIFT],
  hours: [{ start: NINE, validCalls: 30, target: 40 }],
  ...changes,
});

export const sampleView = (rows: readonly AgentRow[], changes: Partial<BoardView> = {}): BoardView => ({
  seq: seq(1),
  header: {
    site: siteId('harbour'),
    name: 'Harbour',
    timeZone: 'Asia/Shanghai',
    locale: 'en',
    date: localDate('2026-11-23'),
    currency: 'CNY',
    unmatchedIdentities: 3,
    isTeamsOnly: false,
    champion: null,
  },
  agents: new Map(rows.map((row) => [row.agent, row])),
  teams: [sampleTeam()],
  queues: [
    {
      queue: queueId('sales'),
      waitingSince: [],
      offered: 1,
      answered: 1,
      abandoned: 0,
      serviceLevelRatio: 1,
      longestWaitMs: 5,
    },
  ],
  sources: [
    {
      source: 'ami:pbx-a',
      state: 'down',
      since: NINE,
      reason: 'no answer from pbx.internal',
      gaps: [{ start: NINE, end: NINE }],
      lastEventAt: NINE,
    },
  ],
  announcements: [],
  contests: [],
  contestNews: [],
  alerts: [],
  earlier: [],
  feed: [feedEntry('A. L.', NINE, { id: 'firstToBase:ana', award: 'firstToBase', tier: null, agent: agentId('ana') })],
  ...changes,
});

/** Six agents, ranked in this order, in two teams; enough of a site to name them on a wall. */
export const sampleSite = (names: SiteFile['site']['wall']['names'] = 'alias', leaders = 5): SiteFile => ({
  site: {
    id: siteId('harbour'),
    name: 'Harbour',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    locale: 'en',
    dayCutover: '04:00',
    wall: { names, leaders },
  },
  teams: [
    { id: teamId('north'), name: 'North' },
    { id: teamId('south'), name: 'South' },
  ],
  agents: ['ana', 'bo', 'cai', 'dan', 'eva', 'fei'].map((id, index) => ({
    id: agentId(id),
    name: `${id} Example`,
    ...(id === 'ana' ? {} : { alias: `Fox ${index}` }),
    team: teamId(index < 4 ? 'north' : 'south'),
    stage: 'regular',
    identities: {},
  })),
  patterns: [],
  roster: [],
  leave: [],
  sources: [],
  schemes: [],
});

export const sampleRows = (): AgentRow[] =>
  sampleSite().agents.map((agent, index) =>
    sampleRow(agent.id, { team: agent.team, rank: index + 1, track: sampleTrack(1 - index / 10), validCalls: 50 - index }),
  );
