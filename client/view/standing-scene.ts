import type { Playlist, PlaylistScene } from '../../shared/site/playlist.ts';
import type { Weekday } from '../../shared/site/weekday.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { SiteMoment } from './site-moment.ts';

/** The scene that stands, by its place in the playlist, and for how long it still does. null: none has anything to say. */
export interface Standing {
  readonly index: number;
  readonly leftMs: number;
}

const MINUTES_PER_HOUR = 60;
const SECOND_MS = 1000;

/**
 * W20: the scenes that are due and have something to say follow each other over and over, counted from 1970 by the server's clock: so two screens
 * with one playlist show the same. W21: what has nothing to say is passed over, and takes no time.
 */
export function standingScene(
  playlist: Playlist,
  now: EpochMs,
  moment: SiteMoment,
  speaks: (scene: PlaylistScene) => boolean,
): Standing | null {
  const due = dueScenes(playlist, moment, speaks);
  const roundMs = due.reduce((sum, index) => sum + lengthMs(playlist, index), 0);
  let passedMs = roundMs > 0 ? now % roundMs : 0;
  for (const index of due) {
    const ownMs = lengthMs(playlist, index);
    if (passedMs < ownMs) return { index, leftMs: ownMs - passedMs };
    passedMs -= ownMs;
  }
  return null;
}

/** The places of the scenes that may stand now, in their order. */
export const dueScenes = (playlist: Playlist, moment: SiteMoment, speaks: (scene: PlaylistScene) => boolean): readonly number[] =>
  playlist.scenes.flatMap((scene, index) => (isDue(scene, moment) && speaks(scene) ? [index] : []));

/** The neighbour of a scene among those that are due, going round; the scene itself where there is no other. */
export function neighbourOf(due: readonly number[], index: number, step: 1 | -1): number {
  const after = step === 1 ? due.find((other) => other > index) : [...due].reverse().find((other) => other < index);
  return after ?? (step === 1 ? due[0] : due[due.length - 1]) ?? index;
}

const lengthMs = ({ scenes }: Playlist, index: number): number => (scenes[index]?.seconds ?? 0) * SECOND_MS;

/** S21: between its times on its days. A stretch over midnight belongs to the day on which it begins. */
function isDue({ between, days }: PlaylistScene, { minute, weekday }: SiteMoment): boolean {
  const isOn = (day: Weekday): boolean => days?.includes(day) ?? true;
  if (!between) return isOn(weekday);
  const from = minuteOf(between.from);
  const to = minuteOf(between.to);
  if (from < to) return isOn(weekday) && from <= minute && minute < to;
  return minute >= from ? isOn(weekday) : minute < to && isOn(dayBefore(weekday));
}

function minuteOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * MINUTES_PER_HOUR + Number(minutes);
}

const DAY_BEFORE: Readonly<Record<Weekday, Weekday>> = { 1: 7, 2: 1, 3: 2, 4: 3, 5: 4, 6: 5, 7: 6 };
const dayBefore = (weekday: Weekday): Weekday => DAY_BEFORE[weekday];
