import type { BookEvent, Disputed, Signer } from '../../shared/events/book-events.ts';
import type { Logged } from '../../shared/events/event-base.ts';
import { agentId, epochMs, eventId, localDate, seq } from '../../shared/units.ts';
import type { Period } from '../../shared/site/period.ts';

export const month = (id: string, lastDay = 31): Period => ({
  ...{ kind: 'month', id },
  ...{ from: localDate(`${id}-01`), to: localDate(`${id}-${lastDay}`) },
});
export const MARCH = month('2026-03');
export const APRIL = month('2026-04', 30);
export const DIGEST = 'd'.repeat(64);

const HOUR_MS = 3_600_000;
/** 2026-04-01 09:00 in Shanghai. */
const START = Date.parse('2026-04-01T01:00:00Z');

type Unstamped<Event> = Event extends BookEvent ? Omit<Event, 'id' | 'source' | 'at'> : never;

/** What the books are told, an hour apart, the first on 1 April 2026 at 09:00; other events of the log may lie between. */
export class BookStory {
  readonly events: Logged<BookEvent>[] = [];
  #seq = 0;

  /** So many events of other kinds come before the next one. */
  others(count: number): this {
    this.#seq += count;
    return this;
  }

  closes(period = MARCH): this {
    return this.#push({ type: 'period.closed', period, by: 'pay' });
  }

  reopens(period = '2026-03'): this {
    return this.#push({ type: 'period.reopened', period, reason: 'a file came late', by: 'pay' });
  }

  /** By one of the payroll, of the log as it stands, unless said otherwise. */
  seals(period = '2026-03', more: { readonly signers?: readonly Signer[]; readonly throughSeq?: number } = {}): this {
    const { signers = [{ by: 'pay', role: 'payroll' }], throughSeq = this.#seq } = more;
    return this.#push({ type: 'period.sealed', period, signers, digest: DIGEST, throughSeq: seq(throughSeq) });
  }

  disputes(about: Disputed, agent = 'ana', id?: string): this {
    return this.#push({ type: 'dispute.opened', agent: agentId(agent), about, text: 'that is not right', by: agent }, id);
  }

  answers(dispute: string, outcome: 'upheld' | 'rejected' = 'rejected'): this {
    return this.#push({ type: 'dispute.answered', dispute: eventId(dispute), outcome, reason: 'looked at it', by: 'eve' });
  }

  /** Ids are `e1`, `e2` … by their number in the log. */
  #push(event: Unstamped<BookEvent>, id = `e${this.#seq + 1}`): this {
    this.#seq += 1;
    const at = epochMs(START + (this.#seq - 1) * HOUR_MS);
    this.events.push({ seq: seq(this.#seq), loggedAt: at, event: { ...event, id: eventId(id), source: 'tallyboard:server', at } });
    return this;
  }
}

export const aLine = (line: string, period = '2026-03'): Disputed => ({ kind: 'line', period, line });
export const anEventOf = (date: string, event = 'late-1'): Disputed => ({
  ...{ kind: 'event', source: 'http:clock', event: eventId(event) },
  date: localDate(date),
});
