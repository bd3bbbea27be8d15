import type { Signer, SignerRole } from '../events/book-events.ts';
import type { Disputed } from '../events/book-events.ts';
import type { SourceId } from '../events/event-base.ts';
import type { Telling } from '../explain/telling.ts';
import type { LocalName } from '../scheme/name.ts';
import type { Settlement } from '../settle/settlement.ts';
import type { Statement } from '../settle/statement.ts';
import type { Period } from '../site/period.ts';
import type { AgentId, EpochMs, EventId, LocalDate } from '../units.ts';
import type { NoteDispute } from './board-view.ts';
import type { ToldFact } from './told-fact.ts';
import type { ToldPart } from './told-part.ts';

// What the routes of statements and disputes answer: the pages ask with the same types that the server answers with.

/** O1: `GET /api/agents/ID/statements`, the newest first. */
export interface StatementsAnswer {
  readonly months: readonly { readonly month: Period; readonly state: Settlement['state'] }[];
}

/** O1: `GET /api/agents/ID/statements/MONTH`. */
export interface StatementAnswer extends Pick<Settlement, 'month' | 'state' | 'seal'> {
  readonly statement: Statement;
  readonly person: { readonly name: string; readonly team: string; readonly site: string };
  /** In which zone and currency its reasons are told, and by which names. */
  readonly telling: Pick<Telling, 'timeZone' | 'currency' | 'teams'>;
  /** B14: who has signed these statements, and whose signature is missing. */
  readonly signers: readonly Signer[];
  readonly missing: readonly SignerRole[];
  /** When it was closed last; null: it is live. */
  readonly shownSince: EpochMs | null;
  readonly sealedAt: EpochMs | null;
  /** Of its lines, by the line's id; of one line the latest. */
  readonly disputes: Readonly<Record<string, NoteDispute>>;
  /** B9: the last date on which a line may be disputed; null: no more, or the scheme has no appeal. */
  readonly disputeUntil: LocalDate | null;
}

/** O4: what stands in the log of a thing that an agent may say is wrong. */
export interface Disputable {
  readonly source: SourceId;
  readonly event: EventId;
  readonly dispute: NoteDispute | null;
  readonly disputeUntil: LocalDate | null;
}

/** O4: `GET /api/agents/ID/events?seq=12-14,20`. */
export interface EventsAnswer {
  readonly calls: readonly (ToldPart & Disputable)[];
  readonly facts: readonly (ToldFact & Disputable)[];
}

/** `GET /api/disputes`, of those whom the reader sees, the oldest first. */
export interface DisputesAnswer {
  readonly disputes: readonly DisputeRow[];
}

export interface DisputeRow extends NoteDispute {
  readonly agent: AgentId;
  readonly name: string;
  readonly about: Disputed;
  /** O5: what the disputed line is called on its statement; null: it is about an event, or the scheme has that line no more. */
  readonly line: LocalName | null;
  /** O5: whether the reader is one who decides it (B10). */
  readonly mayAnswer: boolean;
}
