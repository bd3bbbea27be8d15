import type { BookEvent } from '../../shared/events/book-events.ts';
import type { BookRefusal } from '../../shared/settle/book-refusal.ts';
import { booksOf, refusalOf, type Books } from '../../shared/settle/books.ts';
import type { Board } from '../../shared/tally/board.ts';
import { eventId, seq, type EventId } from '../../shared/units.ts';
import { newId } from '../accounts/secrets.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock } from '../clock.ts';
import { openTurns, type InTurn } from '../in-turn.ts';
import type { Deliver } from '../sources/source.ts';
import type { EntriesOwed, Entry } from '../with-entry.ts';

type Unstamped<Event> = Event extends BookEvent ? Omit<Event, 'id' | 'source' | 'at'> : never;

export interface DeskParts {
  readonly live: LiveBoard;
  readonly deliver: Deliver;
  readonly audit: EntriesOwed;
  readonly clock: Clock;
}

/** Where what the books are told is appended to the log: one thing after the other, and answered by what the books made of it. */
export interface Desk {
  readonly board: () => Board;
  readonly books: () => Books;
  /** Runs one after the other what must not come between. */
  readonly inTurn: InTurn;
  /** B14, AU9: appends it, and says what stood against it; null: it is in the books, and `entry` in the audit. Only in turn. */
  append(event: Unstamped<BookEvent>, entry: Entry): Promise<BookRefusal | null>;
}

export function openDesk({ live, deliver, audit, clock }: DeskParts): Desk {
  const board = (): Board => live.folded();
  const books = (): Books => booksOf(board().books);
  const stands = (id: EventId): Promise<void> =>
    new Promise((resolve) => {
      const isThere = (): boolean => board().books.some(({ event }) => event.id === id);
      const stop = live.onChange(() => look());
      const look = (): void => {
        if (!isThere()) return;
        stop();
        resolve();
      };
      look();
    });
  return {
    board,
    books,
    inTurn: openTurns(),
    async append(told, entry) {
      const event: BookEvent = { ...told, id: eventId(`${told.type}-${newId()}`), source: 'tallyboard:server', at: clock() };
      const refusal = refusalOf(books(), event, seq(board().seq + 1));
      if (refusal !== null) return refusal;
      const act = { event: event.id };
      audit.owe(act, entry);
      const { refused } = await deliver([event]);
      const [defect] = refused;
      if (defect === undefined) await stands(event.id);
      // Another server of the same log may have been faster.
      const against = defect
        ? { where: defect.path, what: defect.reason, wayOut: 'correct it and send it again' }
        : (books().refused.find(({ logged }) => logged.event.id === event.id)?.refusal ?? null);
      if (against === null) audit.pay(act);
      else audit.drop(act);
      return against;
    },
  };
}
