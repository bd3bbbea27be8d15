import type { BookEvent, PeriodClosed, PeriodReopened, PeriodSealed, Signer, SignerRole } from '../events/book-events.ts';
import type { Logged } from '../events/event-base.ts';
import { digestOf } from '../exact/digest.ts';
import type { Period } from '../site/period.ts';
import { nextPeriod } from '../site/periods.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { EpochMs, LocalDate, Seq } from '../units.ts';
import { refuseIf, type BookRefusal } from './book-refusal.ts';
import { openDisputesOf, refusalOfDispute, takeDispute, type Disputes, type DisputesDraft } from './disputes.ts';
import type { Statement } from './statement.ts';

/** B1: live (the figures move), provisional (they still do, and are shown for objections), sealed (final). A period that nobody closed is live. */
export type PeriodBook =
  | { readonly state: 'live'; readonly period: Period; readonly reopened: Logged<PeriodReopened> }
  | { readonly state: 'provisional'; readonly period: Period; readonly closed: Logged<PeriodClosed> }
  | { readonly state: 'sealed'; readonly period: Period; readonly closed: Logged<PeriodClosed>; readonly sealed: Logged<PeriodSealed> };

export interface Books {
  /** By the period's id: those that were ever closed. */
  readonly periods: ReadonlyMap<string, PeriodBook>;
  readonly disputes: Disputes;
  /** B2: what stands in the log and was not taken: two people may ask for the same at the same moment. */
  readonly refused: readonly { readonly logged: Logged<BookEvent>; readonly refusal: BookRefusal }[];
}

type Kept = Pick<Books, 'periods' | 'disputes'>;

/** B2: the books as the log tells them, by its numbers, whatever order the events are given in and however often. */
export function booksOf(events: readonly Logged<BookEvent>[]): Books {
  const known = new Set<string>();
  const refused: Books['refused'][number][] = [];
  const draft: Draft = { periods: new Map(), disputes: { byId: new Map(), ofThing: new Map() } };
  for (const logged of events.toSorted((a, b) => a.seq - b.seq)) {
    const id = `${logged.event.source} ${logged.event.id}`;
    if (known.has(id)) continue;
    known.add(id);
    const refusal = refusalOf(draft, logged.event, logged.seq);
    if (refusal === null) take(draft, logged);
    else refused.push({ logged, refusal });
  }
  return { ...draft, refused };
}

interface Draft extends Kept {
  readonly periods: Map<string, PeriodBook>;
  readonly disputes: DisputesDraft;
}

/** B3: what stands against the event, were it number `place` of the log; null: nothing. To be asked before it is appended. */
export function refusalOf(books: Kept, event: BookEvent, place: Seq): BookRefusal | null {
  switch (event.type) {
    case 'period.closed':
      return refusalOfClosing(books, event.period);
    case 'period.reopened':
      return refusalOfReopening(books.periods.get(event.period), event.period);
    case 'period.sealed':
      return refusalOfSeal(books, event, place);
    case 'dispute.opened':
    case 'dispute.answered':
      return refusalOfDispute(books.disputes, event);
  }
}

export const stateOf = ({ periods }: Kept, period: string): PeriodBook['state'] => periods.get(period)?.state ?? 'live';

/** When the period was closed last: from then on its statement is shown, and may be disputed. null: it is live. */
export function shownSince({ periods }: Kept, period: string): EpochMs | null {
  const book = periods.get(period);
  return book === undefined || book.state === 'live' ? null : book.closed.loggedAt;
}

/** B3: a period is closed once its last business date is over; null: it may be. */
export const mayClose = (books: Kept, period: Period, today: LocalDate): BookRefusal | null =>
  refuseIf(today <= period.to, period.id, `it is not over: its last day is ${period.to}, today is ${today}`, 'close it afterwards') ??
  refusalOfClosing(books, period);

/** B4: of the roles that the site wants on a seal, each by a person of its own, those that have not signed. */
export const missingRoles = (signers: readonly Signer[], wanted: readonly SignerRole[]): readonly SignerRole[] =>
  wanted.filter((role, index) => {
    const asked = wanted.slice(0, index + 1).filter((one) => one === role).length;
    return signers.filter((signer) => signer.role === role).length < asked;
  });

