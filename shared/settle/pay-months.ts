import type { Period } from '../site/period.ts';
import { periodOf } from '../site/periods.ts';
import { siteOf } from '../tally/board.ts';
import type { SiteFacts } from '../tally/site-facts.ts';
import type { EpochMs, LocalDate } from '../units.ts';
import { booksOf, shownSince, stateOf, type Books } from './books.ts';
import { firstDateOf } from './first-date.ts';
import { monthsThrough, type Settlement } from './settlement.ts';

/** A pay month, whether anybody closed it or not. */
export interface PayMonth {
  readonly month: Period;
  readonly state: Settlement['state'];
  /** Its last day is over. */
  readonly isOver: boolean;
  /** When it was closed last; null: it is live. */
  readonly closedAt: EpochMs | null;
  readonly sealedAt: EpochMs | null;
}

/** ST1: from the month of the earliest fact to the present one, and whatever was ever closed; the newest first. */
export function payMonths(facts: SiteFacts, today: LocalDate): readonly PayMonth[] {
  const site = siteOf(facts.board);
  const books = booksOf(facts.board.books);
  const closed = [...books.periods.values()].filter(({ period }) => period.kind === 'month').map(({ period }) => period);
  const begun = monthsThrough(site, books, firstDateOf(facts) ?? today, periodOf(site, 'month', today));
  const months = new Map([...closed, ...begun].map((month) => [month.id, month]));
  return [...months.values()].toSorted((one, other) => (one.from < other.from ? 1 : -1)).map((month) => payMonth(books, month, today));
}

export function payMonth(books: Books, month: Period, today: LocalDate): PayMonth {
  const book = books.periods.get(month.id);
  return {
    ...{ month, state: stateOf(books, month.id), isOver: month.to < today, closedAt: shownSince(books, month.id) },
    sealedAt: book?.state === 'sealed' ? book.sealed.loggedAt : null,
  };
}
