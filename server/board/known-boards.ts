import type { Board } from '../../shared/tally/board.ts';
import { seq, type EpochMs, type Seq, type SiteId } from '../../shared/units.ts';
import type { EventLog } from '../event-log/event-log.ts';
import type { PastBoards } from './past-boards.ts';
import { begun, soon, type UnderWay } from './soon.ts';

interface Known {
  readonly seq: Seq;
  readonly folding: UnderWay<Board>;
}

/** U2: what was known at a moment: the log folded up to the last event that was logged by then. The one asked for last is kept. */
export class KnownBoards {
  readonly #log: EventLog;
  readonly #site: SiteId;
  readonly #past: PastBoards;
  #last: Known | null = null;

  constructor(log: EventLog, site: SiteId, past: PastBoards) {
    this.#log = log;
    this.#site = site;
    this.#past = past;
  }

  /** Or what share of it is folded by now. */
  async at(knownAt: EpochMs): Promise<Board | number> {
    const through = await lastLoggedBy(this.#log, this.#site, knownAt);
    const known = this.#last?.seq === through ? this.#last : this.#fold(through);
    return (await soon(known.folding.result)) ?? known.folding.progress.share;
  }

  #fold(through: Seq): Known {
    const known: Known = { seq: through, folding: begun((tell) => this.#past.reach(through, tell)) };
    this.#last = known;
    // What failed once is tried anew by whoever asks next.
    known.folding.result.catch(() => {
      if (this.#last === known) this.#last = null;
    });
    return known;
  }
}

/** By halves: the log stamps its events in their order. 0: there was none yet. */
async function lastLoggedBy(log: EventLog, site: SiteId, at: EpochMs): Promise<Seq> {
  let [low, high] = [0, Number(await log.lastSeq(site))];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const [logged] = await log.read(site, seq(middle - 1), 1);
    if (logged !== undefined && logged.loggedAt <= at) low = middle;
    else high = middle - 1;
  }
  return seq(low);
}
