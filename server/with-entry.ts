import type { BoardEvent } from '../shared/events/board-event.ts';
import type { EventId } from '../shared/units.ts';
import type { Receipt } from './intake/intake.ts';

/** What the audit is told of an act (AU1). */
export interface Entry {
  /** A user's name, `command line` or `server`. */
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before?: string | null;
  readonly after?: string | null;
}

/** What was changed into what, in words; left out: nothing was there, or nothing is. Never a secret, never a whole number of a customer (AU3). */
export type Change = Pick<Entry, 'before' | 'after'>;

/** What lies in another file than the audit: an event of the log, or anything else, which `of` names. */
export type ActElsewhere = { readonly event: EventId } | { readonly of: string };

/** AU9: entries of acts that lie in another file than the audit, noted before the act, so that no crash between the two loses one. */
export interface EntriesOwed {
  /** Before the act. False: its entry is owed since an earlier try. */
  owe(act: ActElsewhere, entry: Entry): boolean;
  /** After it: the entry, where it is owed still; of an act that is no event `change` tells what became of it. False: it is owed no more, and nothing was entered. */
  pay(act: ActElsewhere, change?: Change): boolean;
  /** Nothing was done: no entry. */
  drop(act: ActElsewhere): void;
}

/**
 * AU9: tells the log what somebody did, all of `events` at once, with one entry of the audit. What the log held already, or did not take, is none.
 * Rejects as `tell` does; whether the log took it then shows at the next start, or when the same is told again.
 */
export async function tellWithEntry(
  owed: EntriesOwed,
  entry: Entry,
  events: readonly BoardEvent[],
  tell: (events: readonly BoardEvent[]) => Promise<Receipt>,
): Promise<Receipt> {
  const [first] = events;
  if (first === undefined) throw new Error(`nothing is told the log of: ${entry.action}`);
  const act = { event: first.id };
  const isAnew = owed.owe(act, entry);
  const receipt = await tell(events);
  if (receipt.accepted > 0 || (receipt.duplicates > 0 && !isAnew)) owed.pay(act);
  else owed.drop(act);
  return receipt;
}

/** AU9: does what lies in files other than the log and the audit, with its entry: `entry` says what is meant to be done, and what `act` returns what was done. */
export async function doWithEntry(owed: EntriesOwed, entry: Entry, act: () => Change | Promise<Change>): Promise<void> {
  const one = { of: `${entry.action}, ${entry.subject}, by ${entry.actor}` };
  owed.owe(one, entry);
  const change = await act();
  if (owed.pay(one, change)) return;
  // A server that started meanwhile could not know that it goes on, and entered it as broken off.
  owed.owe(one, entry);
  owed.pay(one, change);
}
