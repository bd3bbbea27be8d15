import type { Board } from '../../shared/tally/board.ts';
import type { EpochMs, SiteId } from '../../shared/units.ts';
import { viewInSteps } from '../../shared/wire/view-in-steps.ts';
import type { EventLog } from '../event-log/event-log.ts';
import { inPieces } from '../in-pieces.ts';
import { KnownBoards } from './known-boards.ts';
import type { PastBoards } from './past-boards.ts';
import { StoodBoards, type OnTheWay, type Stood } from './stood-boards.ts';

/** Which past is asked for. */
export interface PastAsked {
  readonly at: EpochMs;
  /** U2: by what was known then; null: by what is known now (U1). */
  readonly knownAt: EpochMs | null;
}

/** No site file was known then. */
export interface Nothing {
  readonly isNothing: true;
}

/** What was laid out so long ago, after the moment that is asked for, knows enough of it: what comes late comes now and then. */
const FRESH_MS = 30_000;

/** The board at moments of the past, by what is known now and by what was known then. */
export class PastMoments {
  readonly #known: KnownBoards;
  readonly #stood = new StoodBoards();

  constructor(log: EventLog, site: SiteId, boards: PastBoards) {
    this.#known = new KnownBoards(log, site, boards);
  }

  async at(live: Board, { at, knownAt }: PastAsked, now: EpochMs): Promise<{ readonly stood: Stood } | OnTheWay | Nothing> {
    if (knownAt === null) return this.#stood.at(live, at, now, FRESH_MS);
    const known = await this.#known.at(knownAt);
    if (typeof known === 'number') return { share: known };
    if (known.ground.site === null) return { isNothing: true };
    // Whole, with what people were told by then.
    if (at >= knownAt) return { stood: { board: known, view: await inPieces(viewInSteps(known, at)) } };
    return this.#stood.at(known, at, now, 0);
  }

  tidy(now: EpochMs): void {
    this.#stood.tidy(now);
  }
}
