import { businessDate, businessDay } from '../site/business-day.ts';
import type { Span } from '../site/shift.ts';
import type { SiteFile } from '../site/site-file.ts';
import { addDays } from '../site/wall-clock.ts';
import type { EpochMs, LocalDate, Seq } from '../units.ts';
import type { Books } from './books.ts';
import { openDisputesOf } from './disputes.ts';

/** CF43: a sealed pay month that nobody can say anything against any more. */
export interface SpentMonth {
  readonly id: string;
  /** Its business days. */
  readonly span: Span;
  /** Events after it belong to the books of a later month (B5). */
  readonly throughSeq: Seq;
}

/** CF43: the months that were sealed more than so many days before today, oldest first, less those with an open dispute. */
export function spentMonths(site: SiteFile, books: Books, today: LocalDate, days: number): readonly SpentMonth[] {
  const before = addDays(today, -days);
  return [...books.periods.values()]
    .filter((book) => book.state === 'sealed')
    .filter(({ period, sealed }) => period.kind === 'month' && businessDate(site, sealed.loggedAt) < before)
    .filter(({ period }) => openDisputesOf(books.disputes, period).length === 0)
    .map(({ period, sealed }) => ({
      id: period.id,
      span: { start: businessDay(site, period.from).start, end: businessDay(site, period.to).end },
      throughSeq: sealed.event.throughSeq,
    }))
    .toSorted((one, other) => one.span.start - other.span.start);
}

/** CF43: what lies in a spent month and is in the books of one, this or a later. */
export const isSpent = (months: readonly SpentMonth[], at: EpochMs, place: Seq): boolean => {
  const own = months.findIndex(({ span }) => span.start <= at && at < span.end);
  return own >= 0 && months.slice(own).some(({ throughSeq }) => place <= throughSeq);
};
