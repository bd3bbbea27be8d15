import type { EpochMs } from '../../shared/units.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-02 09:41:07` by the clock of the zone; null stays null. */
export function localTimeText(at: EpochMs | null, timeZone: string): string | null {
  if (at === null) return null;
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(timeZone, format);
  return format.format(at);
}
