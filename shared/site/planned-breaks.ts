import { plannedPatterns } from './planned-patterns.ts';
import { shiftWindow, wallSpan } from './shift-window.ts';
import type { Shift, Span } from './shift.ts';
import type { ShiftPattern, SiteFile } from './site-file.ts';
import { overlap, united } from './spans.ts';
import { addDays } from './wall-clock.ts';

/** The breaks of a shift by its pattern, paid and unpaid, as far as they lie inside (S6), in their order; overtime has none (S17). */
export function plannedBreaks(site: SiteFile, shift: Pick<Shift, 'agent' | 'date' | 'kind' | 'window'>): readonly Span[] {
  if (shift.kind === 'overtime') return [];
  const zone = site.site.timeZone;
  const isOfShift = (pattern: ShiftPattern): boolean => {
    const found = shiftWindow(zone, pattern, shift.date);
    return found.ok && found.value.start === shift.window.start && found.value.end === shift.window.end;
  };
  const { breaks } = plannedPatterns(site, shift.agent, shift.date).find(isOfShift) ?? { breaks: [] };
  // A wall time of an overnight shift may mean either of its two dates.
  const spans = breaks.flatMap((pause) => [-1, 0, 1].map((days) => wallSpan(zone, addDays(shift.date, days), pause)));
  return united(spans.flatMap((span) => overlap(span, shift.window) ?? []));
}
