import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { seesTeam, type DeskViewer, type FloorViewer, type Viewer } from '../audience.ts';
import type { SiteFile } from '../site/site-file.ts';
import { wallName } from '../site/wall-name.ts';
import type { EpochMs } from '../units.ts';
import type { AgentRow, BoardView, NeighbourRow } from './board-view.ts';
import type { DeskPicture, FloorPicture, Picture, WallPicture } from './frames.ts';
import {
  cutQueues,
  cutTeam,
  deskRow,
  floorHeader,
  floorRow,
  floorSources,
  keyedFeed,
  publicHeader,
  publicSources,
  wallRow,
  type PublicNames,
} from './row-cuts.ts';

/** V4: fewer than this and a team's sum is a person's figure. */
const SMALLEST_PUBLIC_TEAM = 3;
const KEY_LENGTH = 12;

/** V3: public names and keys. `salt` is the server's secret: without it an agent's id cannot be found by trying ids. */
export function publicNames(site: SiteFile, salt: string): PublicNames {
  const keyOf = (id: string): string => bytesToHex(hmac(sha256, utf8ToBytes(salt), utf8ToBytes(id))).slice(0, KEY_LENGTH);
  const people = new Map(site.agents.map((agent) => [agent.id, { key: keyOf(agent.id), name: wallName(agent, site) }]));
  return { leaders: site.site.wall.leaders, people, keyOf, feedOf: keyedFeed(keyOf) };
}

/**
 * Cuts one moment of the board for any number of viewers; what they share is worked out once.
 * `at` is the moment for which the view was derived: W4 orders pictures by (seq, at).
 */
export function picturesOf(view: BoardView, at: EpochMs, names: PublicNames): (viewer: Viewer) => Picture {
  const ranked = rankedRows(view);
  const common = { seq: view.seq, at, queues: cutQueues(view.queues), feed: names.feedOf(view.feed) };
  const glass = { ...common, header: publicHeader(view.header), sources: publicSources(view.sources) };
  const office = { ...common, header: floorHeader(view.header), sources: floorSources(view.sources) };
  return (viewer) => {
    switch (viewer.role) {
      case 'wall':
        return wallPicture(view, ranked, names, glass);
      case 'agent':
        return deskPicture(viewer, view, ranked, names, { ...glass, queues: [] });
      default:
        return floorPicture(viewer, view, office);
    }
  };
}

export const pictureFor = (viewer: Viewer, view: BoardView, at: EpochMs, names: PublicNames): Picture =>
  picturesOf(view, at, names)(viewer);

type Around = Omit<WallPicture, 'audience' | 'rows' | 'teams'>;

/** V2: at most `leaders` rows, and never one of the lower half of the ranking. */
function wallPicture(view: BoardView, ranked: readonly AgentRow[], names: PublicNames, around: Around): WallPicture {
  const shown = Math.min(names.leaders, Math.ceil(ranked.length / 2));
  const leaders = ranked.slice(0, shown).flatMap((row) => wallRow(row, names) ?? []);
  const teams = view.teams.filter((row) => row.team === null || row.scheduled >= SMALLEST_PUBLIC_TEAM).map(cutTeam);
  return { audience: 'wall', ...around, teams, rows: new Map(leaders.map((row) => [row.key, row])) };
}

/** V6: the rows of the viewer's own teams, and the site's sum. */
function floorPicture(viewer: FloorViewer, view: BoardView, around: Around): FloorPicture {
  const rows = [...view.agents].filter(([, row]) => seesTeam(viewer, row.team)).map(([agent, row]) => [agent, floorRow(row)] as const);
  const teams = view.teams.filter((row) => row.team === null || seesTeam(viewer, row.team)).map(cutTeam);
  return { audience: 'floor', ...around, teams, rows: new Map(rows) };
}

/** V7: one's own row and feed, the neighbours in rank, one's own team. */
function deskPicture(viewer: DeskViewer, view: BoardView, ranked: readonly AgentRow[], names: PublicNames, around: Around): DeskPicture {
  const own = view.agents.get(viewer.agent);
  const teams = view.teams.filter((row) => row.team !== null && row.team === own?.team).map(cutTeam);
  const rows = new Map(own ? [[viewer.agent, deskRow(own)] as const] : []);
  const feed = names.feedOf(view.feed.filter(({ agent }) => agent === viewer.agent));
  return { audience: 'desk', ...around, feed, teams, rows, neighbours: own ? neighboursOf(own, ranked, names) : [] };
}

function neighboursOf(own: AgentRow, ranked: readonly AgentRow[], names: PublicNames): NeighbourRow[] {
  const place = ranked.indexOf(own);
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
