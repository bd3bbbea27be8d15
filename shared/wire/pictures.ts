import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { seesAlert, seesTeam, type DeskViewer, type FloorViewer, type Onlooker, type WallViewer } from '../audience.ts';
import { confidentialityOf, showsTeamsOnly } from '../site/confidentiality.ts';
import type { SiteFile } from '../site/site-file.ts';
import { wallName } from '../site/wall-name.ts';
import type { EpochMs } from '../units.ts';
import type { AgentRow, BoardView, NeighbourRow } from './board-view.ts';
import { deskContests, floorContests, wallContests } from './contest-cuts.ts';
import type { DeskPicture, FloorPicture, Picture, WallPicture } from './frames.ts';
import {
  cutAlerts,
  cutAnnouncements,
  cutEarlierDays,
  cutQueues,
  cutTeam,
  deskRow,
  floorHeader,
  floorRow,
  floorSources,
  keyedFeed,
  presenceRow,
  publicHeader,
  publicSources,
  wallRow,
  type PublicNames,
} from './row-cuts.ts';
import { publicTeams } from './public-teams.ts';
import { ownFeed, teamFeed, wholeFeed } from './whole-feed.ts';

const KEY_LENGTH = 12;

const NONE: readonly never[] = [];

/** V3: public names and keys. `salt` is the server's secret: without it an agent's id cannot be found by trying ids. */
export function publicNames(site: SiteFile, salt: string): PublicNames {
  const keyOf = (id: string): string => bytesToHex(hmac(sha256, utf8ToBytes(salt), utf8ToBytes(id))).slice(0, KEY_LENGTH);
  const people = new Map(site.agents.map((agent) => [agent.id, { key: keyOf(agent.id), name: wallName(agent, site) }]));
  const isTeamsOnly = showsTeamsOnly(site);
  const { minGroup } = confidentialityOf(site);
  return { leaders: isTeamsOnly ? 0 : site.site.wall.leaders, isTeamsOnly, minGroup, people, keyOf, feedOf: keyedFeed(keyOf) };
}

/**
 * Cuts one moment of the board for any number of viewers; what they share is worked out once.
 * `at` is the moment for which the view was derived: W4 orders pictures by (seq, at).
 */
export function picturesOf(whole: BoardView, at: EpochMs, names: PublicNames): (viewer: Onlooker) => Picture {
  const view = names.isTeamsOnly ? teamsOnly(whole, names) : whole;
  const ranked = rankedRows(view);
  const told = names.isTeamsOnly ? { ...view, feed: [] } : view;
  const common = {
    seq: view.seq,
    at,
    queues: cutQueues(view.queues),
    feed: names.feedOf(wholeFeed(told)),
    announcements: cutAnnouncements(view.announcements),
    alerts: NONE,
  };
  const glass = {
    ...common,
    earlier: cutEarlierDays(view.earlier),
    contests: wallContests(view.contests, names),
    header: publicHeader(view.header),
    sources: publicSources(view.sources),
  };
  const office = { ...common, earlier: NONE, contests: [], header: floorHeader(view.header), sources: floorSources(view.sources) };
  return (viewer) => {
    switch (viewer.role) {
      case 'wall':
        return wallPicture(viewer, told, ranked, names, glass);
      case 'agent':
        return deskPicture(viewer, view, ranked, names, { ...glass, earlier: NONE, queues: [] });
      default:
        return floorPicture(viewer, view, names, { ...office, contests: floorContests(viewer, view.contests, names) });
    }
  };
}

export const pictureFor = (viewer: Onlooker, view: BoardView, at: EpochMs, names: PublicNames): Picture =>
  picturesOf(view, at, names)(viewer);

/**
 * CF20: the view without what says of a person more than that they are at work: contests between people and who won them, the race for
 * an award, what anybody is behind with, sums of few. Rows and the feed, which desks show of their own agent, are cut by audience.
 */
