import { booksOf } from '../settle/books.ts';
import { toldDispute } from '../settle/dispute-told.ts';
import { lastDayOf, type Dispute } from '../settle/disputes.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import type { Annotation } from '../tally/personal-facts.ts';
import { dateOfNote } from '../tally/personal-facts.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { AgentId, LocalDate } from '../units.ts';
import type { NoteDispute } from './board-view.ts';

/** H6: a note with what its agent says against it. */
export interface NoteAbout extends Annotation {
  /** The latest, as it was disputed again only where its date was shown anew. */
  readonly dispute: NoteDispute | null;
  /** B9: the last date on which it may be disputed; null: the scheme has no appeal. */
  readonly disputeUntil: LocalDate | null;
}

export function withDisputes(board: Board, agent: AgentId, notes: readonly Annotation[]): readonly NoteAbout[] {
  if (notes.length === 0) return [];
  const site = siteOf(board);
  const disputes = disputesByEvent(board.books);
  return notes.map((note) => {
    const { event, loggedAt } = note.logged;
    const appeal = schemeInForce(site.schemes, dateOfNote(site, agent, event))?.points.appeal ?? null;
    const dispute = disputes.get(`${event.source} ${event.id}`);
    return {
      ...note,
      dispute: dispute === undefined ? null : toldDispute(dispute),
      disputeUntil: appeal === null ? null : lastDayOf(site, loggedAt, appeal),
    };
  });
}

const known = new WeakMap<Board['books'], ReadonlyMap<string, Dispute>>();

/** Worked out once for as long as nothing is written into the books: a board asks for everybody's notes many times a second. */
function disputesByEvent(events: Board['books']): ReadonlyMap<string, Dispute> {
  const before = known.get(events);
  if (before !== undefined) return before;
  const disputes = new Map<string, Dispute>();
  for (const dispute of booksOf(events).disputes.byId.values()) {
    const { about } = dispute.opened.event;
    if (about.kind === 'event') disputes.set(`${about.source} ${about.event}`, dispute);
  }
  known.set(events, disputes);
  return disputes;
}
