import type { Fleet, FleetScreen } from '../../shared/wire/fleet.ts';
import type { EpochMs } from '../../shared/units.ts';
import { timer } from '../../shared/explain/format.ts';
import type { ScreenWords } from './i18n/screen-words.ts';

/** A screen reports every half minute: one whose last paint is older than three of them draws no more. */
const PAINT_LATE_MS = 90_000;
/** Nobody sees a clock on a wall that is a second off. */
const CLOCK_OFF_MS = 2000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "12 s ago", in the largest unit that fits. */
export function ago({ ago: say }: ScreenWords, at: EpochMs, now: EpochMs): string {
  const age = Math.max(0, now - at);
  const [unit, ms] =
    age < MINUTE_MS
      ? (['seconds', 1000] as const)
      : age < HOUR_MS
        ? (['minutes', MINUTE_MS] as const)
        : age < DAY_MS
          ? (['hours', HOUR_MS] as const)
          : (['days', DAY_MS] as const);
  return say[unit](String(Math.floor(age / ms)));
}

/** The screen says that it stands, and draws nothing. */
export const isFrozen = ({ isConnected, report }: FleetScreen, now: EpochMs): boolean =>
  isConnected && report !== null && now - report.paintedAt >= PAINT_LATE_MS;

/** Something about the screen wants a person. */
export const needsLooking = (screen: FleetScreen, now: EpochMs): boolean =>
  !screen.isConnected ||
  screen.missing.length > 0 ||
  isFrozen(screen, now) ||
  screen.report?.sound === 'blocked' ||
  screen.report?.freshness === 'stale';

export function clockWords(say: ScreenWords, skewMs: number): string {
  if (Math.abs(skewMs) < CLOCK_OFF_MS) return say.clockRight;
  return skewMs > 0 ? say.clockAhead(timer(skewMs)) : say.clockBehind(timer(-skewMs));
}

export const isClockOff = (skewMs: number): boolean => Math.abs(skewMs) >= CLOCK_OFF_MS;

/** What the screen shows now, where it differs from what it was given: V17. */
export const teamWords = (say: ScreenWords, { team, missing }: FleetScreen, { teams }: Fleet): string =>
  team === null || missing.includes('team') ? say.wholeSite : (teams.find(({ id }) => id === team)?.name ?? say.wholeSite);

export const playlistWords = ({ playlist }: FleetScreen, { playlists }: Fleet): string =>
  (playlists.find(({ id }) => id === playlist) ?? playlists[0])?.name ?? '';
