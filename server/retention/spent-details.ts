import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { BookEvent } from '../../shared/events/book-events.ts';
import type { Logged } from '../../shared/events/event-base.ts';
import { booksOf, type Books } from '../../shared/settle/books.ts';
import { isSpent, sealedMonths, type SealedMonth } from '../../shared/settle/spent-months.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { retentionOf } from '../../shared/site/retention.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { epochMs, seq, type EpochMs, type EventId } from '../../shared/units.ts';
import { LOG_STORES, type LogStore } from '../../shared/wire/retention-answers.ts';
import { ERASED_TEXT, withoutText, type Rewording } from '../persons/erased-words.ts';
import type { Batches } from '../reports/facts-of-log.ts';

interface DaysInLog {
  readonly store: LogStore;
  /** null: it stays. */
  readonly days: number | null;
}

/** CF42: for how long of each the site file keeps it. */
export function daysInLog(site: SiteFile): readonly DaysInLog[] {
  const { callDetailDays, noteTextDays } = retentionOf(site);
  const days = { callDetails: callDetailDays, noteTexts: noteTextDays };
  return LOG_STORES.map((store) => ({ store, days: days[store] ?? null }));
}

export interface DueInLog extends DaysInLog {
  /** In which it is to go. */
  readonly months: readonly SealedMonth[];
  /** Those, and the sealed ones that are not over. */
  readonly sealed: readonly SealedMonth[];
  /** Disputes that somebody has still to decide, by what they say. */
  readonly open: ReadonlySet<EventId>;
}

/** CF43 */
export const dueInLog = (site: SiteFile, books: Books, now: EpochMs): readonly DueInLog[] =>
  daysInLog(site).map(({ store, days }) => {
    const sealed = days === null ? [] : sealedMonths(site, books, businessDate(site, now), days);
    return { store, days, sealed, months: sealed.filter((month) => month.isSpent), open: openDisputes(books) };
  });

const openDisputes = ({ disputes }: Books): ReadonlySet<EventId> =>
  new Set([...disputes.byId.values()].flatMap(({ opened, answered }) => (answered === null ? [opened.event.id] : [])));

/** What the log tells of the books, without a board. */
export async function booksIn(batches: Batches): Promise<Books> {
  const told: Logged<BookEvent>[] = [];
  for await (const batch of batches(seq(0))) for (const { event, ...place } of batch) if (isOfBooks(event)) told.push({ ...place, event });
  return booksOf(told);
}

const isOfBooks = (event: BoardEvent): event is BookEvent => event.type.startsWith('period.') || event.type.startsWith('dispute.');

/** How many events of each are said otherwise. */
export type Counts = Readonly<Record<LogStore, number>>;

/** CF42: each event without what is due of it. `counts` is told as they pass. */
export function rewordingOfDue(due: readonly DueInLog[]): { readonly reword: Rewording; readonly counts: () => Counts } {
  const counts = { callDetails: 0, noteTexts: 0 };
  const reword: Rewording = (event, { seq: place }) => {
    let said = event;
    for (const { store, sealed, open } of due) {
      if (!isSpent(sealed, lastMomentOf(event), place) || (event.type === 'dispute.opened' && open.has(event.id))) continue;
      const without = WITHOUT[store](said);
      if (without !== said) counts[store] += 1;
      said = without;
    }
    return said;
  };
  return { reword, counts: () => ({ ...counts }) };
}

/** A note may be about a time after it was written. */
const lastMomentOf = (event: BoardEvent): EpochMs =>
  event.type === 'annotation.added' ? epochMs(Math.max(event.at, event.from ?? 0, event.to ?? 0)) : event.at;

/** The key of a number stays: who objected is known by it (N10). A closing of a program's own is a word, a person's is a text. */
function withoutCustomer(event: BoardEvent): BoardEvent {
  switch (event.type) {
    case 'call.offered':
    case 'call.recorded':
    case 'lead.imported': {
      const { party, ...rest } = event;
      return party === undefined ? event : rest;
    }
    case 'lead.recycled':
    case 'lead.objected': {
      const { reason, ...rest } = event;
      return reason === undefined ? event : rest;
    }
    case 'lead.closed':
      return event.by === undefined || event.reason === ERASED_TEXT ? event : { ...event, reason: ERASED_TEXT };
    default:
      return event;
  }
}

const WITHOUT: Readonly<Record<LogStore, (event: BoardEvent) => BoardEvent>> = { callDetails: withoutCustomer, noteTexts: withoutText };
