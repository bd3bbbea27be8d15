import { Temporal } from 'temporal-polyfill';
import type { EpochMs } from '../../../shared/units.ts';

export interface ShiftAround {
  /** Local date of its start. */
  readonly date: string;
  /** Wall-clock time so many hours after its start. */
  readonly at: (hours: number) => string;
  readonly dayCutover: string;
}

const CUTOVER_LEAD_HOURS = 8;

/**
 * A shift that began `leadMinutes` ago, and up to `wholeMinutes` more, so that it begins at a round time. By the wall clock of the zone, so
 * the demo stands in the middle of it at any hour: one that began last evening is a night shift (S1, S4).
 */
export function shiftAround(
  now: EpochMs,
  zone: string,
  { leadMinutes, wholeMinutes }: { readonly leadMinutes: number; readonly wholeMinutes: number },
): ShiftAround {
  const start = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .subtract({ minutes: leadMinutes })
    .round({ smallestUnit: 'minute', roundingIncrement: wholeMinutes, roundingMode: 'floor' });
  const at = (hours: number): string =>
    start
      .add({ minutes: hours * 60 })
      .toPlainTime()
      .toString()
      .slice(0, 5);
  // The whole shift has to lie in one business day (S2), which begins on the date of its start.
  const dayCutover = start.hour < CUTOVER_LEAD_HOURS ? '00:00' : at(-CUTOVER_LEAD_HOURS);
  return { date: start.toPlainDate().toString(), at, dayCutover };
}
