import { describe, expect, test } from 'vitest';
import { walkedTo, type Place } from '../../client/view/grid-walk.ts';
import { groupedItems, subtotalOf, type TableItem } from '../../shared/floor/roster-groups.ts';
import { heldRows, namePlaces, NO_FILTER, orderedRows, type Filter, type Order } from '../../shared/floor/roster-order.ts';
import { drawnPlaces, ROW_PX, rowWindow, scrolledTo } from '../../client/view/row-window.ts';
import { CHOOSABLE, USUAL_COLUMNS, type ColumnId } from '../../shared/floor/columns.ts';
import { moved } from '../../client/view/table-columns.ts';
import { USUAL_PICTURE, type TablePicture } from '../../shared/floor/table-picture.ts';
import { asksForPicture, pictureOf, queryOf } from '../../client/view/table-picture.ts';
import { agentId, epochMs, teamId } from '../../shared/units.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import { NOW, sampleFloor } from '../support/sample-floor.ts';
import { sampleRow } from '../support/sample-view.ts';

const floor = sampleFloor();
const rows = [...floor.view.agents.values()];
const teams = floor.view.teams;
const places = namePlaces();
const reckoning = {
  now: NOW,
  locale: 'en',
  placeOf: places(floor.view.agents, 'en'),
  teams: teams.flatMap(({ team }) => team ?? []),
};
const byName: Order = { by: 'agent', isDescending: false };
const found = (filter: Partial<Filter>, order = byName): readonly string[] =>
  orderedRows(rows, { ...NO_FILTER, ...filter }, order, reckoning).map(({ agent }) => agent);

describe('the order of the floor’s table', () => {
  test('[F2] every column sorts both ways, and whoever has no such figure is last in both', () => {
    for (const by of ['agent', ...CHOOSABLE] as const) {
      for (const isDescending of [true, false]) {
        const order = found({}, { by, isDescending });
        expect(new Set(order).size, by).toBe(rows.length);
        if (!['agent', 'team', 'identities', 'alert'].includes(by)) expect(order.at(-1), by).toBe('wudi');
      }
    }
  });

  test('[F2] equals stand by name, whichever way the figures run', () => {
    const inTurn = ['b', 'a', 'c'].map((agent) => sampleRow(agent, { points: 100 }));
    const map = new Map(inTurn.map((row) => [row.agent, row]));
    const own = { ...reckoning, placeOf: namePlaces()(map, 'en') };
    for (const isDescending of [true, false])
      expect(orderedRows(inTurn, NO_FILTER, { by: 'points', isDescending }, own).map(({ agent }) => agent)).toEqual(['a', 'b', 'c']);
  });

  test('[F2] the longest alert is first, who is furthest behind, who made most of it', () => {
    expect(found({}, { by: 'alert', isDescending: true }).slice(0, 2)).toEqual(['weiss', 'sunli']);
    expect(found({}, { by: 'pace', isDescending: false })[0]).toBe('hanmei');
    expect(found({}, { by: 'tier', isDescending: true }).slice(0, 2).sort()).toEqual(['liqiang', 'wangfang']);
    expect(found({}, { by: 'identities', isDescending: false })[0]).toBe('wangfang');
  });

  test('[F2] names keep their places until one of them changes', () => {
    const map = new Map(['ana', 'bo'].map((agent) => [agent, sampleRow(agent)]));
    const reckon = namePlaces();
    expect(reckon(map, 'en')(agentId('bo'))).toBe(1);
    map.set('bo', sampleRow('bo', { name: 'A. Bo' }));
    expect(reckon(map, 'en')(agentId('bo'))).toBe(0);
  });

  test('[F3] held rows keep their places; who left the floor is gone, who came stands behind them', () => {
    const now = new Map(['c', 'b', 'd'].map((agent) => [agent, sampleRow(agent)]));
    const held = heldRows(['a', 'b', 'c'].map(agentId), now, [...now.values()]);
    expect(held.map(({ agent }) => agent)).toEqual(['b', 'c', 'd']);
  });
});

