import { setImmediate as turn } from 'node:timers/promises';
import { kept } from '../../shared/site/kept.ts';
import type { Period } from '../../shared/site/period.ts';
import { booksOf } from '../../shared/settle/books.ts';
import { sealedBefore, settling, type SealedBook, type Settlement } from '../../shared/settle/settlement.ts';
import { siteOf } from '../../shared/tally/board.ts';
import type { SiteFacts } from '../../shared/tally/site-facts.ts';
import type { AgentId, Seq } from '../../shared/units.ts';
import type { FactsAt } from './facts-of-log.ts';

/** B12: pay months by their books, sealed ones out of the log up to their seal. What is sealed never changes, so it is worked out once. */
export interface Settlements {
  /** E3: the figures of `explained` lead to their shifts and events. */
  of(facts: SiteFacts, month: Period, explained?: AgentId | null): Promise<Settlement>;
}

/** Between two agents whatever else waits has its turn. `onMonth` is told of each month that was worked out. */
export function openSettlements(factsAt: FactsAt, onMonth: (month: Period) => void = () => undefined): Settlements {
  const known = new Map<Seq, Promise<Settlement>>();
  const sealedStatements = (book: SealedBook): Promise<Settlement> => {
    const statements = kept(known, book.sealed.seq, () => workOut(book, null));
    // A log that could not be read may be read the next time.
    statements.catch(() => known.delete(book.sealed.seq));
    return statements;
  };
  const workOut = async ({ period, sealed }: SealedBook, explained: AgentId | null): Promise<Settlement> =>
    of(await factsAt(sealed.event.throughSeq), period, explained);

  const of: Settlements['of'] = async (facts, month, explained = null) => {
    const sealed = new Map<string, Settlement>();
    for (const book of sealedBefore(siteOf(facts.board), booksOf(facts.board.books), month)) {
      const isExplained = explained !== null && book.period.id === month.id;
      sealed.set(book.period.id, await (isExplained ? workOut(book, explained) : sealedStatements(book)));
    }
    const steps = settling(facts, month, sealed, explained);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) return step.value;
      if (step.value !== undefined) onMonth(step.value);
      await turn();
    }
  };
  return { of };
}
