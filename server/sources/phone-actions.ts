import type { Identity } from '../../shared/events/event-base.ts';
import type { PhoneAct, PhoneEnd } from '../../shared/wire/phone-actions.ts';
import type { CallId, EpochMs, SystemId } from '../../shared/units.ts';

/** Somebody's place in a queue, as the phone system said last. */
export interface QueuePlace {
  readonly queue: string;
  /** What the queue calls them on, e.g. `PJSIP/2001`. */
  readonly interface: string;
  readonly identity: Identity;
  readonly paused: { readonly reason: string } | null;
  /** The queue's configuration names them: they can't be logged out of it. */
  readonly isFixed: boolean;
}

/** X3: what became of an action. */
export type ActionEnd = PhoneEnd;

/** X8: somebody talks in a call, on this leg. */
export interface Talk {
  readonly call: CallId;
  readonly identity: Identity;
  readonly since: EpochMs;
  /** E.g. `PJSIP/2001-00000012`, of the device `PJSIP/2001`. */
  readonly channel: string;
  readonly device: string;
}

/** X9: what became of the wish to listen. */
export interface Listening {
  /** Done: the phone system rings the listener's phone. */
  readonly taken: Promise<ActionEnd>;
  /** Whether the listener took the phone, and hears the call. Never rejects. */
  readonly begun: Promise<boolean>;
}

/** What a source can do besides listening: it asks its phone system to do something with somebody in a queue. */
export interface PhoneActions {
  readonly system: SystemId;
  /** False: the link is lost, or the lists of who is there are still on their way. */
  readonly isLinked: boolean;
  places(): readonly QueuePlace[];
  /** Resolves with what became of it, never rejects. What the board shows changes by the phone system's own event alone. */
  act(act: PhoneAct, place: QueuePlace): Promise<ActionEnd>;
  talks(): readonly Talk[];
  /** X8: rings `phone` (a channel, `PJSIP/2099`) and lets it hear the talk, unheard itself. */
  listen(talk: Talk, phone: string): Listening;
}
