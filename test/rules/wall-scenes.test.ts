import type { ListProgress } from '../../shared/wire/list-answers.ts';
import { describe, expect, test } from 'vitest';
import { inRace } from '../../client/view/champion.ts';
import { differenceWords } from '../../client/view/day-words.ts';
import { fitRows } from '../../client/view/fit-rows.ts';
import { queueOrder, waitingNow } from '../../client/view/queue-order.ts';
import { siteMoment } from '../../client/view/site-moment.ts';
import { ownRow, sceneSpeaks } from '../../client/view/speaking.ts';
import { dueScenes, neighbourOf, standingScene } from '../../client/view/standing-scene.ts';
import { teamOrder } from '../../client/view/team-order.ts';
import { differencesOf, trendOf } from '../../client/view/trend.ts';
import { WALL_CATALOGUES, wordsOf } from '../../client/view/words.ts';
import type { Playlist, PlaylistScene, SceneKind } from '../../shared/site/playlist.ts';
import { epochMs, queueId, teamId } from '../../shared/units.ts';
import type { QueueRow, WallRow } from '../../shared/wire/board-view.ts';
import { applySnapshot, snapshotOf, type ScreenView } from '../../shared/wire/frames.ts';
import { pictureFor, publicNames } from '../../shared/wire/pictures.ts';
import type { WallViewer } from '../../shared/audience.ts';
import { NOW, sampleFloor } from '../support/sample-floor.ts';
import { sceneFloor } from '../support/sample-scenes.ts';
import { sampleTeam, sampleTrack } from '../support/sample-view.ts';
import { at } from '../support/worked-shift.ts';

const playlist = (...scenes: PlaylistScene[]): Playlist => ({ id: 'hall', name: 'Hall', scenes });
const always = () => true;
const monday = (time: string) => siteMoment('Asia/Shanghai', at(time));
const MINUTE = epochMs(1_800_000_000_000); // a whole number of half minutes since 1970
const names = (list: Playlist, indexes: readonly number[]): string[] => indexes.map((index) => list.scenes[index]?.scene ?? '');

describe('which scene stands', () => {
  const three = playlist({ scene: 'overview', seconds: 10 }, { scene: 'queues', seconds: 5 }, { scene: 'day', seconds: 15 });

  test('[W20] the scenes follow each other over and over by the server’s clock alone', () => {
    const shown = [0, 9, 10, 14, 15, 29, 30, 40].map((second) =>
      standingScene(three, epochMs(MINUTE + second * 1000), monday('14:00'), always),
    );
    expect(
      names(
        three,
        shown.map((one) => one?.index ?? -1),
      ),
    ).toEqual(['overview', 'overview', 'queues', 'queues', 'day', 'day', 'overview', 'queues']);
    expect(shown.map((one) => one?.leftMs)).toEqual([10_000, 1000, 5000, 1000, 15_000, 1000, 10_000, 5000]);
  });

  test('[W21] what has nothing to say is passed over, and takes no time', () => {
    const speaks = ({ scene }: PlaylistScene) => scene !== 'queues';
    const round = 25_000;
    const begin = MINUTE - (MINUTE % round);
    expect(
      names(
        three,
        [0, 9, 10, 24].map((second) => standingScene(three, epochMs(begin + second * 1000), monday('14:00'), speaks)?.index ?? -1),
      ),
    ).toEqual(['overview', 'overview', 'day', 'day']);
    expect(standingScene(three, MINUTE, monday('14:00'), () => false)).toBeNull();
  });

  test.each([
    ['06:59', []],
    ['07:00', ['day']],
    ['11:59', ['day']],
    ['12:00', []],
    ['21:59', []],
    ['22:00', ['queues']],
    ['23:59', ['queues']],
    ['00:30', ['queues']],
    ['05:59', ['queues']],
    ['06:00', []],
  ])('[S21] at %s of the site’s clock %j may stand', (time, due) => {
    const list = playlist(
      { scene: 'day', seconds: 10, between: { from: '07:00', to: '12:00' } },
      { scene: 'queues', seconds: 10, between: { from: '22:00', to: '06:00' } },
    );
    expect(names(list, dueScenes(list, monday(time), always))).toEqual(due);
  });

  test('[S21] a stretch over midnight belongs to the day on which it begins', () => {
    const night = playlist({ scene: 'queues', seconds: 10, between: { from: '22:00', to: '06:00' }, days: [1] });
    const due = (weekday: 1 | 2, minute: number) => dueScenes(night, { weekday, minute }, always).length;
    expect([due(1, 23 * 60), due(2, 60), due(2, 23 * 60), due(1, 60)]).toEqual([1, 1, 0, 0]);
  });

  test('the next and the previous one go round, over those that are due', () => {
    expect([
      neighbourOf([0, 2, 5], 2, 1),
      neighbourOf([0, 2, 5], 5, 1),
      neighbourOf([0, 2, 5], 0, -1),
      neighbourOf([0, 2, 5], 3, -1),
    ]).toEqual([5, 0, 5, 2]);
    expect(neighbourOf([], 4, 1)).toBe(4);
  });

  test('the clock is the site’s, whatever the machine’s zone', () => {
    expect(siteMoment('Asia/Shanghai', at('00:05'))).toEqual({ minute: 5, weekday: 1 });
    expect(siteMoment('Europe/Berlin', at('00:05'))).toEqual({ minute: 17 * 60 + 5, weekday: 7 });
  });
});

