import type {
  AnnotationAcknowledged,
  AnnotationAdded,
  AttendanceRecorded,
  BoardEvent,
  QualityScored,
  RefundReported,
  SaleReported,
} from '../events/board-event.ts';
import type { CallListened } from '../events/call-events.ts';
import type { Logged } from '../events/event-base.ts';
import { compareText } from '../exact/compare-text.ts';
import type { Names, NamesOverTime } from '../site/resolve-agent.ts';
import type { WhoKey } from '../site/who-key.ts';
import { agentId, type AgentId, type CallId, type EpochMs } from '../units.ts';
import { beganAt, DAY_MS, type CallRecord, type FiledCall } from './call-record.ts';
import { ChunkedDraft, type ChunkedList } from './chunked-list.ts';
import { PresenceMarks, type PresenceMark } from './presence-mark.ts';
import { carrySettled, type ChangedCall } from './settled.ts';

export type PersonalEvent =
  AttendanceRecorded | AnnotationAdded | AnnotationAcknowledged | SaleReported | RefundReported | QualityScored | CallListened;

/** A fact about a person besides calls and states. `who` is null where it concerns the whole site. */
export interface PersonalFact {
  readonly who: WhoKey | null;
  readonly logged: Logged<PersonalEvent>;
}

/** Everything known about one person (or one unmatched identity). A new object whenever something is added or one of the calls changed: the dirty flag of their row. */
export interface AgentFacts {
  /** By UTC day: the calls with a mark on that day. An id may stand twice, and one may have been filed under another name since. */
  readonly callDays: ReadonlyMap<number, ChunkedList<CallId>>;
  readonly presence: PresenceMarks;
  readonly personal: readonly PersonalFact[];
}

export type People = ReadonlyMap<AgentId, AgentFacts>;

/** Where facts about nobody in particular are kept. */
export const WHOLE_SITE = agentId('');

export const NO_FACTS: AgentFacts = { callDays: new Map(), presence: new PresenceMarks([]), personal: [] };

class OpenFacts {
  readonly #base: AgentFacts;
  readonly #days = new Map<number, ChunkedDraft<CallId>>();
  readonly #presence: PresenceMark[] = [];
  readonly #personal: PersonalFact[] = [];
  readonly #changed: ChangedCall[] = [];
  readonly #gone = new Set<CallId>();

  constructor(base: AgentFacts) {
    this.#base = base;
  }

  /** Something about this call of theirs is new. */
  change(changed: ChangedCall): void {
    this.#changed.push(changed);
  }

  addCall(day: number, call: CallId): void {
    const list = this.#days.get(day) ?? new ChunkedDraft(this.#base.callDays.get(day) ?? []);
    this.#days.set(day, list);
    list.push(call);
  }

  /** T10: it turned out to be somebody else's. */
  removeCall(call: CallId): void {
    this.#gone.add(call);
  }

  addPresence(mark: PresenceMark): void {
    this.#presence.push(mark);
  }

  addPersonal(fact: PersonalFact): void {
    this.#personal.push(fact);
  }