describe('what the floor’s table finds', () => {
  test('[F4] by name in any case, by alias, by extension and by id', () => {
    expect(found({ search: 'öZTÜRK' })).toEqual(['ozturkoglu']);
    expect(found({ search: ' fang ' })).toEqual(['wangfang']);
    expect(found({ search: '2005' })).toEqual(['zhaomin']);
    expect(found({ search: 'zhaom' })).toEqual(['zhaomin']);
    expect(found({ search: 'nobody' })).toEqual([]);
  });

  test('[F4] in any of the states, and with all other conditions', () => {
    expect([...found({ states: ['hold', 'ringing'] })].sort()).toEqual(['ayguel', 'zhoutao']);
    expect(found({ states: ['hold', 'ringing'], team: teamId('blue') })).toEqual([]);
    expect([...found({ isAttentionOnly: true })].sort()).toEqual(['sunli', 'weiss']);
    expect(found({ isBehindOnly: true })).toContain('hanmei');
    expect(found({ isBehindOnly: true })).not.toContain('wangfang');
  });

  test('[F4][T14] a wrap-up that has run out is found as what the agent is since', () => {
    const row = sampleRow('ana', { state: { name: 'wrapUp', since: NOW, until: epochMs(NOW + 1000), then: 'available' } });
    const at = (now: number) =>
      orderedRows([row], { ...NO_FILTER, states: ['available'] }, byName, { ...reckoning, now: epochMs(now) }).length;
    expect([at(NOW), at(NOW + 1000)]).toEqual([0, 1]);
  });

  test('[F4] who is on leave is in no state', () => {
    expect(found({ states: ['loggedOut'] })).toEqual([]);
  });
});

describe('the teams of the floor’s table', () => {
  const grouped = (of: readonly AgentRow[], folded: readonly string[] = []): readonly TableItem[] =>
    groupedItems(of, rows, teams, folded.map(teamId), NOW);
  const heads = (of: readonly TableItem[]) => of.flatMap((item) => (item.kind === 'group' ? [item] : []));

  test('[F5] stand in the site’s order with their own rows below, and fold', () => {
    expect(heads(grouped(rows)).map(({ team }) => team)).toEqual(['blue', 'red', 'north']);
    expect(grouped(rows)).toHaveLength(rows.length + 3);
    const folded = grouped(rows, ['blue', 'north']);
    expect(folded.filter(({ kind }) => kind === 'agent').length).toBe(rows.filter(({ team }) => team === 'red').length);
  });

  test('[F5][Q10] a whole team sums to what its own row says', () => {
    for (const { team, sum, whole } of heads(grouped(rows))) {
      const { attempts, connected, validCalls, talkMs, baseMet, scheduled } = teams.find((row) => row.team === team)!;
      expect(whole?.team).toBe(team);
      expect(sum).toMatchObject({ attempts, connected, validCalls, talkMs, baseMet, targeted: scheduled });
    }
  });

  test('[F5] some of a team sums to what is shown, and says nothing for the whole team', () => {
    const shown = rows.filter(({ agent }) => agent === 'wangfang' || agent === 'wudi');
    const [blue] = heads(grouped(shown));
    expect(blue).toMatchObject({ whole: null, sum: { agents: 2, targeted: 1, validCalls: 142 } });
    expect(heads(grouped(shown))).toHaveLength(1);
    expect(subtotalOf([], NOW)).toMatchObject({ agents: 0, attempts: 0, needing: 0 });
  });
});

describe('the address of the floor’s table', () => {
  const picture: TablePicture = {
    order: { by: 'pace', isDescending: false },
    filter: { search: 'ü & %', team: teamId('blue'), states: ['talking', 'paused'], isBehindOnly: true, isAttentionOnly: true },
    isGrouped: true,
    folded: ['red', 'a,b'].map(teamId),
    columns: ['points', 'state', 'team'],
    opened: agentId('zhaomin'),
  };

  test('[F6] tells the picture whole, and brings it back', () => {
    expect(pictureOf(queryOf(picture, ''))).toEqual(picture);
    expect(pictureOf(queryOf(USUAL_PICTURE, ''))).toEqual(USUAL_PICTURE);
    expect(pictureOf('')).toEqual(USUAL_PICTURE);
  });

  test('[F6] keeps what else stands in it, and is short where all is as usual', () => {
    expect(queryOf(USUAL_PICTURE, '?lang=en&sort=points&agent=x')).toBe('?lang=en&sort=-track');
    expect([asksForPicture('?lang=en'), asksForPicture('?agent=x')]).toEqual([false, true]);
  });

  test('[F6] an unknown column, state or order of another program is passed over', () => {
    const old = pictureOf('?sort=-shoeSize&columns=shoeSize,points,points,agent&state=asleep,talking&only=late');
    expect(old).toEqual({ ...USUAL_PICTURE, columns: ['points'], filter: { ...NO_FILTER, states: ['talking'] } });
    expect(pictureOf('?columns=shoeSize').columns).toEqual(USUAL_COLUMNS);
  });

  test('a column moves among the others and never out of them', () => {
    const three: readonly ColumnId[] = ['state', 'calls', 'talk'];
    expect(moved(three, 'talk', 0)).toEqual(['talk', 'state', 'calls']);
    expect([moved(three, 'state', 9), moved(three, 'state', -9)]).toEqual([['calls', 'talk', 'state'], three]);
  });
});