const wall: WallViewer = { role: 'wall', site: sampleFloor().view.header.site, screen: 'w1', team: null };
function viewOn({ view, site } = sceneFloor(['overview'])): ScreenView<WallRow> {
  return applySnapshot(snapshotOf(pictureFor(wall, view, NOW, publicNames(site, 'salt')), NOW)) as ScreenView<WallRow>;
}
const speaks = (view: ScreenView<WallRow>, scene: SceneKind, now = NOW): boolean => sceneSpeaks(view, 'w1', now)({ scene, seconds: 20 });

const PROGRESS: ListProgress = {
  ...{ list: 'spring', name: 'Spring', leads: 10, dialled: 4, reached: 2, closed: 1 },
  ...{ free: 5, toCome: 6, dialledToday: 1 },
};

describe('what has something to say', () => {
  const SCENES: readonly SceneKind[] = ['overview', 'leaders', 'teams', 'day', 'queues', 'awards', 'announcement', 'contest'];

  test('[W21] every scene does on a floor where everything happens, and only the overview on an empty one', () => {
    const full = viewOn();
    const empty = viewOn(sampleFloor({ agents: 0 }));
    expect(SCENES.filter((scene) => speaks(full, scene))).toEqual(SCENES);
    expect(SCENES.filter((scene) => speaks(empty, scene))).toEqual(['overview']);
  });

  test('[W21] queues that nobody called, a single team and an over contest have nothing to say', () => {
    const view = viewOn();
    expect(speaks({ ...view, queues: view.queues.filter(({ offered }) => offered === 0) }, 'queues')).toBe(false);
    expect(speaks({ ...view, teams: view.teams.filter(({ team }) => team === null || team === teamId('blue')) }, 'teams')).toBe(false);
    expect(speaks(view, 'contest', at('18:00'))).toBe(false);
  });

  test('[LS13] [W21] lists have something to say as soon as one holds leads', () => {
    const says = (lists: readonly ListProgress[]) => sceneSpeaks(viewOn(), 'w1', NOW, lists)({ scene: 'lists', seconds: 20 });
    expect([says([]), says([PROGRESS])]).toEqual([false, true]);
  });

  test('[V4] a team’s wall shows that team large, and the site where the team is too small to be public', () => {
    const { teams } = viewOn();
    expect([ownRow(teams, teamId('blue'))?.team, ownRow(teams, teamId('tiny'))?.team, ownRow(teams, null)?.team]).toEqual([
      'blue',
      null,
      null,
    ]);
  });
});

