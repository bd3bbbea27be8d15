import { Temporal } from 'temporal-polyfill';
import type { PhoneSystem } from '../../../shared/site/site-file.ts';
import { epochMs, type EpochMs } from '../../../shared/units.ts';

/** Reads the wall-clock times of one phone system. */
export interface LocalClock {
  /**
   * I1: `2026-11-23 17:57:08`, with or without a fraction, or epoch seconds (`1795456628.859`); null when it is neither.
   * The hour that autumn repeats: the first occurrence, unless that lies before `notBefore` (less a second); then the second.
   * An hour that spring leaves out is read with the offset before the change.
   */
  read(text: string, notBefore?: EpochMs): EpochMs | null;
}

const LOCAL = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d):(\d\d)(?:\.(\d{1,6}))?$/;
const EPOCH = /^(\d{9,10})(?:\.(\d{1,6}))?$/;
/** Files are in order but for some milliseconds. */
const DISORDER_MS = 1000;
const KEPT_MINUTES = 512;

const thousandths = (fraction: string | undefined): number => Number((fraction ?? '').padEnd(3, '0').slice(0, 3));

/** The start of each wall-clock minute asked for is worked out once: looking up a zone for every row would cost more than all the rest. */
export function localClock(timeZone: string): LocalClock {
  const minutes = new Map<string, readonly [EpochMs, EpochMs] | null>();
  const startsOf = (minute: string): readonly [EpochMs, EpochMs] | null => {
    const known = minutes.get(minute);
    if (known !== undefined) return known;
    if (minutes.size >= KEPT_MINUTES) minutes.clear();
    const starts = occurrences(minute, timeZone);
    minutes.set(minute, starts);
    return starts;
  };
  return {
    read: (text, notBefore) => {
      const epoch = EPOCH.exec(text);
      if (epoch) return epochMs(Number(epoch[1]) * 1000 + thousandths(epoch[2]));
      const local = LOCAL.exec(text);
      const starts = local && startsOf(`${local[1] ?? ''}T${local[2] ?? ''}`);
      if (!local || !starts) return null;
      const within = Number(local[3]) * 1000 + thousandths(local[4]);
      const [first, second] = starts;
      const isTooEarly = notBefore !== undefined && first + within < notBefore - DISORDER_MS;
      return epochMs((isTooEarly ? second : first) + within);
    },
  };
}

/** Both instants of a wall-clock minute: the same twice, except in the repeated hour. */
function occurrences(minute: string, timeZone: string): readonly [EpochMs, EpochMs] | null {
  try {
    const plain = Temporal.PlainDateTime.from(minute);
    const first = plain.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
    const isLeftOut = !plain.equals(plain.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toPlainDateTime());
    const second = isLeftOut ? first : plain.toZonedDateTime(timeZone, { disambiguation: 'later' }).epochMilliseconds;
    return [epochMs(first), epochMs(second)];
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const UNIQUEID = /(?:^|-)(\d{9,10})\.\d+$/;

/** When the channel came to be, to the second: its uniqueid is `[systemname-]epoch.counter`. Null where it has another form. */
export function bornAt(uniqueid: string): EpochMs | null {
  const seconds = UNIQUEID.exec(uniqueid)?.[1];
  return seconds === undefined ? null : epochMs(Number(seconds) * 1000);
}

const MINUTE_MS = 60_000;
const ZONE_FAULT_MS = 10 * MINUTE_MS;
/** Every zone lies a multiple of this beside every other. */
const ZONE_STEP_MS = 15 * MINUTE_MS;
const STAMP_MS = 3000;

/**
 * I1: why a row can't be believed that begins a channel by its own account but not by the channel's uniqueid, or null: its times were written
 * in another zone. Late by anything but zone steps is no fault: a caller may have waited long before the row began.
 */
export function zoneFault(at: EpochMs, born: EpochMs | null, { system, timeZone }: PhoneSystem): string | null {
  if (born === null || Math.abs(at - born) < ZONE_FAULT_MS) return null;
  const offStep = Math.abs(at - born - Math.round((at - born) / ZONE_STEP_MS) * ZONE_STEP_MS);
  if (at > born && offStep > STAMP_MS) return null;
  const minutes = Math.round((at - born) / MINUTE_MS);
  return `read as a time of ${timeZone}, the row lies ${minutes} minutes off the call's own id: correct timeZone of system ${system} in the site file, then import again`;
}
