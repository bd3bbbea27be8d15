import { describe, expect, test } from 'vitest';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import type { Board } from '../../shared/tally/board.ts';
import { agentId, callId, localDate } from '../../shared/units.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import { boardOf } from '../support/call-scenario.ts';
import { telesales } from '../support/schemes.ts';
import { ana, bo, dora, rostered } from '../support/test-site.ts';
import { DAY, day, rowOf, site, time, works } from '../support/view-of-floor.ts';

describe('the feed', () => {
  const story = works(works(day(), 'ana', 121, 60).at('10:00'), 'bo', 132, 60);
  const feedAt = (board: Board, now: string) => viewOf(board, time(now)).feed.map(({ award, name, tier, at }) => [award, name, tier, at]);

  test('[A5] newest first; what one call earned is told once', () => {
    expect(feedAt(boardOf(story), '15:00')).toEqual([
      ['tierReached', 'bo', 2, time('12:12')],
      ['tierReached', 'bo', 1, time('12:00')],
      ['firstToBase', 'ana', 1, time('11:00')],
    ]);
  });

  test('[A4] the champion comes with the end of the last shift', () => {
    expect(feedAt(boardOf(story), '18:00')[0]).toEqual(['dayChampion', 'bo', null, time('18:00')]);
  });

  test('[A1] a correction takes an award back', () => {
    const corrected = works(works(day(), 'ana', 121, 60).at('10:00'), 'bo', 132, 60);
    for (const call of ['ana-1', 'ana-2'])
      corrected.at('14:00').push({
        type: 'call.corrected',
        call: callId(`pbx-a:${call}`),
        agent: ana,
        changes: { counts: false },
        reason: 'a test call',
        by: 'lee',
      });
    expect(feedAt(boardOf(corrected), '15:00')).toEqual([
      ['tierReached', 'bo', 2, time('12:12')],
      ['firstToBase', 'bo', 1, time('12:00')],
    ]);
  });

  test('[A4] leave does not hold up the champion: the last shift is that of somebody who works', () => {
    const late = rostered(
      { ...site, leave: [{ agent: dora, from: localDate(DAY), to: localDate(DAY), kind: 'sick' }] },
      dora,
      DAY,
      'night',
    );
    expect(feedAt(boardOf(works(day(late), 'ana', 120, 60)), '18:00')[0]).toEqual(['dayChampion', 'ana', null, time('18:00')]);
    const night = rostered(site, dora, DAY, 'night');
    expect(feedAt(boardOf(works(day(night), 'ana', 120, 60)), '23:00').map(([award]) => award)).toEqual(['firstToBase']);
  });

  test('[R5] a night shift that runs into the next business day competes with those of its own date', () => {
    const early = { id: 'early', start: '04:00', end: '12:00', breaks: [] };
    const shifts = rostered(rostered({ ...site, patterns: [...site.patterns, early] }, dora, DAY, 'night'), bo, '2026-03-03', 'early');
    const story = works(works(day(shifts).at('20:00'), 'dora', 40, 60).at('09:00'), 'ana', 20, 60);
    works(story.on('2026-03-03').at('04:05'), 'bo', 10, 60);
    const overlap = viewOf(boardOf(story), instantOf(site.site.timeZone, localDate('2026-03-03'), '04:30'));
    expect(overlap.header.date).toBe('2026-03-03');
    expect(['dora', 'bo', 'ana'].map((agent) => [rowOf(overlap, agent).shift, rowOf(overlap, agent).rank])).toEqual([
      [`dora@${DAY}`, 1],
      ['bo@2026-03-03', 1],
      ['ana@2026-03-03', null],
    ]);
  });

  test('[A5] the feed holds the newest 50', () => {
    const two: Scheme = { ...telesales, base: { ...telesales.base, targets: { validCalls: 2 } }, incentive: null, awards: [] };
    const agents = Array.from({ length: 60 }, (_, index) => ({
      ...site.agents[0]!,
      id: agentId(`a${index + 10}`),
      name: `${index}`,
      identities: {},
    }));
    const story = day({ ...site, agents, schemes: [two] });
    for (const { id } of agents) works(story, id, 2, 60);
    expect(viewOf(boardOf(story), time('17:00')).feed.map(({ award, name }) => [award, name])).toEqual(
      Array.from({ length: 50 }, (_, index) => ['baseMet', `${59 - index}`]),
    );
  });

  test('names are the public ones', () => {
    const aliases = { ...site, site: { ...site.site, wall: { names: 'teamOnly' as const, leaders: 5 } } };
    expect(viewOf(boardOf(works(day(aliases), 'ana', 120, 60)), time('15:00')).feed).toMatchObject([{ name: 'East' }]);
  });
});
