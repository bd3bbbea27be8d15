import type { BoardEvent } from '../events/board-event.ts';
import type { CallEvent } from '../events/call-events.ts';
import type { Logged, SourceId } from '../events/event-base.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { AgentId, CallId, EpochMs } from '../units.ts';
import { emptyBoard, factsOf, reduceBoard, type Board } from './board.ts';
import { CallLedger } from './call-ledger.ts';
import type { CallRecord } from './call-record.ts';
import { emptyGround, groundOnSite } from './ground.ts';
import { emptyShardedMap, ShardedDraft } from './sharded-map.ts';

/**
 * The facts of one site where they are too many for a board: a month of ten million events. It takes what `reduceBoard` takes, in the log's order, and
 * gives the same facts of one agent at a time. The site file given decides from the first event on, whatever was applied meanwhile.
 */
export class FactLedger {
  readonly #calls: CallLedger;
  readonly #lastEventAt = new Map<SourceId, EpochMs>();
  /** Everything but the calls. */
  #others: Board;

  constructor(site: SiteFile) {
    const ground = groundOnSite(emptyGround(), site);
    this.#others = { ...emptyBoard(site.site.id), ground };
    this.#calls = new CallLedger(ground.calls.names);
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
      } else if (event.type !== 'site.applied') others.push(logged);
      const last = this.#lastEventAt.get(event.source);
      if (last === undefined || last < event.at) this.#lastEventAt.set(event.source, event.at);
    }
    this.#others = reduceBoard(this.#others, others);
  }

  /** A board of this agent alone, to ask for figures: nothing is to be folded on from it. */
  boardOf(agent: AgentId): Board {
    const records = this.#calls.recordsOf(agent);
    const calls = new ShardedDraft<CallRecord>(emptyShardedMap());
    for (const record of records) calls.set(record.call, record);
    const facts = { ...factsOf(this.#others, agent), callDays: callDays(records) };
    return { ...this.#others, calls: calls.finish(), people: new Map([[agent, facts]]) };
  }
}

const isOfCall = (event: BoardEvent): event is CallEvent => event.type.startsWith('call.');

function callDays(records: readonly CallRecord[]): ReadonlyMap<number, readonly (readonly CallId[])[]> {
  const days = new Map<number, CallId[]>();
  for (const { call, days: ofCall } of records) {
    for (const day of ofCall) {
      const calls = days.get(day);
      if (calls) calls.push(call);
      else days.set(day, [call]);
    }
  }
  return new Map([...days].map(([day, calls]) => [day, [calls]]));
}
