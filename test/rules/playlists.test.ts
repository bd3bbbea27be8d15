import { describe, expect, test } from 'vitest';
import { playlistFor, playlistsOf, tilesOf, USUAL_PLAYLIST, type Tile } from '../../shared/site/playlist.ts';
import { siteFileSchema } from '../../shared/site/site-file.schema.ts';
import { testSite } from '../support/test-site.ts';

const least = { site: { id: 'a', name: 'A', timeZone: 'Asia/Shanghai' }, teams: [{ id: 'east', name: 'East' }] };
const read = (boards: unknown) => siteFileSchema.safeParse({ ...least, boards });
const problems = (boards: unknown): string[] =>
  (read(boards).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
const withTiles = (...tiles: Tile[]) => [{ id: 'hall', name: 'Hall', scenes: [{ scene: 'overview', tiles }] }];
const tile = (shows: Tile['shows'], column: number, row: number, columns = 6, rows = 4): Tile => ({ shows, column, row, columns, rows });

describe('S21: the playlists of the walls', () => {
  test('S21: a site that names none shows the usual one, a screen that was given none the first', () => {
    expect(playlistsOf({})).toEqual([USUAL_PLAYLIST]);
    const boards = [
      { id: 'hall', name: 'Hall', scenes: [] },
      { id: 'stairs', name: 'Stairs', scenes: [] },
    ];
    expect(playlistFor({ ...testSite, boards }, null).id).toBe('hall');
    expect(playlistFor({ ...testSite, boards }, 'stairs').id).toBe('stairs');
    expect(playlistFor({ ...testSite, boards }, 'gone').id).toBe('hall');
  });

  test('S21: a scene that says no more stands for 20 seconds, all day, in the arrangement of its kind', () => {
    const [scene] = read([{ id: 'hall', name: 'Hall', scenes: [{ scene: 'overview' }] }]).data?.boards?.[0]?.scenes ?? [];
    expect(scene).toEqual({ scene: 'overview', seconds: 20 });
    expect(scene && tilesOf(scene).map(({ shows }) => shows)).toEqual(['progress', 'day', 'leaders']);
  });

  test('S21: blocks are read from the top, and in a row in the direction of reading', () => {
    const tiles = [tile('leaders', 7, 1), tile('feed', 1, 5), tile('progress', 1, 1)];
    expect(tilesOf({ scene: 'overview', tiles }).map(({ shows }) => shows)).toEqual(['progress', 'leaders', 'feed']);
  });

  test('S21: blocks that fill the grid side by side are taken', () => {
    expect(problems(withTiles(tile('progress', 1, 1), tile('leaders', 7, 1), tile('day', 1, 5), tile('feed', 7, 5)))).toEqual([]);
  });

  test.each([
    ['over the right edge', [tile('leaders', 8, 1)], /tiles\.0: leaders reaches over the edge of 12 columns and 8 rows: make it smaller/],
    ['over the lower edge', [tile('leaders', 1, 6)], /tiles\.0: leaders reaches over the edge/],
    ['on another', [tile('progress', 1, 1), tile('leaders', 6, 4)], /tiles\.1: leaders lies on progress: move one of them/],
    ['twice', [tile('day', 1, 1), tile('day', 7, 1)], /tiles\.1: day stands in tiles twice/],
  ] as const)('S21: a block that lies %s is refused with its place and the way out', (_, tiles, reason) => {
    expect(problems(withTiles(...tiles))).toEqual([expect.stringMatching(reason)]);
  });

  test.each([
    ['no scene', [{ id: 'hall', name: 'Hall', scenes: [] }], /name at least one scene/],
    ['a scene of 4 seconds', [{ id: 'hall', name: 'Hall', scenes: [{ scene: 'day', seconds: 4 }] }], /less than 5 seconds/],
    ['a scene of no kind', [{ id: 'hall', name: 'Hall', scenes: [{ scene: 'pay' }] }], /choose overview, leaders/],
    ['six blocks', withTiles(...Array.from({ length: 6 }, (_, at) => tile('day', at + 1, 1, 1, 1))), /at most 5 blocks/],
    [
      'two of one id',
      [
        { id: 'hall', name: 'Hall', scenes: [{ scene: 'day' }] },
        { id: 'hall', name: 'Other', scenes: [{ scene: 'day' }] },
      ],
      /boards\.1: hall stands in boards twice/,
    ],
    ['none at all', [], /leave boards out/],
  ])('S21: a playlist with %s is refused', (_, boards, reason) => {
    expect(problems(boards).join('\n')).toMatch(reason);
  });
});
