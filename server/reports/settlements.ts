import { setImmediate as turn } from 'node:timers/promises';
import { kept } from '../../shared/site/kept.ts';
import type { Period } from '../../shared/site/period.ts';
import { booksOf } from '../../shared/settle/books.ts';
import { sealedBefore, settling, type SealedBook, type Settlement } from '../../shared/settle/settlement.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import type { AgentId, Seq } from '../../shared/units.ts';
import type { BoardAt } from './boards-of-log.ts';

/** B12: pay months by their books, sealed ones out of the log up to their seal. What is sealed never changes, so it is worked out once. */
export interface Settlements {
  /** E3: the figures of `explained` lead to their shifts and events. */
  of(board: Board, month: Period, explained?: AgentId | null): Promise<Settlement>;
}

/** Between two months whatever else waits has its turn. `onMonth` is told of each that was worked out. */
export function openSettlements(boardAt: BoardAt, onMonth: (month: Period) => void = () => undefined): Settlements {
  const known = new Map<Seq, Promise<readonly Statement[]>>();
  const sealedStatements = (book: SealedBook): Promise<readonly Statement[]> => {
    const statements = kept(known, book.sealed.seq, () => workOut(book, null));
    // A log that could not be read may be read the next time.
    statements.catch(() => known.delete(book.sealed.seq));
    return statements;
  };
  const workOut = async ({ period, sealed }: SealedBook, explained: AgentId | null): Promise<readonly Statement[]> =>
    (await of(await boardAt(sealed.event.throughSeq), period, explained)).statements;

  const of: Settlements['of'] = async (board, month, explained = null) => {
    const sealed = new Map<string, readonly Statement[]>();
    for (const book of sealedBefore(siteOf(board), booksOf(board.books), month)) {
      const isExplained = explained !== null && book.period.id === month.id;
      sealed.set(book.period.id, await (isExplained ? workOut(book, explained) : sealedStatements(book)));
    }
    const steps = settling(board, month, sealed, explained);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) return step.value;
      onMonth(step.value);
      await turn();
    }
  };
  return { of };
}
