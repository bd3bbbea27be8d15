import type { AgentId, CallId } from '../units.ts';
import type { Ground } from './ground.ts';
import { packPresence, unpackPresence, type PresenceNumbering, type PresenceTables } from './packed-presence.ts';
import { packSettled, unpackSettled, type NumberedCalls, type PackedSettled } from './packed-settled.ts';
import type { AgentFacts, People, PersonalFact } from './people.ts';
import { PresenceMarks } from './presence-mark.ts';
import { keepSettled, settledOf } from './settled.ts';

/** Reports of presence: those that are settled (T25), which few will ask for, and the others. */
export interface PackedReports {
  readonly settled: { readonly count: number; readonly lastAt: number; readonly bytes: Uint8Array };
  readonly others: Uint8Array;
}

/** One person's facts, their calls by number. */
export interface PackedPerson {
  readonly subject: AgentId;
  readonly callDays: readonly (readonly [number, Uint32Array])[];
  readonly presence: PackedReports;
  readonly personal: readonly PersonalFact[];
  readonly settled: PackedSettled | null;
}

const PEOPLE_A_STEP = 20;

/** In steps of a few milliseconds. */
export function* packingOfPeople(
  people: People,
  ground: Ground,
  calls: NumberedCalls,
  numbering: PresenceNumbering,
): Generator<undefined, readonly PackedPerson[]> {
  const packed: PackedPerson[] = [];
  for (const [subject, facts] of people) {
    const { callDays, presence, personal } = facts;
    const known = settledOf(facts);
    const settled = known ? packSettled(known, ground, calls) : null;
    packed.push({
      subject,
      callDays: [...callDays].map(([day, chunks]) => [day, Uint32Array.from(chunks.flat().flatMap((call) => calls.numberOf(call) ?? []))]),
      presence: packReports(presence, settled?.presence?.count ?? 0, numbering),
      personal,
      settled,
    });
    if (packed.length % PEOPLE_A_STEP === 0) yield;
  }
  return packed;
}

function packReports(presence: PresenceMarks, count: number, numbering: PresenceNumbering): PackedReports {
  const all = presence.after(0);
  const settled = all.slice(0, count);
  const lastAt = settled.reduce((latest, { at }) => Math.max(latest, at), -Infinity);
  return { settled: { count, lastAt, bytes: packPresence(settled, numbering) }, others: packPresence(all.slice(count), numbering) };
}

function unpackReports({ settled: { count, lastAt, bytes }, others }: PackedReports, tables: PresenceTables): PresenceMarks {
  const earlier = count === 0 ? null : { count, lastAt, read: () => [...unpackPresence(bytes, tables)] };
  return new PresenceMarks([...unpackPresence(others, tables)], earlier);
}

/** Where the people's calls are read from. */
export interface UnpackedCalls {
  readonly ids: readonly CallId[];
  readonly toldOf: NumberedCalls['toldOf'];
}

/** Reports of presence, and the parts of what is settled, are read when somebody asks for them. */
export function unpackPeople(packed: readonly PackedPerson[], ground: Ground, calls: UnpackedCalls, tables: PresenceTables): People {
  const people = new Map<AgentId, AgentFacts>();
  for (const { subject, callDays, presence, personal, settled } of packed) {
    const facts: AgentFacts = {
      callDays: new Map(callDays.map(([day, numbers]) => [day, [Array.from(numbers, (number) => idOf(number, calls.ids))]])),
      presence: unpackReports(presence, tables),
      personal,
    };
    people.set(subject, facts);
    const known = settled && unpackSettled(settled, ground, calls.toldOf);
    if (known) keepSettled(facts, known);
  }
  return people;
}

function idOf(number: number, ids: readonly CallId[]): CallId {
  const id = ids[number];
  if (id === undefined) throw new RangeError(`somebody has a part in call ${number}, which the checkpoint lacks`);
  return id;
}