const teamsOnly = (view: BoardView, { minGroup }: PublicNames): BoardView => {
  const contests = view.contests.filter(({ between }) => between === 'teams');
  const held = new Set(contests.map(({ id }) => id));
  return {
    ...view,
    header: { ...view.header, isTeamsOnly: true, champion: null },
    teams: publicTeams(view.teams, minGroup),
    contests,
    contestNews: view.contestNews.filter(({ made }) => held.has(made)),
    alerts: view.alerts.filter(({ what }) => !('of' in what) || what.of.whom !== 'agent'),
  };
};

type Around = Omit<WallPicture, 'audience' | 'rows' | 'teams'>;

/** V2: at most `leaders` rows, and never one of the lower half of the ranking. V14: a team's wall ranks and celebrates that team's people. */
function wallPicture({ team }: WallViewer, view: BoardView, everybody: readonly AgentRow[], names: PublicNames, site: Around): WallPicture {
  const ranked = team === null ? everybody : everybody.filter((row) => row.team === team);
  const shown = Math.min(names.leaders, Math.ceil(ranked.length / 2));
  const leaders = ranked.slice(0, shown).flatMap((row) => wallRow(row, placeAmong(ranked, row), names) ?? []);
  const teams = view.teams.filter((row) => row.team === null || row.scheduled >= names.minGroup).map(cutTeam);
  const around = team === null ? site : { ...site, feed: names.feedOf(teamFeed(view, team)) };
  return { audience: 'wall', ...around, teams, rows: new Map(leaders.map((row) => [row.key, row])) };
}

/** R: one more than stand before; who shares a rank on the site shares it here. */
const placeAmong = (ranked: readonly AgentRow[], own: AgentRow): number => 1 + ranked.findIndex(({ rank }) => rank === own.rank);

/** V6: the rows of the viewer's own teams, and the site's sum. J17: with the alerts about them. */
function floorPicture(viewer: FloorViewer, view: BoardView, { isTeamsOnly }: PublicNames, around: Around): FloorPicture {
  const cut = isTeamsOnly ? presenceRow : floorRow;
  const rows = [...view.agents].filter(([, row]) => seesTeam(viewer, row.team)).map(([agent, row]) => [agent, cut(row)] as const);
  const teams = view.teams.filter((row) => row.team === null || seesTeam(viewer, row.team)).map(cutTeam);
  const alerts = cutAlerts(view.alerts, ({ teams: told }) => seesAlert(viewer, told));
  return { audience: 'floor', ...around, alerts, teams, rows: new Map(rows) };
}

/** V7: one's own row and feed, the neighbours in rank, one's own team. */
function deskPicture(viewer: DeskViewer, view: BoardView, ranked: readonly AgentRow[], names: PublicNames, around: Around): DeskPicture {
  const own = view.agents.get(viewer.agent);
  const teams = view.teams.filter((row) => row.team !== null && row.team === own?.team).map(cutTeam);
  const rows = new Map(own ? [[viewer.agent, deskRow(own)] as const] : []);
  const feed = names.feedOf(ownFeed(view, viewer.agent, own?.team ?? null));
  const contests = deskContests(viewer, own?.team ?? null, view.contests, names);
  return { audience: 'desk', ...around, feed, contests, teams, rows, neighbours: own ? neighboursOf(own, ranked, names) : [] };
}

function neighboursOf(own: AgentRow, ranked: readonly AgentRow[], names: PublicNames): NeighbourRow[] {
  const place = names.isTeamsOnly ? -1 : ranked.indexOf(own);
  if (place < 0) return [];
  const cut = (row: AgentRow | undefined, position: NeighbourRow['position']): NeighbourRow[] => {
    const rank = row?.rank ?? null;
    if (!row || rank === null) return [];
    const { validCalls, talkMs } = row;
    return [{ rank, name: names.people.get(row.agent)?.name ?? '', validCalls, talkMs, position }];
  };
  return [...cut(ranked[place - 1], 'above'), ...cut(ranked[place + 1], 'below')];
}

/** R: by rank, a shared rank by agent id. */
const rankedRows = (view: BoardView): AgentRow[] =>
  [...view.agents.values()]
    .filter((row) => row.rank !== null)
    .sort((left, right) => (left.rank ?? 0) - (right.rank ?? 0) || (left.agent < right.agent ? -1 : 1));
