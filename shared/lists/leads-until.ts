import type { WhoKey } from '../site/who-key.ts';
import { utcDay } from '../tally/call-record.ts';
import type { ChunkedList } from '../tally/chunked-list.ts';
import { getSharded, ShardedDraft, type ShardedMap } from '../tally/sharded-map.ts';
import type { EpochMs } from '../units.ts';
import type { LeadBook, ListBook } from './lead-book.ts';
import { unpackedMarks, withMark } from './lead-marks.ts';

type PersonDays = ListBook['byPerson'];

/** U1: what people had done with the leads by a moment. What a list holds, what was handed out and who objected is told as it is known now. */
export const leadsUntil = ({ lists, objected }: LeadBook, at: EpochMs): LeadBook => ({
  lists: new Map([...lists].map(([id, list]) => [id, listUntil(list, at)])),
  objected,
});

function listUntil(list: ListBook, at: EpochMs): ListBook {
  const later = leadsSince(list.byPerson, utcDay(at));
  if (later.size === 0) return list;
  const draft = new ShardedDraft(list.marks);
  let { strangers } = list;
  for (const lead of later) {
    const packed = getSharded(list.marks, lead);
    const until = packed === undefined ? undefined : markedUntil(packed, at);
    if (packed !== undefined && until === undefined && !list.imports.has(lead)) strangers -= 1;
    if (until === undefined) draft.delete(lead);
    else draft.set(lead, until);
  }
  const marks = draft.finish();
  return { ...list, marks, strangers, byPerson: personsUntil(list.byPerson, marks, utcDay(at)) };
}

function leadsSince(byPerson: PersonDays, from: number): ReadonlySet<string> {
  const leads = new Set<string>();
  for (const days of byPerson.values())
    for (const [day, chunks] of days) if (day >= from) for (const chunk of chunks) for (const lead of chunk) leads.add(lead);
  return leads;
}

const markedUntil = (packed: string, at: EpochMs): string | undefined =>
  unpackedMarks(packed)
    .filter((mark) => mark.at <= at)
    .reduce<string | undefined>(withMark, undefined);

/** On the day of the moment itself only what has a mark of theirs by then. */
function personsUntil(byPerson: PersonDays, marks: ShardedMap<string>, today: number): PersonDays {
  const persons = new Map<WhoKey, ReadonlyMap<number, ChunkedList<string>>>();
  for (const [who, days] of byPerson) {
    const isTheirs = (lead: string): boolean => {
      const packed = getSharded(marks, lead);
      return packed !== undefined && unpackedMarks(packed).some((mark) => mark.who === who && utcDay(mark.at) === today);
    };
    const left = [...days].flatMap(([day, chunks]): [number, ChunkedList<string>][] => {
      if (day !== today) return day < today ? [[day, chunks]] : [];
      const theirs = chunks.flat().filter(isTheirs);
      return theirs.length === 0 ? [] : [[day, [theirs]]];
    });
    if (left.length > 0) persons.set(who, new Map(left));
  }
  return persons;
}
