import type { Span } from '../site/shift.ts';
import type { Attribution, SiteFile } from '../site/site-file.ts';
import { spanMs } from '../site/spans.ts';
import { addDays, instantOf, localDateAt } from '../site/wall-clock.ts';
import type { LocalDate } from '../units.ts';
import { homeDateOfPart, momentOf } from './attribution.ts';
import { talkStretches } from './call-stretches.ts';
import type { CallPart } from './shift-tally.ts';

export const attributionOf = ({ site }: SiteFile): Attribution => site.attribution ?? 'start';

/** S19: the one date under which a part is counted; a part that runs has no end yet and stands where it was answered. */
export function dateOfPart(site: SiteFile, part: CallPart): LocalDate {
  const { timeZone } = site.site;
  switch (attributionOf(site)) {
    case 'start':
      return homeDateOfPart(site, part);
    case 'end':
      return localDateAt(timeZone, part.endedAt ?? momentOf(part));
    case 'split':
      return localDateAt(timeZone, momentOf(part));
  }
}

/** S19: a part's talk in ms by date; what the dates have adds up to `talkMs`. Empty without talk. */
export function talkByDate(site: SiteFile, part: CallPart): ReadonlyMap<LocalDate, number> {
  if (part.talkMs === 0) return new Map();
  return attributionOf(site) === 'split' ? splitAtMidnights(site.site.timeZone, part) : new Map([[dateOfPart(site, part), part.talkMs]]);
}

/** Where a source told a sum, or a correction set one, talk is taken to run from the answer on, holds left out; what the stretches can't hold lies at their end. */
function splitAtMidnights(zone: string, part: CallPart): ReadonlyMap<LocalDate, number> {
  const dates = new Map<LocalDate, number>();
  const add = (date: LocalDate, ms: number): void => {
    if (ms > 0) dates.set(date, (dates.get(date) ?? 0) + ms);
  };
  let left = part.talkMs;
  for (const { date, span } of talkStretches(part).flatMap((stretch) => daysOf(zone, stretch))) {
    const ms = Math.min(left, spanMs(span));
    add(date, ms);
    left -= ms;
  }
  add(localDateAt(zone, part.endedAt ?? momentOf(part)), left);
  return dates;
}

/** A stretch cut at the local midnights inside it. */
function daysOf(zone: string, { start, end }: Span): { readonly date: LocalDate; readonly span: Span }[] {
  const days: { readonly date: LocalDate; readonly span: Span }[] = [];
  let from = start;
  while (from < end) {
    const date = localDateAt(zone, from);
    const midnight = instantOf(zone, addDays(date, 1), '00:00');
    const to = midnight < end ? midnight : end;
    days.push({ date, span: { start: from, end: to } });
    from = to;
  }
  return days;
}
