import { businessDate, businessDay } from '../site/business-day.ts';
import type { Span } from '../site/shift.ts';
import type { SiteFile } from '../site/site-file.ts';
import { addDays } from '../site/wall-clock.ts';
import type { EpochMs, LocalDate, Seq } from '../units.ts';
import type { Books } from './books.ts';
import { openDisputesOf } from './disputes.ts';

/** A sealed pay month. */
export interface SealedMonth {
  readonly id: string;
  /** Its business days. */
  readonly span: Span;
  /** Events after it belong to the books of a later month (B5). */
  readonly throughSeq: Seq;
  /** CF43: nobody can say anything against it any more. */
  readonly isSpent: boolean;
}

/** CF43: the sealed months, oldest first; spent are those that were sealed more than so many days before today, less those with an open dispute. */
export function sealedMonths(site: SiteFile, books: Books, today: LocalDate, days: number): readonly SealedMonth[] {
  const before = addDays(today, -days);
  return [...books.periods.values()]
    .filter((book) => book.state === 'sealed')
    .filter(({ period }) => period.kind === 'month')
    .map(({ period, sealed }) => ({
      id: period.id,
      span: { start: businessDay(site, period.from).start, end: businessDay(site, period.to).end },
      throughSeq: sealed.event.throughSeq,
      isSpent: businessDate(site, sealed.loggedAt) < before && openDisputesOf(books.disputes, period).length === 0,
    }))
    .toSorted((one, other) => one.span.start - other.span.start);
}

/** CF43: what lies in a spent month and is in the books of one: of the first from it on that was sealed with it, which may be another one that is not over. */
export function isSpent(sealed: readonly SealedMonth[], at: EpochMs, place: Seq): boolean {
  const own = sealed.findIndex(({ span }) => span.start <= at && at < span.end);
  return sealed[own]?.isSpent === true && sealed.slice(own).find(({ throughSeq }) => place <= throughSeq)?.isSpent === true;
}
