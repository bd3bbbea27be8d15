import type { PlaylistScene, SceneKind } from '../../shared/site/playlist.ts';
import { epochMs, localDate, queueId } from '../../shared/units.ts';
import type { EarlierDay, QueueRow, TeamRow } from '../../shared/wire/board-view.ts';
import { announcement } from './announcement.ts';
import { NOW, sampleFloor, type SampleFloor, type SampleOptions } from './sample-floor.ts';
import { at } from './worked-shift.ts';

/** The sample floor with something to say in every scene; `scenes` is what its walls show. */
export function sceneFloor(scenes: readonly (SceneKind | PlaylistScene)[], options: SampleOptions = {}): SampleFloor {
  const { site, view, scoreOf } = sampleFloor(options);
  const teams = view.teams.filter(({ hours }) => hours.length > 0);
  return {
    scoreOf,
    site: {
      ...site,
      boards: [{ id: 'hall', name: 'Hall', scenes: scenes.map((scene) => (typeof scene === 'string' ? standing(scene) : scene)) }],
    },
    view: {
      ...view,
      header: { ...view.header, champion: { endsAt: at('18:00'), needsBase: true } },
      queues: QUEUES,
      announcements: [announcement(options.locale === 'en' ? EN : ZH, at('14:20'), { until: at('15:30') })],
      earlier: teams.flatMap((team) => [earlierDay(team, 'yesterday', 0.93), earlierDay(team, 'lastWeek', 1.06)]),
    },
  };
}

const standing = (scene: SceneKind): PlaylistScene => ({ scene, seconds: 20 });

const EN = 'Fire drill at 15:30. Finish your call, then leave by the north stairs.';
const ZH = '15:30 消防演练，请结束当前通话后从北侧楼梯撤离。';

/** Today's hours a little more or less, unevenly; the hours to come as planned. */
const earlierDay = (row: TeamRow, day: EarlierDay['day'], share: number): EarlierDay => ({
  team: row.team,
  day,
  date: localDate(day === 'yesterday' ? '2026-03-01' : '2026-02-23'),
  hours: row.hours.map(({ start, validCalls, target }, index) => ({
    start,
    validCalls: Math.round((start + 3_600_000 <= NOW ? validCalls : target) * share * (0.92 + ((index * 37) % 17) / 100)),
  })),
});

const queue = (
  id: string,
  waitingFor: readonly number[],
  counts: Pick<QueueRow, 'offered' | 'answered' | 'abandoned' | 'serviceLevelRatio'>,
): QueueRow => ({
  queue: queueId(id),
  waitingSince: waitingFor.map((seconds) => epochMs(NOW - seconds * 1000)),
  ...counts,
  longestWaitMs: 184_000,
});

const QUEUES: readonly QueueRow[] = [
  queue('hotline', [102, 41, 8], { offered: 412, answered: 388, abandoned: 21, serviceLevelRatio: 0.868 }),
  queue('billing', [], { offered: 96, answered: 95, abandoned: 1, serviceLevelRatio: 0.969 }),
  queue('returns', [17], { offered: 57, answered: 52, abandoned: 4, serviceLevelRatio: 0.911 }),
  queue('night', [], { offered: 0, answered: 0, abandoned: 0, serviceLevelRatio: null }),
];
