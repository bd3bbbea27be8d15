import type { EpochMs } from '../../shared/units.ts';

/** A zone where it is 15:00 to 16:00 at `now`, far from both ends of a day. POSIX zone names count the other way round: `Etc/GMT-8` is eight hours ahead of UTC. */
export function zoneInAfternoon(now: EpochMs): string {
  const ahead = ((15 - new Date(now).getUTCHours() + 9 + 24) % 24) - 9;
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${String(Math.abs(ahead))}`;
}
