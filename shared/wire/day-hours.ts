import { Temporal } from 'temporal-polyfill';
import { paceRatio } from '../score/pace.ts';
import { epochMs, type EpochMs } from '../units.ts';
import type { PaceWindow, TeamRow } from './board-view.ts';

const HOUR_MS = 3_600_000;

/** What is spread over the hours: when calls began to count, and the target that the pace brings. */
export interface HourlyWork {
  readonly pace: readonly PaceWindow[];
  readonly target: number;
  readonly callsCountedAt: readonly (readonly EpochMs[])[];
}

/** Q12: the day by local hours, from the one in which the earliest shift starts to the one in which the latest ends or the last call was counted. */
export function dayHours(zone: string, { pace, target, callsCountedAt }: HourlyWork): TeamRow['hours'] {
  if (pace.length === 0) return [];
  const first = localHour(zone, Math.min(...pace.map(({ window }) => window.start)));
  const lastCall = Math.max(...callsCountedAt.map((moments) => (moments.at(-1) ?? first) + 1));
  const end = Math.max(lastCall, ...pace.map(({ window }) => window.end));
  const hours = Array.from({ length: Math.ceil((end - first) / HOUR_MS) }, (_, index) => epochMs(first + index * HOUR_MS));
  const counts = countByHour(callsCountedAt, first, hours.length);
  const dueBy = (at: number): number => target * (paceRatio(pace, epochMs(at)) ?? 0);
  return hours.map((start, index) => ({ start, validCalls: counts[index] ?? 0, target: dueBy(start + HOUR_MS) - dueBy(start) }));
}

const localHour = (zone: string, at: number): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).round({ smallestUnit: 'hour', roundingMode: 'floor' })
    .epochMilliseconds;

function countByHour(callsCountedAt: HourlyWork['callsCountedAt'], first: number, hours: number): number[] {
  const counts = new Array<number>(hours).fill(0);
  for (const moments of callsCountedAt) {
    for (const at of moments) {
      const hour = Math.floor((at - first) / HOUR_MS);
      if (hour >= 0) counts[hour] = (counts[hour] ?? 0) + 1;
    }
  }
  return counts;
}
