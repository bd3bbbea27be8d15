import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import type { Seq } from '../../shared/units.ts';
import type { EventLog } from '../event-log/event-log.ts';

const EVENTS_A_READ = 2000;
/** Folding so many takes a second or two. */
const MOST_FOLDED = 200_000;
const EVENTS_BETWEEN = 10_000;
/** Few, since each keeps alive what was derived of everybody then: some megabytes on a floor of a thousand. */
const MOST_KEPT = 8;

/** A board as it stood after an event of the past, from the nearest one that was kept. A board never changes and shares what did not move, so keeping some costs little. */
export interface PastBoards {
  /** Told of each board once it is folded. */
  keep(board: Board): void;
  /** null: so long ago that too much would have to be folded again. */
  asOf(through: Seq): Promise<Board | null>;
  /** However long ago; `tell` hears what share of the way there is folded. */
  reach(through: Seq, tell: (share: number) => void): Promise<Board>;
}

/** `first`: where the fold began. */
export function openPastBoards(log: EventLog, first: Board): PastBoards {
  const kept = [first];
  return {
    keep(board) {
      const last = kept.at(-1);
      if (last && board.seq - last.seq < EVENTS_BETWEEN) return;
      kept.push(board);
      // The first one stays: it is what older questions begin from.
      if (kept.length > MOST_KEPT) kept.splice(1, 1);
    },
    async asOf(through) {
      const from = kept.findLast(({ seq }) => seq <= through);
      return from === undefined || through - from.seq > MOST_FOLDED ? null : folded(log, from, through);
    },
    reach: (through, tell) => folded(log, kept.findLast(({ seq }) => seq <= through) ?? emptyBoard(first.siteId), through, tell),
  };
}

/** In pieces, so that the server does something else in between. */
async function folded(log: EventLog, from: Board, through: Seq, tell: (share: number) => void = () => undefined): Promise<Board> {
  let board = from;
  while (board.seq < through) {
    const events = await log.read(board.siteId, board.seq, Math.min(EVENTS_A_READ, through - board.seq));
    const next = reduceBoard(board, events);
    if (next.seq === board.seq) return board; // the log ends before
    board = next;
    tell((board.seq - from.seq) / (through - from.seq));
  }
  return board;
}
