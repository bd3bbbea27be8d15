import { GRID, type Playlist, type Tile } from './playlist.ts';
import { duplicates, type SiteProblem } from './site-problem.ts';
import { said } from '../said.ts';
import { problemAt } from '../problem.ts';

/** S21: what the shapes alone don't show: blocks that reach over the grid's edge, lie on each other, or say the same twice. */
export const lintPlaylists = (boards: readonly Playlist[]): readonly SiteProblem[] => [
  ...duplicates('boards', boards, ({ id }) => id),
  ...boards.flatMap(({ scenes }, board) =>
    scenes.flatMap(({ tiles = [] }, scene) => lintTiles(tiles, ['boards', board, 'scenes', scene, 'tiles'])),
  ),
];

const lintTiles = (tiles: readonly Tile[], path: SiteProblem['path']): readonly SiteProblem[] => [
  ...duplicates('tiles', tiles, ({ shows }) => shows, path),
  ...tiles.flatMap((tile, index) => {
    const below = tiles.slice(0, index).find((other) => overlaps(tile, other));
    return [
      ...(isInside(tile)
        ? []
        : [
            problemAt(
              [...path, index],
              said`${tile.shows} reaches over the edge of ${GRID.columns} columns and ${GRID.rows} rows`,
              said`make it smaller, or begin it earlier`,
            ),
          ]),
      ...(below
        ? [problemAt([...path, index], said`${tile.shows} lies on ${below.shows}`, said`move one of them, or make it smaller`)]
        : []),
    ];
  }),
];

/** Whether it lies within the grid. */
export const isInside = ({ column, row, columns, rows }: Tile): boolean =>
  column + columns - 1 <= GRID.columns && row + rows - 1 <= GRID.rows;

/** Whether two blocks share a place of the grid. */
export const overlaps = (one: Tile, other: Tile): boolean =>
  one.column < other.column + other.columns &&
  other.column < one.column + one.columns &&
  one.row < other.row + other.rows &&
  other.row < one.row + one.rows;
