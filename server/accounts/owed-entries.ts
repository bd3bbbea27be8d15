import { eventId, type EventId } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import type { ActElsewhere, Change, EntriesOwed, Entry } from '../with-entry.ts';
import type { AccountsDatabase } from './accounts-database.ts';

/** What may still be owed when a server starts, on which nothing else runs. */
export interface EntriesLeft {
  /** AU9: enters what was done, and what was begun and not ended; forgets what the log did not take. */
  settle(isStored: (event: EventId) => Promise<boolean>): Promise<void>;
}

/** Adds an entry as of a moment (epoch ms). */
type Enter = (at: number, entry: Entry) => void;

interface Row {
  readonly act: string;
  readonly is_event: 0 | 1;
  /** Begun again since: what the earlier try did of it is not known. */
  readonly is_broken_off: 0 | 1;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** AU9, in the file of the audit itself: an entry and the note that it is owed change in one transaction. */
export function openOwedEntries(database: AccountsDatabase, clock: Clock, enter: Enter): EntriesOwed & EntriesLeft {
  const insert = database.prepare<[Omit<Row, 'is_broken_off'>]>(
    `INSERT INTO audit_owed (act, is_event, at, actor, action, subject, before, after)
     VALUES (:act, :is_event, :at, :actor, :action, :subject, :before, :after) ON CONFLICT DO NOTHING`,
  );
  const breakOff = database.prepare<[string]>('UPDATE audit_owed SET is_broken_off = 1 WHERE act = ?');
  const take = database.prepare<[string], Row>('DELETE FROM audit_owed WHERE act = ? RETURNING *');
  const all = database.prepare<[], Row>('SELECT * FROM audit_owed ORDER BY at, act');

  const enterBrokenOff = ({ at, action, after, ...rest }: Row): void => {
    const words = ['begun and not ended', ...(after === null ? [] : [after])].join('; ');
    enter(at, { ...rest, action: `${action}, broken off`, after: words });
  };
  const owe = database.transaction((act: ActElsewhere, { actor, action, subject, before = null, after = null }: Entry) => {
    const row = { act: nameOf(act), is_event: 'event' in act ? 1 : 0, at: clock(), actor, action, subject, before, after } as const;
    const isAnew = insert.run(row).changes > 0;
    if (!isAnew) breakOff.run(row.act);
    return isAnew;
  });
  const pay = database.transaction((act: ActElsewhere, change: Change) => {
    const row = take.get(nameOf(act));
    if (row === undefined) return false;
    const { actor, action, subject, before, after, is_event, is_broken_off } = row;
    if (is_event === 0 && is_broken_off === 1) enterBrokenOff(row);
    enter(clock(), { ...{ actor, action, subject, before, after }, ...change });
    return true;
  });
  const settleOne = database.transaction((row: Row, isDone: boolean) => {
    if (take.get(row.act) === undefined) return;
    if (row.is_event === 0) enterBrokenOff(row);
    else if (isDone) enter(row.at, row);
  });
  return {
    owe: (act, entry) => owe.immediate(act, entry),
    pay: (act, change = {}) => pay.immediate(act, change),
    drop: (act) => void take.get(nameOf(act)),
    async settle(isStored) {
      for (const row of all.all()) settleOne.immediate(row, row.is_event === 1 && (await isStored(eventId(row.act))));
    },
  };
}

const nameOf = (act: ActElsewhere): string => ('event' in act ? act.event : act.of);