/** B4: what a seal vouches for: everybody's statement, by agent. */
export const sealOf = (statements: readonly Statement[]): string =>
  digestOf(Object.fromEntries(statements.map(({ agent, digest }) => [agent, digest])));

/** B5: the period whose statements carry the adjustments of a sealed one: the first after it that is not sealed itself. */
export function openPeriodAfter(site: SiteFile, books: Kept, sealed: Period): Period {
  let period = nextPeriod(site, sealed);
  while (stateOf(books, period.id) === 'sealed') period = nextPeriod(site, period);
  return period;
}

/** Only what `refusalOf` has nothing against. */
function take({ periods, disputes }: Draft, { event, ...place }: Logged<BookEvent>): void {
  switch (event.type) {
    case 'period.closed':
      periods.set(event.period.id, { state: 'provisional', period: event.period, closed: { ...place, event } });
      break;
    case 'period.reopened': {
      const book = periods.get(event.period);
      if (book !== undefined) periods.set(event.period, { state: 'live', period: book.period, reopened: { ...place, event } });
      break;
    }
    case 'period.sealed': {
      const book = periods.get(event.period);
      if (book?.state === 'provisional') periods.set(event.period, { ...book, state: 'sealed', sealed: { ...place, event } });
      break;
    }
    case 'dispute.opened':
    case 'dispute.answered':
      takeDispute(disputes, { ...place, event });
  }
}

function refusalOfClosing({ periods }: Kept, period: Period): BookRefusal | null {
  const book = periods.get(period.id);
  if (book !== undefined && book.state !== 'live') {
    return { where: period.id, what: `it is closed: ${book.state}`, wayOut: book.state === 'sealed' ? AFTER_SEALING : 'reopen it first' };
  }
  const other = [...periods.values()].find((one) => one.state !== 'live' && one.period.id !== period.id && overlap(one.period, period));
  return refuseIf(
    other !== undefined,
    period.id,
    `its days from ${period.from} to ${period.to} lie in ${other?.period.id ?? ''} as well, which is closed: they would be paid twice`,
    'let the calendar change where a closed period ends',
  );
}

/** Of one kind: weeks lie in months. */
const overlap = (a: Period, b: Period): boolean => a.kind === b.kind && a.from <= b.to && b.from <= a.to;

const AFTER_SEALING = 'enter the correction: the difference becomes an adjustment line of the next open period';

function refusalOfReopening(book: PeriodBook | undefined, period: string): BookRefusal | null {
  if (book === undefined || book.state === 'live') return { where: period, what: 'it is live', wayOut: 'nothing to reopen' };
  return refuseIf(book.state === 'sealed', period, 'it is sealed', AFTER_SEALING);
}

function refusalOfSeal(books: Kept, { period, signers, throughSeq }: PeriodSealed, place: Seq): BookRefusal | null {
  const book = books.periods.get(period);
  if (book === undefined || book.state === 'live')
    return { where: period, what: 'it is live', wayOut: 'close it first, for everybody to see' };
  if (book.state === 'sealed') return { where: period, what: 'it is sealed', wayOut: AFTER_SEALING };
  const people = new Set(signers.map(({ by }) => by));
  const open = openDisputesOf(books.disputes, book.period).map(({ opened }) => opened.event.id);
  return (
    refuseIf(signers.length === 0, period, 'nobody signs', 'have at least one person sign') ??
    refuseIf(people.size < signers.length, period, 'somebody signs twice', 'each signature is another person’s') ??
    refuseIf(
      throughSeq < book.closed.seq || throughSeq >= place,
      period,
      `its statements know the log up to ${throughSeq}: expected ${book.closed.seq} (when it was closed) to ${place - 1}`,
      'settle it again and seal what comes out',
    ) ??
    refuseIf(open.length > 0, period, `${open.length} of its disputes are open: ${listed(open)}`, 'answer them first')
  );
}

const SHOWN = 5;
const listed = (ids: readonly string[]): string =>
  `${ids.slice(0, SHOWN).join(', ')}${ids.length > SHOWN ? ` and ${ids.length - SHOWN} more` : ''}`;
