import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { seq, type Seq, type SiteId } from '../../shared/units.ts';
import type { EventLog, LoggedEvent } from '../event-log/event-log.ts';

/** The events after a number, in order, in batches. */
export type Batches = (after: Seq) => AsyncIterable<readonly LoggedEvent[]>;

/** The board as it stood after the event of that number. */
export type BoardAt = (through: Seq) => Promise<Board>;

const EVENTS_A_READ = 5000;

export async function* batchesOf(log: EventLog, site: SiteId, after: Seq): AsyncGenerator<readonly LoggedEvent[]> {
  for (let from = after; ;) {
    const events = await log.read(site, from, EVENTS_A_READ);
    const last = events.at(-1);
    if (last === undefined) return;
    yield events;
    from = last.seq;
  }
}

/** Folds the log anew for each; whoever asks for later and later ones has it read once, as long as there is memory for the last one. */
export function openBoardsOfLog(site: SiteId, batches: Batches): BoardAt {
  let latest: WeakRef<Board> | null = null;
  return async (through) => {
    const known = latest?.deref();
    let board = known !== undefined && known.seq <= through ? known : emptyBoard(site);
    for await (const batch of batches(board.seq)) {
      const last = batch.at(-1)?.seq ?? seq(0);
      board = reduceBoard(board, last <= through ? batch : batch.filter((logged) => logged.seq <= through));
      if (last >= through) break;
    }
    latest = new WeakRef(board);
    return board;
  };
}
