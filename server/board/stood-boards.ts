import { businessDate } from '../../shared/site/business-day.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import { Rewind } from '../../shared/tally/rewind.ts';
import type { EpochMs, LocalDate } from '../../shared/units.ts';
import type { BoardView } from '../../shared/wire/board-view.ts';
import { viewInSteps } from '../../shared/wire/view-in-steps.ts';
import { inPieces } from '../in-pieces.ts';
import { begun, soon, type UnderWay } from './soon.ts';

/** The board as it stood at a moment, and what it showed. */
export interface Stood {
  readonly board: Board;
  readonly view: BoardView;
}

/** What share of the way there is gone by now: ask again. */
export interface OnTheWay {
  readonly share: number;
}

type Standing = { readonly stood: Stood } | OnTheWay;

interface Day {
  readonly base: Board;
  readonly date: LocalDate;
  readonly laidOutAt: EpochMs;
  readonly laying: UnderWay<Rewind>;
  usedAt: EpochMs;
  /** What is the same at the next position is not worked out again. */
  lastView: BoardView | undefined;
}

/** A day of a large floor takes some ten megabytes while somebody looks at it. */
const MOST_DAYS = 3;
const IDLE_MS = 300_000;

/** U3: days of the past, each laid out once and in pieces, so that any of its moments is soon at hand and the board that is live is not held up. */
export class StoodBoards {
  #days: readonly Day[] = [];

  /** U1: the board at a moment not later than `now`, by what `known` knows; what was laid out within `freshMs`, after that moment, knows enough. */
  async at(known: Board, at: EpochMs, now: EpochMs, freshMs: number): Promise<Standing> {
    const date = businessDate(siteOf(known), at);
    const day = this.#days.find((held) => held.date === date && isOf(held, known, at, now - freshMs)) ?? this.#layOut(known, date, now);
    day.usedAt = now;
    const rewind = await soon(day.laying.result);
    return rewind === null ? { share: day.laying.progress.share } : { stood: await stoodAt(day, rewind, at) };
  }

  /** Days that nobody looked at for a while are let go. */
  tidy(now: EpochMs): void {
    if (this.#days.some(({ usedAt }) => now - usedAt > IDLE_MS)) this.#days = this.#days.filter(({ usedAt }) => now - usedAt <= IDLE_MS);
  }

  #layOut(base: Board, date: LocalDate, now: EpochMs): Day {
    const laying = begun((tell) => inPieces(Rewind.of(base, date), tell));
    const day: Day = { base, date, laidOutAt: now, laying, usedAt: now, lastView: undefined };
    this.#days = [day, ...this.#days].slice(0, MOST_DAYS);
    // What failed once is tried anew by whoever asks next.
    laying.result.catch(() => {
      this.#days = this.#days.filter((held) => held !== day);
    });
    return day;
  }
}

const isOf = ({ base, laidOutAt }: Day, known: Board, at: EpochMs, since: number): boolean =>
  base.seq === known.seq || (base.seq < known.seq && base.ground.site === known.ground.site && at <= laidOutAt && laidOutAt >= since);

async function stoodAt(day: Day, rewind: Rewind, at: EpochMs): Promise<Stood> {
  const board = rewind.boardAt(at);
  const view = await inPieces(viewInSteps(board, at, day.lastView));
  day.lastView = view;
  return { board, view };
}
