import { kept } from '../../shared/site/kept.ts';
import type { Period } from '../../shared/site/period.ts';
import { booksOf } from '../../shared/settle/books.ts';
import { firstDateOf } from '../../shared/settle/first-date.ts';
import { sealedBefore, settlementOf, type SealedBook, type Settlement } from '../../shared/settle/settlement.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import type { AgentId, Seq } from '../../shared/units.ts';
import type { PastBoards } from './past-boards.ts';

/** Told of each month that was worked out, and out of which log it was. */
export type OnMonth = (month: Period, board: Board) => void;

/** B12: pay months by their books, sealed ones out of the log up to their seal. What is sealed never changes, so it is worked out once. */
export interface Settlements {
  /** E3: the figures of `explained` lead to their shifts and events. */
  of(board: Board, month: Period, explained?: AgentId | null): Promise<Settlement>;
}

export function openSettlements(boardAt: PastBoards, onMonth: OnMonth = () => undefined): Settlements {
  const known = new Map<Seq, Promise<readonly Statement[]>>();
  const sealedStatements = (book: SealedBook): Promise<readonly Statement[]> => kept(known, book.sealed.seq, () => workOut(book, null));
  const workOut = async ({ period, sealed }: SealedBook, explained: AgentId | null): Promise<readonly Statement[]> =>
    (await of(await boardAt(sealed.event.throughSeq), period, explained)).statements;

  const of: Settlements['of'] = async (board, month, explained = null) => {
    const sealed = new Map<string, readonly Statement[]>();
    for (const book of sealedBefore(siteOf(board), booksOf(board.books), month)) {
      const isExplained = explained !== null && book.period.id === month.id;
      sealed.set(book.period.id, await (isExplained ? workOut(book, explained) : sealedStatements(book)));
    }
    const first = firstDateOf(board) ?? month.from;
    return settlementOf(board, month, sealed, { first, explained, onMonth: (one) => onMonth(one, board) });
  };
  return { of };
}
