import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Logged, SourceId } from '../../shared/events/event-base.ts';
import type { EpochMs, EventId, Seq, SiteId } from '../../shared/units.ts';

export type LoggedEvent = Logged<BoardEvent>;

export interface Appended {
  /** The events that are new, numbered, in the order given. They are durable when the promise resolves. */
  readonly accepted: readonly LoggedEvent[];
  /** Indexes into the given events of those that the log already held by (site, source, id). */
  readonly duplicates: readonly number[];
}

/** The log of every site: append-only, idempotent, numbered 1, 2, 3 … by site without gaps. One contract suite runs on every adapter. */
export interface EventLog {
  append(site: SiteId, events: readonly BoardEvent[], loggedAt: EpochMs): Promise<Appended>;
  /** At most `limit` events after `after`, in order. */
  read(site: SiteId, after: Seq, limit: number): Promise<readonly LoggedEvent[]>;
  lastSeq(site: SiteId): Promise<Seq>;
  /** L2: the event of that source and id; null: there is none. */
  find(site: SiteId, source: SourceId, id: EventId): Promise<LoggedEvent | null>;
  /** Calls `onEvents` with every event after `after`, in order, each once, as batches; returns how to stop. */
  follow(site: SiteId, after: Seq, onEvents: (events: readonly LoggedEvent[]) => void): () => void;
  close(): Promise<void>;
}