describe('the rows in sight', () => {
  test('[F8] as many are drawn for 1,000 agents as for 100', () => {
    const drawn = (scrolled: number, of: number): number => {
      const { first, end } = rowWindow(scrolled, 20 * ROW_PX, of);
      return end - first;
    };
    expect([drawn(50 * ROW_PX, 1000), drawn(50 * ROW_PX, 100)]).toEqual([26, 26]);
    expect([drawn(0, 1000), drawn(0, 5), drawn(0, 0), drawn(1e6, 1000)]).toEqual([23, 5, 0, 3]);
  });

  test('[F9] the row with the focus is drawn wherever it stands, in its place among the others', () => {
    expect(drawnPlaces({ first: 10, end: 13 }, 3)).toEqual([3, 10, 11, 12]);
    expect(drawnPlaces({ first: 10, end: 13 }, 900)).toEqual([10, 11, 12, 900]);
    expect(drawnPlaces({ first: 10, end: 13 }, 11)).toEqual([10, 11, 12]);
    expect(drawnPlaces({ first: 0, end: 2 }, -1)).toEqual([0, 1]);
  });

  test('a row is scrolled to no further than it takes', () => {
    const height = 10 * ROW_PX;
    expect(scrolledTo(3, 5 * ROW_PX, height)).toBe(3 * ROW_PX);
    expect(scrolledTo(7, 5 * ROW_PX, height)).toBe(5 * ROW_PX);
    expect(scrolledTo(15, 5 * ROW_PX, height)).toBe(6 * ROW_PX);
  });
});

describe('the keys of the floor’s table', () => {
  const size = { rows: 100, columns: 12, page: 20 };
  const from = (key: string, place: Place, isFar = false): Place | null => walkedTo(key, isFar, place, size);

  test('[F9] arrows go from cell to cell, into the heading, and stop at the edges', () => {
    expect(from('ArrowDown', { row: 5, column: 2 })).toEqual({ row: 6, column: 2 });
    expect(from('ArrowUp', { row: 0, column: 2 })).toEqual({ row: -1, column: 2 });
    expect(from('ArrowUp', { row: -1, column: 2 })).toEqual({ row: -1, column: 2 });
    expect(from('ArrowDown', { row: 99, column: 2 })).toEqual({ row: 99, column: 2 });
    expect([from('ArrowLeft', { row: 5, column: 0 }), from('ArrowRight', { row: 5, column: 11 })]).toEqual([
      { row: 5, column: 0 },
      { row: 5, column: 11 },
    ]);
  });

  test('[F9] pages go by what is in sight, Home and End along the row, with Ctrl through the table', () => {
    expect(from('PageDown', { row: 5, column: 2 })).toEqual({ row: 24, column: 2 });
    expect(from('PageUp', { row: 5, column: 2 })).toEqual({ row: 0, column: 2 });
    expect([from('Home', { row: 5, column: 2 }), from('End', { row: 5, column: 2 })]).toEqual([
      { row: 5, column: 0 },
      { row: 5, column: 11 },
    ]);
    expect([from('Home', { row: 5, column: 2 }, true), from('End', { row: 5, column: 2 }, true)]).toEqual([
      { row: 0, column: 0 },
      { row: 99, column: 11 },
    ]);
    expect(from('a', { row: 5, column: 2 })).toBeNull();
  });
});
