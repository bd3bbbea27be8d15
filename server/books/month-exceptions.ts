import { monthExceptions, type MonthExceptions } from '../../shared/settle/month-exceptions.ts';
import { kept } from '../../shared/site/kept.ts';
import type { Period } from '../../shared/site/period.ts';
import type { Board } from '../../shared/tally/board.ts';
import type { LocalDate } from '../../shared/units.ts';
import { inPieces } from '../in-pieces.ts';

/** ST3: of one board a month is looked through once on a date, however many ask. */
export function openMonthExceptions(): (board: Board, month: Period, today: LocalDate) => Promise<MonthExceptions> {
  const known = new WeakMap<Board, Map<string, Promise<MonthExceptions>>>();
  return (board, month, today) => {
    const ofBoard = kept(known, board, () => new Map<string, Promise<MonthExceptions>>());
    return kept(ofBoard, `${month.id} ${today}`, () => inPieces(monthExceptions(board, month, today)));
  };
}
