import type { BoardEvent } from '../events/board-event.ts';
import type { Logged, SourceId } from '../events/event-base.ts';
import type { SiteFile } from '../site/site-file.ts';
import { seq, type EpochMs, type Seq, type SiteId } from '../units.ts';
import { emptyBoard, reduceBoard, type Board } from './board.ts';
import { CallLedger } from './call-ledger.ts';
import { isOfCall } from './call-mark.ts';
import { groundOnSite } from './ground.ts';
import { factsBeside, type SiteFacts } from './site-facts.ts';

/**
 * The facts of one site where they are too many for a board: a month of ten million events. It takes what `reduceBoard` takes, in the log's order, and
 * gives the same facts of one agent at a time.
 */
export class FactLedger {
  readonly #calls = new CallLedger();
  readonly #lastEventAt = new Map<SourceId, EpochMs>();
  readonly #given: SiteFile | null;
  /** Everything but the calls. */
  #others: Board;
  #seq = seq(0);

  /** `given`: the site file that decides from the first event on, whatever was applied meanwhile; null: that which the log applies. */
  constructor(site: SiteId, given: SiteFile | null) {
    this.#given = given;
    this.#others = withSite(emptyBoard(site), given);
  }

  /** That of the last event added. */
  get seq(): Seq {
    return this.#seq;
  }

  add(events: readonly Logged<BoardEvent>[]): void {
    let others: Logged<BoardEvent>[] = [];
    for (const logged of events) {
      const { event } = logged;
      if (isOfCall(event)) this.#calls.file(logged.seq, event);
      else if (event.type === 'source.up') {
        // How long its watch was broken is counted from the last that was heard of the source, calls included.
        this.#others = { ...reduceBoard(this.#others, others), lastEventAt: new Map(this.#lastEventAt) };
        others = [logged];
      } else if (event.type !== 'site.applied' || this.#given === null) others.push(logged);
      const last = this.#lastEventAt.get(event.source);
      if (last === undefined || last < event.at) this.#lastEventAt.set(event.source, event.at);
    }
    this.#others = reduceBoard(this.#others, others);
    this.#seq = events.at(-1)?.seq ?? this.#seq;
  }

  /** What is known by now; more may be added, which changes nothing here. `otherwise`: the site file, where the log has applied none. */
  facts(otherwise: SiteFile | null = null): SiteFacts {
    const board = withSite({ ...this.#others, seq: this.#seq }, this.#others.ground.site === null ? otherwise : null);
    return factsBeside(board, this.#calls.filed(board.ground.calls.names));
  }
}

const withSite = (board: Board, site: SiteFile | null): Board =>
  site === null ? board : { ...board, ground: groundOnSite(board.ground, site) };
