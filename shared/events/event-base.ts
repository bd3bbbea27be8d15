import type { AgentId, CallId, EpochMs, EventId, Seq, SystemId } from '../units.ts';

/** What kind of reporter an event came from; the default order of trust is written in RULES.md (T-rules) and the site file may change it. */
export type SourceKind = 'ami' | 'cel' | 'queue_log' | 'cdr' | 'http' | 'tallyboard';

/** `kind:system`, e.g. `ami:pbx-a`, `http:dialer-key`, `tallyboard:server`. Together with the event's id it is unique within a site. */
export type SourceId = `${SourceKind}:${string}`;

/** The name by which a phone system knows somebody: a device (`IAX2/2001`), a queue member's name, an account code. */
export interface Identity {
  readonly source: SystemId;
  readonly name: string;
}

export interface EventBase {
  readonly id: EventId;
  readonly source: SourceId;
  readonly at: EpochMs;
  /** Set where the source gave no time of its own, so that `at` is when the report arrived. */
  readonly atIs?: 'arrival';
}

/**
 * Whom an event is about. A sender that knows the site's own agent id gives `agent`; a phone system gives the `identity` it knows.
 * The log keeps what was said and the fold resolves it, so that a mapping made later attributes earlier calls.
 */
export interface AgentRef {
  readonly agent?: AgentId;
  readonly identity?: Identity;
}

export interface CallRef {
  readonly call: CallId;
  /**
   * The reporter's own id of the leg it speaks of, as a call id (`system:uniqueid`), where it differs from `call`.
   * Another source may know the same call by that name only (queue_log after a blind transfer); the fold files both under one call.
   */
  readonly leg?: CallId;
}

/** An event as the log holds it. `loggedAt` is the server's clock at the commit. */
export interface Logged<Event> {
  readonly seq: Seq;
  readonly loggedAt: EpochMs;
  readonly event: Event;
}
