import type { Identity } from '../../shared/events/event-base.ts';
import type { PhoneAct, PhoneDoubt, PhoneRefusal } from '../../shared/wire/phone-actions.ts';
import type { SystemId } from '../../shared/units.ts';

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

/** X3: what became of an action. `words`: the phone system's own; empty: it said none. */
export type ActionEnd =
  | { readonly became: 'done'; readonly words: string }
  | { readonly became: 'refused'; readonly because: PhoneRefusal; readonly words: string }
  | { readonly became: 'unknown'; readonly because: PhoneDoubt; readonly words: string };

/** What a source can do besides listening: it asks its phone system to do something with somebody in a queue. */
export interface PhoneActions {
  readonly system: SystemId;
  /** False: the link is lost, or the lists of who is there are still on their way. */
  readonly isLinked: boolean;
  places(): readonly QueuePlace[];
  /** Resolves with what became of it, never rejects. What the board shows changes by the phone system's own event alone. */
  act(act: PhoneAct, place: QueuePlace): Promise<ActionEnd>;
}
