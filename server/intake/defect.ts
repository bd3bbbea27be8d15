export type RefusalKind = 'notAnEvent' | 'unknownType' | 'missing' | 'malformed' | 'fromTheFuture' | 'notForSenders';

/** Why one event is not taken: where, and a sentence that says what was found and what is expected. */
export interface Defect {
  readonly kind: RefusalKind;
  /** The field, e.g. `identity.name`; `''`: the whole. */
  readonly path: string;
  readonly reason: string;
}
