import { describe, expect, test } from 'vitest';
import { openEarlierDays } from '../../server/board/earlier-days.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { instantOf, sameClockLater } from '../../shared/site/wall-clock.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import { localDate, teamId, type EpochMs } from '../../shared/units.ts';
import type { EarlierDay } from '../../shared/wire/board-view.ts';
import { earlierDays, earlierShifts } from '../../shared/wire/earlier-days.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import { boardOf, callScenario, type CallScenario } from '../support/call-scenario.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { telesales } from '../support/schemes.ts';
import { testSite } from '../support/test-site.ts';

/** Tuesday; yesterday is Monday the 2nd, a week before it Tuesday, 24 February. */
const TODAY = localDate('2026-03-03');
const site: SiteFile = { ...testSite, schemes: [telesales] };
const time = (date: string, wallTime: string, of = site): EpochMs => instantOf(of.site.timeZone, localDate(date), wallTime);

const works = (story: CallScenario, date: string, agent: string, from: string, count: number): CallScenario => {
  story.on(date).at(from).agent(agent);
  for (let call = 1; call <= count; call += 1)
    story.after(60).records(`${date}-${agent}-${call}`, { direction: 'outbound', talkSeconds: 60 });
  return story;
};

const known = (board: Board, today = TODAY): readonly EarlierDay[] =>
  earlierDays(siteOf(board), today, (agent) => earlierShifts(board, agent, today));
const ofSite = (days: readonly EarlierDay[], day: EarlierDay['day']): EarlierDay | undefined =>
  days.find((one) => one.team === null && one.day === day);
const counted = (day: EarlierDay | undefined): [string, number][] =>
  (day?.hours ?? []).flatMap(({ start, validCalls }): [string, number][] =>
    validCalls > 0 ? [[new Date(start).toISOString(), validCalls]] : [],
  );
const iso = (wallTime: string): string => new Date(time(TODAY, wallTime)).toISOString();

describe('the days beside which today is drawn', () => {
  test('[W22] hold the headline calls of yesterday and of a week before, each under the hour of today that a clock calls the same', () => {
    const story = callScenario('ana', site);
    works(story, '2026-02-24', 'ana', '10:00', 3);
    works(story, '2026-03-02', 'ana', '09:00', 2);
    works(story, '2026-03-02', 'bo', '14:00', 4);
    works(story, TODAY, 'ana', '09:00', 9);
    const days = known(boardOf(story));
    expect(ofSite(days, 'yesterday')?.date).toBe('2026-03-02');
    expect(ofSite(days, 'lastWeek')?.date).toBe('2026-02-24');
    expect(counted(ofSite(days, 'yesterday'))).toEqual([
      [iso('09:00'), 2],
      [iso('14:00'), 4],
    ]);
    expect(counted(ofSite(days, 'lastWeek'))).toEqual([[iso('10:00'), 3]]);
  });

  test('[W22] a day without facts gives nothing', () => {
    expect(known(boardOf(works(callScenario('ana', site), TODAY, 'ana', '09:00', 9)))).toEqual([]);
  });

  test('[V4] [W22] of a team they are told only where at least 3 had a target then', () => {
    const board = boardOf(works(callScenario('ana', site), '2026-03-02', 'ana', '09:00', 2));
    const sizes = new Map(site.teams.map(({ id }) => [id, site.agents.filter(({ team }) => team === id).length]));
    const told = known(board).flatMap(({ team }) => team ?? []);
    for (const team of told) expect(sizes.get(team)).toBeGreaterThanOrEqual(3);
    const merged: SiteFile = { ...site, agents: site.agents.map((agent) => ({ ...agent, team: site.teams[0]!.id })) };
    const one = boardOf(works(callScenario('ana', merged), '2026-03-02', 'ana', '09:00', 2));
    expect(known(one).map(({ team }) => team)).toEqual([teamId(site.teams[0]!.id), null]);
    const few: SiteFile = { ...merged, agents: merged.agents.slice(0, 2) };
    expect(known(boardOf(works(callScenario('ana', few), '2026-03-02', 'ana', '09:00', 2))).map(({ team }) => team)).toEqual([null]);
  });

  test('[S3] [W22] an hour keeps its place on the clock over a change of clocks', () => {
    const before = instantOf('Europe/Berlin', localDate('2026-03-28'), '10:00');
    expect(sameClockLater('Europe/Berlin', before, 1)).toBe(instantOf('Europe/Berlin', localDate('2026-03-29'), '10:00'));
    expect(sameClockLater('Europe/Berlin', before, 1) - before).toBe(23 * 3_600_000);
  });
});

describe('they are worked out beside the pictures', () => {
  const story = works(callScenario('ana', site), '2026-03-02', 'ana', '09:00', 2);
  const board = boardOf(story);

  test('[W22] the first picture waits for nothing; a second later they are there, once for the date', () => {
    const fake = openFakeTime(time(TODAY, '09:00'));
    const earlier = openEarlierDays(fake.later);
    expect(earlier.known(board, fake.clock())).toEqual([]);
    fake.moveTo(fake.now() + 2000);
    const found = earlier.known(board, fake.clock());
    expect(counted(ofSite(found, 'yesterday'))).toEqual([[iso('09:00'), 2]]);
    fake.moveTo(fake.now() + 60_000);
    expect(earlier.known(board, fake.clock())).toBe(found);
    const view = viewOf(board, fake.clock(), undefined, found);
    expect(viewOf(board, fake.clock(), view, earlier.known(board, fake.clock()))).toBe(view);
  });

  test('[W22] what comes in later of an earlier day is there after ten minutes, and the next day has its own', () => {
    const fake = openFakeTime(time(TODAY, '09:00'));
    const earlier = openEarlierDays(fake.later);
    earlier.known(board, fake.clock());
    fake.moveTo(fake.now() + 2000);
    const more = boardOf(works(callScenario('ana', site), '2026-03-02', 'ana', '09:00', 5));
    expect(counted(ofSite(earlier.known(more, fake.clock()), 'yesterday'))).toEqual([[iso('09:00'), 2]]);
    fake.moveTo(fake.now() + 600_000);
    earlier.known(more, fake.clock());
    fake.moveTo(fake.now() + 2000);
    expect(counted(ofSite(earlier.known(more, fake.clock()), 'yesterday'))).toEqual([[iso('09:00'), 5]]);
    fake.moveTo(time('2026-03-04', '09:00'));
    expect(earlier.known(more, fake.clock())).toEqual([]);
  });
});
