import type { AgentId, CallId, EpochMs } from '../units.ts';
import { NO_FACTS, type AgentFacts } from './people.ts';
import { PresenceMarks, type PresenceMark } from './presence-mark.ts';

type CallDays = ReadonlyMap<number, readonly CallId[]>;

/** One person's facts besides calls, and their facts as they stand at the moment that is shown. */
export class FactsByTime {
  readonly subject: AgentId;
  readonly #presence: readonly PresenceMark[];
  readonly #personal: AgentFacts['personal'];
  #now: AgentFacts = NO_FACTS;

  constructor(subject: AgentId, { presence, personal }: AgentFacts) {
    this.subject = subject;
    this.#presence = presence.after(0);
    this.#personal = personal;
  }

  get sourceTimes(): readonly { readonly source: PresenceMark['source']; readonly at: EpochMs }[] {
    return [...this.#presence, ...this.#personal.map(({ logged }) => logged.event)];
  }

  /** `calls`: how they are now; null: nothing was reported of any since the moment asked for before. The same object where no fact is another. */
  until(at: EpochMs, calls: (() => CallDays) | null): AgentFacts {
    const presence = this.#presence.filter((mark) => mark.at <= at);
    const personal = this.#personal.filter(({ logged }) => logged.event.at <= at);
    const isSame = calls === null && presence.length === this.#now.presence.length && personal.length === this.#now.personal.length;
    if (isSame) return this.#now;
    const callDays = calls === null ? this.#now.callDays : new Map([...calls()].map(([day, ids]) => [day, [ids]] as const));
    const isNothing = callDays.size === 0 && presence.length === 0 && personal.length === 0;
    this.#now = isNothing ? NO_FACTS : { callDays, presence: new PresenceMarks(presence), personal };
    return this.#now;
  }
}
