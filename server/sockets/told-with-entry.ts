import type { BoardEvent } from '../../shared/events/board-event.ts';
import { ok } from '../../shared/result.ts';
import type { EventId } from '../../shared/units.ts';
import type { Recorded } from '../../shared/wire/socket-events.ts';
import { tellWithEntry, type Entry } from '../with-entry.ts';
import { nameOf, refused, type Asking, type Handled } from './asking.ts';

/** AU9: tells the log what somebody asked for, with its entry of the audit. The same request sent again changes nothing. */
export async function toldWithEntry(asking: Asking<unknown>, event: BoardEvent, entry: Omit<Entry, 'actor'>): Promise<Handled<Recorded>> {
  const before = await storedBefore(asking, event.id);
  if (before !== null) return before;
  const { stage, audit } = asking;
  const receipt = await tellWithEntry(audit, { ...entry, actor: nameOf(asking) }, [event], stage.write);
  const [refusal] = receipt.refused;
  return refusal ? refused('refused', `${refusal.path}: ${refusal.reason}`, 'correct it and send it again') : ok({ id: event.id });
}

/** null: nothing is stored under that id. Where an earlier try came as far as the log and no further, its entry is made up for. */
export async function storedBefore({ stage, audit }: Asking<unknown>, id: EventId): Promise<Handled<Recorded> | null> {
  if ((await stage.stored(id)) === null) return null;
  audit.pay({ event: id });
  return ok({ id });
}
