import { isInside, overlaps } from '../../shared/site/lint-playlists.ts';
import {
  GRID,
  MOST_TILES,
  tilesOf,
  type Playlist,
  type PlaylistScene,
  type SceneKind,
  type Tile,
  type TileKind,
} from '../../shared/site/playlist.ts';
import { err, ok, type Result } from '../../shared/result.ts';

// What an editor does to playlists: each edit gives new ones, or says why not.

export const SCENES: readonly SceneKind[] = ['overview', 'leaders', 'teams', 'day', 'queues', 'awards', 'announcement', 'contest', 'lists'];
export const TILES: readonly TileKind[] = ['progress', 'leaders', 'teams', 'day', 'queues', 'feed', 'announcement', 'contest', 'lists'];

const SECONDS = 20;

/** With an id of its own, and the one look that tells all. */
export function withNewPlaylist(boards: readonly Playlist[], name: string): readonly Playlist[] {
  let number = boards.length + 1;
  while (boards.some(({ id }) => id === `board-${number}`)) number += 1;
  return [...boards, { id: `board-${number}`, name, scenes: [newScene('overview')] }];
}

export const newScene = (scene: SceneKind): PlaylistScene => ({ scene, seconds: SECONDS });

export const replaced = <Item>(items: readonly Item[], index: number, item: Item): readonly Item[] =>
  items.map((one, at) => (at === index ? item : one));

export const without = <Item>(items: readonly Item[], index: number): readonly Item[] => items.filter((_, at) => at !== index);

/** The item at another place, with what stands between moved up; the same list where there is no such place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  const others = without(items, from);
  return [...others.slice(0, to), item, ...others.slice(to)];
}

/** Why a block cannot be where it should. */
export type TileFault =
  | { readonly kind: 'edge' }
  | { readonly kind: 'overlap'; readonly on: TileKind }
  | { readonly kind: 'noRoom' }
  | { readonly kind: 'tooMany' };

type Place = Omit<Tile, 'shows'>;

/** The blocks with one of them at another place or of another size. */
export function placed(tiles: readonly Tile[], shows: TileKind, change: Partial<Place>): Result<readonly Tile[], TileFault> {
  const index = tiles.findIndex((tile) => tile.shows === shows);
  const tile = tiles[index];
  if (!tile) return ok(tiles);
  const next = { ...tile, ...change };
  const isRight = next.column >= 1 && next.row >= 1 && next.columns >= 1 && next.rows >= 1 && isInside(next);
  if (!isRight) return err({ kind: 'edge' });
  const below = tiles.find((other) => other !== tile && overlaps(next, other));
  return below ? err({ kind: 'overlap', on: below.shows }) : ok(replaced(tiles, index, next));
}

/** From large to small: the first that has room is taken. */
const SIZES: readonly (readonly [columns: number, rows: number])[] = [
  [6, 4],
  [4, 4],
  [4, 3],
  [3, 2],
  [2, 2],
];

/** One more block, at the first place that is free. */
export function withTile(tiles: readonly Tile[], shows: TileKind): Result<readonly Tile[], TileFault> {
  if (tiles.length >= MOST_TILES) return err({ kind: 'tooMany' });
  for (const [columns, rows] of SIZES) {
    for (let row = 1; row + rows - 1 <= GRID.rows; row += 1) {
      for (let column = 1; column + columns - 1 <= GRID.columns; column += 1) {
        const tile: Tile = { shows, column, row, columns, rows };
        if (!tiles.some((other) => overlaps(tile, other))) return ok([...tiles, tile]);
      }
    }
  }
  return err({ kind: 'noRoom' });
}

/** The scene with an arrangement of its own, to begin with that of its kind; null: that of its kind again. */
export function arranged(scene: PlaylistScene, tiles: readonly Tile[] | null): PlaylistScene {
  const { tiles: _, ...rest } = scene;
  return tiles === null ? rest : { ...rest, tiles: tiles.length > 0 ? tiles : tilesOf(rest) };
}

/** Left out where it is all day, or every day. */
export function timed(
  scene: PlaylistScene,
  between: PlaylistScene['between'] | null,
  days: NonNullable<PlaylistScene['days']>,
): PlaylistScene {
  const { between: _between, days: _days, ...rest } = scene;
  return { ...rest, ...(between && { between }), ...(days.length > 0 && days.length < 7 && { days }) };
}
