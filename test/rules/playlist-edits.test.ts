import { describe, expect, test } from 'vitest';
import { arranged, newScene, moved, placed, timed, withNewPlaylist, withTile } from '../../client/view/playlist-edits.ts';
import { weekdayNames } from '../../client/view/weekday-names.ts';
import { lintPlaylists } from '../../shared/site/lint-playlists.ts';
import { tilesOf, type Tile } from '../../shared/site/playlist.ts';

const overview = tilesOf({ scene: 'overview' });

describe('what an editor does to playlists', () => {
  test('a new one has an id of its own', () => {
    const two = withNewPlaylist(withNewPlaylist([], 'One'), 'Two');
    expect(two.map(({ id }) => id)).toEqual(['board-1', 'board-2']);
    expect(withNewPlaylist([two[1]!], 'Three').map(({ id }) => id)).toEqual(['board-2', 'board-3']);
  });

  test('a scene is moved to any place of the list, and stays where there is no such place', () => {
    expect(moved(['a', 'b', 'c'], 1, 2)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
    expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 2, 0)).toEqual(['a', 'b']);
  });

  test('[S21] a block is not put over the edge, nor on another', () => {
    expect(placed(overview, 'day', { column: 2 })).toEqual({ ok: false, error: { kind: 'overlap', on: 'leaders' } });
    expect(placed(overview, 'day', { row: 5 })).toEqual({ ok: false, error: { kind: 'edge' } });
    expect(placed(overview, 'day', { columns: 0 })).toEqual({ ok: false, error: { kind: 'edge' } });
    const smaller = placed(overview, 'day', { columns: 3 });
    expect(smaller.ok && smaller.value.find(({ shows }) => shows === 'day')).toMatchObject({ column: 1, columns: 3 });
  });

  test('[S21] a new block takes the first free place, and none where there is no room', () => {
    expect(withTile(overview, 'feed')).toEqual({ ok: false, error: { kind: 'noRoom' } });
    const half: Tile[] = [{ shows: 'progress', column: 1, row: 1, columns: 12, rows: 4 }];
    const more = withTile(half, 'feed');
    expect(more.ok && more.value[1]).toEqual({ shows: 'feed', column: 1, row: 5, columns: 6, rows: 4 });
    const five = (['progress', 'day', 'leaders', 'teams', 'feed'] as const).map((shows, at): Tile => ({
      shows,
      column: at + 1,
      row: 1,
      columns: 1,
      rows: 1,
    }));
    expect(withTile(five, 'queues')).toEqual({ ok: false, error: { kind: 'tooMany' } });
    const scene = arranged(newScene('overview'), five);
    expect(lintPlaylists([{ id: 'a', name: 'A', scenes: [scene] }])).toEqual([]);
  });

  test('what is usual is left out: the arrangement, all day, every day', () => {
    const scene = arranged(newScene('overview'), overview);
    expect(scene.tiles).toEqual(overview);
    expect(arranged(scene, null)).toEqual({ scene: 'overview', seconds: 20 });
    expect(timed(scene, null, [1, 2, 3, 4, 5, 6, 7])).not.toHaveProperty('days');
    expect(timed(newScene('day'), { from: '08:00', to: '09:00' }, [1])).toEqual({
      scene: 'day',
      seconds: 20,
      between: { from: '08:00', to: '09:00' },
      days: [1],
    });
  });

  test('weekdays have the names of the language, Monday first', () => {
    expect([weekdayNames('en')[0], weekdayNames('en')[6], weekdayNames('zh-CN')[0]]).toEqual(['Mon', 'Sun', '周一']);
  });
});
