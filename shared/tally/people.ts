import type { AttendanceRecorded, AnnotationAdded, QualityScored, ReportedState, SaleReported } from '../events/board-event.ts';
import type { Logged, SourceId } from '../events/event-base.ts';
import type { Names, WhoKey } from '../site/resolve-agent.ts';
import { agentId, type AgentId, type CallId, type EpochMs, type Seq } from '../units.ts';
import type { CallRecord } from './call-record.ts';

export interface PresenceMark {
  readonly at: EpochMs;
  readonly seq: Seq;
  readonly source: SourceId;
  readonly who: WhoKey;
  readonly state: ReportedState;
  readonly reason: string | null;
}

export type PersonalEvent = AttendanceRecorded | AnnotationAdded | SaleReported | QualityScored;

/** A fact about a person besides calls and states. `who` is null where it concerns the whole site. */
export interface PersonalFact {
  readonly who: WhoKey | null;
  readonly logged: Logged<PersonalEvent>;
}

export type CallsOfDay = ReadonlyMap<CallId, CallRecord>;

/** Everything known about one person (or one unmatched identity). Keeps its identity until something is added: the dirty flag of their row. */
export interface AgentFacts {
  /** By UTC day: every call with a mark on that day. */
  readonly callDays: ReadonlyMap<number, CallsOfDay>;
  readonly presence: readonly PresenceMark[];
  readonly personal: readonly PersonalFact[];
}

export type People = ReadonlyMap<AgentId, AgentFacts>;

/** Where facts about nobody in particular are kept. */
export const WHOLE_SITE = agentId('');

export const NO_FACTS: AgentFacts = { callDays: new Map(), presence: [], personal: [] };

interface OpenFacts {
  readonly callDays: Map<number, CallsOfDay>;
  readonly ownedDays: Map<number, Map<CallId, CallRecord>>;
  readonly presence: PresenceMark[];
  readonly personal: PersonalFact[];
}

/** The people that one batch touches: each is copied once, each of their days once. */
export class PeopleDraft {
  readonly #base: People;
  readonly #open = new Map<AgentId, OpenFacts>();

  constructor(base: People) {
    this.#base = base;
  }

  fileCall(subject: AgentId, record: CallRecord): void {
    for (const day of record.days) this.#dayOf(subject, day).set(record.call, record);
  }

  removeCall(subject: AgentId, record: CallRecord): void {
    for (const day of record.days) this.#dayOf(subject, day).delete(record.call);
  }

  addPresence(subject: AgentId, mark: PresenceMark): void {
    this.#factsOf(subject).presence.push(mark);
  }

  addPersonal(subject: AgentId, fact: PersonalFact): void {
    this.#factsOf(subject).personal.push(fact);
  }

  finish(): People {
    if (this.#open.size === 0) return this.#base;
    const people = new Map(this.#base);
    for (const [subject, { callDays, presence, personal }] of this.#open) people.set(subject, { callDays, presence, personal });
    return people;
  }

  #factsOf(subject: AgentId): OpenFacts {
    const open = this.#open.get(subject);
    if (open !== undefined) return open;
    const base = this.#base.get(subject) ?? NO_FACTS;
    const fresh = { callDays: new Map(base.callDays), ownedDays: new Map(), presence: [...base.presence], personal: [...base.personal] };
    this.#open.set(subject, fresh);
    return fresh;
  }

  #dayOf(subject: AgentId, day: number): Map<CallId, CallRecord> {
    const facts = this.#factsOf(subject);
    const owned = facts.ownedDays.get(day);
    if (owned !== undefined) return owned;
    const copy = new Map(facts.callDays.get(day));
    facts.ownedDays.set(day, copy);
    facts.callDays.set(day, copy);
    return copy;
  }
}

/** T10: the names mean somebody else now, so everything is filed anew. Once a change of identities, not once a batch. */
export function refiled(people: People, calls: Iterable<CallRecord>, names: Names): People {
  const draft = new PeopleDraft(new Map());
  for (const record of calls) for (const subject of subjectsOf(record, names)) draft.fileCall(subject, record);
  for (const { presence, personal } of people.values()) {
    for (const mark of presence) draft.addPresence(names.subjectOf(mark.who), mark);
    for (const fact of personal) draft.addPersonal(fact.who === null ? WHOLE_SITE : names.subjectOf(fact.who), fact);
  }
  return draft.finish();
}

export const subjectsOf = ({ whos }: CallRecord, names: Names): Set<AgentId> => new Set(whos.map((who) => names.subjectOf(who)));

/** By time; at the same millisecond by source and id, so that no order of delivery decides. */
export function byLogOrder(a: Logged<PersonalEvent>, b: Logged<PersonalEvent>): number {
  const [left, right] = [a.event, b.event];
  return left.at - right.at || (`${left.source} ${left.id}` < `${right.source} ${right.id}` ? -1 : 1);
}
