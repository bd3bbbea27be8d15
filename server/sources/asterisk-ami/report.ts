import type { BoardEvent } from '../../../shared/events/board-event.ts';
import type { Identity, SourceId } from '../../../shared/events/event-base.ts';
import { callId, eventId, type CallId, type SystemId } from '../../../shared/units.ts';
import type { Moment } from './phone-clock.ts';

/** An event but for what every event has. */
export type Fact = BoardEvent extends infer Event
  ? Event extends BoardEvent
    ? Omit<Event, 'id' | 'source' | 'at' | 'atIs'>
    : never
  : never;

/**
 * The facts that one block gave rise to, on their way to the intake. An id is made of what the phone system itself names (uniqueids,
 * interfaces, queues, ordinals), so the same bytes give the same ids, and a fact told again after a reconnection is known as a duplicate.
 */
export class Report {
  readonly source: SourceId;
  readonly #system: SystemId;
  #events: BoardEvent[] = [];

  constructor(system: SystemId) {
    this.#system = system;
    this.source = `ami:${system}`;
  }

  add(fact: Fact, id: readonly string[], moment: Moment): void {
    this.#events.push({ ...fact, id: eventId([fact.type, ...id].join(':')), source: this.source, ...moment });
  }

  identity(name: string): Identity {
    return { source: this.#system, name };
  }

  /** The call, and the name by which queue_log knows this stretch of it where that is another. */
  callOf(linkedid: string, uniqueid = linkedid): { readonly call: CallId; readonly leg?: CallId } {
    const call = callId(`${this.#system}:${linkedid}`);
    return uniqueid === linkedid ? { call } : { call, leg: callId(`${this.#system}:${uniqueid}`) };
  }

  /** What was added since the last time. */
  take(): BoardEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }
}