describe('lists on a wall', () => {
  test('are drawn as large as they fit, and what has no room is counted', () => {
    const room = { least: 5, leastWidth: 70, most: 1.75, width: 112 };
    expect(fitRows({ ...room, count: 5, height: 50 })).toEqual({ shown: 5, scale: 1.6 });
    expect(fitRows({ ...room, count: 2, height: 50 })).toEqual({ shown: 2, scale: 1.6 });
    expect(fitRows({ ...room, count: 10, height: 50 })).toEqual({ shown: 10, scale: 1 });
    expect(fitRows({ ...room, count: 11, height: 50 })).toMatchObject({ shown: 9 });
    expect(fitRows({ ...room, count: 40, height: 4 })).toMatchObject({ shown: 1 });
    expect(fitRows({ ...room, count: 7, height: 0 })).toEqual({ shown: 7, scale: 1 });
  });

  const queue = (id: string, since: number | null, offered: number): QueueRow => ({
    ...{ queue: queueId(id), waitingSince: since === null ? [] : [epochMs(since), NOW], offered },
    ...{ answered: 0, abandoned: 0, serviceLevelRatio: null, longestWaitMs: 0 },
  });

  test('queues stand by who waits longest, then by how often they were called', () => {
    const queues = [
      queue('b', null, 5),
      queue('a', null, 5),
      queue('c', null, 9),
      queue('late', NOW - 1000, 1),
      queue('first', NOW - 9000, 1),
    ];
    expect(queueOrder(queues).map((one) => one.queue)).toEqual(['first', 'late', 'c', 'a', 'b']);
    expect(waitingNow(queues)).toEqual({ count: 4, since: NOW - 9000 });
    expect(waitingNow([])).toEqual({ count: 0, since: null });
  });

  test('teams race by what counts of base, then by the incentive', () => {
    const team = (id: string, base: number, incentive: number) =>
      sampleTeam({ team: teamId(id), track: { ...sampleTrack(base), incentiveRatio: incentive } });
    expect(teamOrder([team('a', 0.5, 0.5), team('b', 1, 1.1), team('c', 1, 1.3)]).map((one) => one.team)).toEqual(['c', 'b', 'a']);
  });

  test('[A4] in the race for the day’s champion are the leaders who may win it', () => {
    const rows = [...viewOn().rows.values()];
    expect(inRace({ endsAt: at('18:00'), needsBase: true }, rows).map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
    expect(inRace({ endsAt: at('18:00'), needsBase: false }, rows)).toHaveLength(5);
  });
});

describe('today beside earlier days', () => {
  const { view } = sceneFloor(['day'], { locale: 'en' });
  const site = view.teams.find(({ team }) => team === null)!;
  const earlier = view.earlier.filter(({ team }) => team === null);
  const en = wordsOf(WALL_CATALOGUES, 'en', 'Asia/Shanghai');
  const zh = wordsOf(WALL_CATALOGUES, 'zh-CN', 'Asia/Shanghai');

  test('[W22] each earlier hour is marked over the hour of today that the clock calls the same; nothing is marked where nothing was done', () => {
    const { yesterday, lastWeek, labels } = trendOf(en, site.hours, NOW, earlier);
    expect([yesterday.length, lastWeek.length]).toEqual([labels.length, labels.length]);
    expect(yesterday[labels.indexOf('12')]).toBeNull();
    expect(yesterday[0]).toBe(earlier[0]?.hours[0]?.validCalls);
  });

  test('[W22] the difference is counted up to the last full hour, on both days', () => {
    const differences = differencesOf(site.hours, NOW, earlier)!;
    const by14 = (hours: readonly { readonly start: number; readonly validCalls: number }[]) =>
      hours.filter(({ start }) => start < at('14:00')).reduce((sum, { validCalls }) => sum + validCalls, 0);
    expect(differences.until).toBe(at('14:00'));
    expect(differences.days.map(({ more }) => more)).toEqual(earlier.map(({ hours }) => by14(site.hours) - by14(hours)));
    expect(differencesOf(site.hours, at('09:59'), earlier)).toBeNull();
  });

  test('the difference is said in both languages', () => {
    const [yesterday, lastWeek] = earlier;
    expect(differenceWords(en, { day: yesterday!, more: 12 })).toBe('12 more than yesterday');
    expect(differenceWords(en, { day: lastWeek!, more: -1200 })).toBe('1,200 fewer than last Mon');
    expect(differenceWords(zh, { day: lastWeek!, more: -3 })).toBe('比上周一少 3 通');
    expect(differenceWords(zh, { day: yesterday!, more: 0 })).toBe('与昨天持平');
  });
});
