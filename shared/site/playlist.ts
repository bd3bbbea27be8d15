import { showsTeamsOnly, type Confiding } from './confidentiality.ts';
import type { Weekday } from './weekday.ts';

/**
 * What a scene answers. `overview`: is the team on track; `leaders`: who leads; `teams`: how the teams race; `day`: today by the hour against
 * pace and earlier days; `queues`: who waits; `awards`: who just earned something; `announcement`: what was announced; `contest`: how the
 * running competition for an award stands; `lists`: how far the lead lists are.
 */
export type SceneKind = 'overview' | 'leaders' | 'teams' | 'day' | 'queues' | 'awards' | 'announcement' | 'contest' | 'lists';

/** One block of a scene. */
export type TileKind = 'progress' | 'leaders' | 'teams' | 'day' | 'queues' | 'feed' | 'announcement' | 'contest' | 'lists';

/** A tile's place on the grid of a scene, counted from 1; portrait screens stack the tiles in the order of their places. */
export interface Tile {
  readonly shows: TileKind;
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

export const GRID = { columns: 12, rows: 8 } as const;
/** More, and nobody reads them in a second. */
export const MOST_TILES = 5;

export interface PlaylistScene {
  readonly scene: SceneKind;
  /** How long it stands before the next one. */
  readonly seconds: number;
  /** Wall-clock times `HH:MM` in the site's zone between which it is shown; `to` not after `from`: over midnight. Left out: all day. */
  readonly between?: { readonly from: string; readonly to: string };
  /** Left out: every day. */
  readonly days?: readonly Weekday[];
  /** An arrangement of its own. Left out: that of its kind. */
  readonly tiles?: readonly Tile[];
}

/** What a wall shows, scene by scene, over and over. `boards` in the site file. */
export interface Playlist {
  readonly id: string;
  readonly name: string;
  readonly scenes: readonly PlaylistScene[];
}

/** For sites that say nothing: one look tells all, and what else there is comes by. */
export const USUAL_PLAYLIST: Playlist = {
  id: 'usual',
  name: 'Usual',
  scenes: [
    { scene: 'overview', seconds: 60 },
    { scene: 'teams', seconds: 15 },
    { scene: 'day', seconds: 15 },
    { scene: 'queues', seconds: 15 },
    { scene: 'announcement', seconds: 15 },
    { scene: 'contest', seconds: 15 },
  ],
};

interface Showing {
  readonly boards?: readonly Playlist[];
}

/** The playlists that a screen can be given; the first one is what a screen shows that was given none. */
export function playlistsOf({ boards = [] }: Showing): readonly [Playlist, ...Playlist[]] {
  const [first, ...others] = boards;
  return first ? [first, ...others] : [USUAL_PLAYLIST];
}

/** What the screen shows; the first playlist where it was given none, or one that is gone. */
export function playlistFor(site: Showing & Confiding, id: string | null): Playlist {
  const playlists = playlistsOf(site);
  const playlist = playlists.find((one) => one.id === id) ?? playlists[0];
  return showsTeamsOnly(site) ? withoutPeople(playlist) : playlist;
}

const FULL = { column: 1, row: 1, columns: GRID.columns, rows: GRID.rows } as const;

const USUAL_TILES: Readonly<Record<SceneKind, readonly Tile[]>> = {
  overview: [
    { shows: 'progress', column: 1, row: 1, columns: 12, rows: 3 },
    { shows: 'day', column: 1, row: 4, columns: 4, rows: 5 },
    { shows: 'leaders', column: 5, row: 4, columns: 8, rows: 5 },
  ],
  leaders: [{ shows: 'leaders', ...FULL }],
  teams: [{ shows: 'teams', ...FULL }],
  day: [{ shows: 'day', ...FULL }],
  queues: [{ shows: 'queues', ...FULL }],
  awards: [{ shows: 'feed', ...FULL }],
  announcement: [{ shows: 'announcement', ...FULL }],
  contest: [{ shows: 'contest', ...FULL }],
  lists: [{ shows: 'lists', ...FULL }],
};

/** The blocks of a scene, in the order in which they are read. */
export const tilesOf = ({ scene, tiles }: Pick<PlaylistScene, 'scene' | 'tiles'>): readonly Tile[] =>
  [...(tiles ?? USUAL_TILES[scene])].sort((one, other) => one.row - other.row || one.column - other.column);

/** CF21: the overview with the race of the teams where leaders would stand. A function, so that no wall loads it. */
const teamsOverview = (): readonly Tile[] =>
  USUAL_TILES.overview.map((tile) => (tile.shows === 'leaders' ? { ...tile, shows: 'teams' } : tile));

const withoutPeople = (playlist: Playlist): Playlist => ({
  ...playlist,
  scenes: playlist.scenes.map((scene) => (scene.scene === 'overview' ? { tiles: teamsOverview(), ...scene } : scene)),
});
