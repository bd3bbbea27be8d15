import { setImmediate as turn } from 'node:timers/promises';
import type { Period } from '../../shared/site/period.ts';
import { booksOf } from '../../shared/settle/books.ts';
import { sealedBefore, settling, type SealedBook, type Settlement } from '../../shared/settle/settlement.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import type { Seq } from '../../shared/units.ts';
import type { PastBoards } from './past-boards.ts';

/** B12: pay months by their books, sealed ones out of the log up to their seal. What is sealed never changes, so it is worked out once. */
export interface Settlements {
  of(board: Board, month: Period): Promise<Settlement>;
}

/** Between two months whatever else waits has its turn. `onMonth` is told of each that was worked out. */
export function openSettlements(boardAt: PastBoards, onMonth: (month: Period) => void = () => undefined): Settlements {
  const known = new Map<Seq, Promise<readonly Statement[]>>();
  const sealedStatements = (book: SealedBook): Promise<readonly Statement[]> => {
    const statements = known.get(book.sealed.seq) ?? workOut(book);
    known.set(book.sealed.seq, statements);
    // A log that could not be read may be read the next time.
    statements.catch(() => known.delete(book.sealed.seq));
    return statements;
  };
  const workOut = async ({ period, sealed }: SealedBook): Promise<readonly Statement[]> =>
    (await of(await boardAt(sealed.event.throughSeq), period)).statements;

  const of: Settlements['of'] = async (board, month) => {
    const sealed = new Map<string, readonly Statement[]>();
    for (const book of sealedBefore(siteOf(board), booksOf(board.books), month)) sealed.set(book.period.id, await sealedStatements(book));
    const steps = settling(board, month, sealed);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) return step.value;
      onMonth(step.value);
      await turn();
    }
  };
  return { of };
}