  finish(): AgentFacts {
    const { callDays, presence, personal } = this.#base;
    const days = [...this.#days].map(([day, list]) => [day, list.finish()] as const);
    const filed = days.length > 0 ? new Map([...callDays, ...days]) : callDays;
    const facts = {
      callDays: this.#gone.size > 0 ? without(filed, this.#gone) : filed,
      presence: presence.with(this.#presence),
      personal: this.#personal.length > 0 ? [...personal, ...this.#personal] : personal,
    };
    carrySettled(this.#base, facts, this.#changed);
    return facts;
  }
}

function without(days: AgentFacts['callDays'], gone: ReadonlySet<CallId>): AgentFacts['callDays'] {
  const isTheirs = (call: CallId): boolean => !gone.has(call);
  const left = [...days].map(
    ([day, chunks]) => [day, chunks.every((chunk) => chunk.every(isTheirs)) ? chunks : [chunks.flat().filter(isTheirs)]] as const,
  );
  return new Map(left.filter(([, chunks]) => chunks.some(({ length }) => length > 0)));
}

/** The people that one batch touches; what it does not add to is shared. */
export class PeopleDraft {
  readonly #base: People;
  readonly #open = new Map<AgentId, OpenFacts>();

  constructor(base: People) {
    this.#base = base;
  }

  /** Something about this person changed. */
  touch(subject: AgentId): OpenFacts {
    const known = this.#open.get(subject);
    if (known !== undefined) return known;
    const open = new OpenFacts(this.#base.get(subject) ?? NO_FACTS);
    this.#open.set(subject, open);
    return open;
  }

  fileCall(subject: AgentId, { call, days }: CallRecord): void {
    const facts = this.touch(subject);
    for (const day of days) facts.addCall(day, call);
  }

  finish(): People {
    if (this.#open.size === 0) return this.#base;
    const people = new Map(this.#base);
    for (const [subject, open] of this.#open) people.set(subject, open.finish());
    return people;
  }
}

/** T10: the names mean somebody else now, so everything is filed anew. Once a change of identities, not once a batch. */
export function refiled(people: People, calls: Iterable<CallRecord>, names: NamesOverTime): People {
  const draft = new PeopleDraft(new Map());
  for (const record of calls) for (const subject of subjectsOf(record, names)) draft.fileCall(subject, record);
  for (const { presence, personal } of people.values()) {
    for (const mark of presence) draft.touch(names.at(mark.at).subjectOf(mark.who)).addPresence(mark);
    for (const fact of personal) draft.touch(subjectOfFact(fact, names)).addPersonal(fact);
  }
  return draft.finish();
}

/** T10: whose a fact is, by the time of which it tells. */
export const subjectOfFact = ({ who, logged: { event } }: PersonalFact, names: NamesOverTime): AgentId =>
  who === null ? WHOLE_SITE : names.at(momentOfFact(event)).subjectOf(who);

/** T20: a note tells of the time from which on it speaks. */
export const momentOfFact = (event: BoardEvent): EpochMs => (event.type === 'annotation.added' ? (event.from ?? event.at) : event.at);

/** Whom a call concerns, by what is known of it. */
export const subjectsOf = (record: CallRecord, names: NamesOverTime): readonly AgentId[] => subjectsThen(record, names.at(beganAt(record)));

/** Whether a call that is filed under somebody is theirs: it may have turned out to be another's (T10). */
export function concerns(record: FiledCall, agent: AgentId, names: NamesOverTime): boolean {
  const then = names.at(beganAt(record));
  return record.marks.some(({ who, detail }) => (who !== null && then.subjectOf(who) === agent) || detail.changes?.agent === agent);
}

/** Whom it concerns, or did while less of it was known. */
export function everSubjectsOf(record: CallRecord, names: NamesOverTime): readonly AgentId[] {
  const last = record.marks.reduce((latest, { at }) => Math.max(latest, at), -Infinity);
  return [...new Set(names.between(beganAt(record), last).flatMap((then) => subjectsThen(record, then)))];
}

/** What stands for a UTC day where only the day is known: its middle lies on the same date in most zones. */
export const middleOfDay = (day: number): number => (day + 0.5) * DAY_MS;

/** Whom an identity means on a UTC day: of what is known by its day alone. */
export function subjectsOfDay(names: NamesOverTime, who: WhoKey, day: number): readonly AgentId[] {
  const ever = names.everOf(who);
  if (ever.length === 1) return ever;
  return [...new Set(names.between(day * DAY_MS, (day + 1) * DAY_MS - 1).map((then) => then.subjectOf(who)))];
}

function subjectsThen({ whos }: CallRecord, names: Names): readonly AgentId[] {
  const [first, second] = whos;
  if (first === undefined) return [];
  return second === undefined ? [names.subjectOf(first)] : [...new Set(whos.map((who) => names.subjectOf(who)))];
}

/** By time; at the same millisecond by source and id, so that no order of delivery decides. */
export function byLogOrder(a: Logged<PersonalEvent>, b: Logged<PersonalEvent>): number {
  const [left, right] = [a.event, b.event];
  return left.at - right.at || compareText(left.source, right.source) || compareText(left.id, right.id);
}
