import type { AgentStateReported, AnnotationRevoked, BoardEvent, SiteApplied, SourceDown, SourceUp } from '../events/board-event.ts';
import type { BookEvent } from '../events/book-events.ts';
import type { Logged, SourceId } from '../events/event-base.ts';
import { emptyLeadBook, type LeadBook } from '../lists/lead-book.ts';
import { LeadFiling } from '../lists/lead-filing.ts';
import type { SiteFile } from '../site/site-file.ts';
import { whoKey } from '../site/resolve-agent.ts';
import { seq, type AgentId, type CallId, type EpochMs, type EventId, type LocalDate, type Seq, type SiteId } from '../units.ts';
import { announcedAlso, announcedSince, NOTHING_ANNOUNCED, type Announcements } from './announcements.ts';
import { CallFiling } from './call-filing.ts';
import type { CallRecord } from './call-record.ts';
import { emptyGround, groundOnSite, type Ground } from './ground.ts';
import { NO_FACTS, PeopleDraft, refiled, subjectsOf, WHOLE_SITE, type AgentFacts, type People, type PersonalEvent } from './people.ts';
import { emptyShardedMap, valuesOf, type ShardedMap } from './sharded-map.ts';
import type { WatchMark } from './source-watch.ts';

/** Raised with every change to what the fold keeps or to how calls are told, as a checkpoint holds both: one of another version is thrown away (T22). */
export const FOLD_VERSION = 3;

export interface Revocation {
  readonly at: EpochMs;
  readonly seq: Seq;
  readonly by: string;
  readonly reason: string;
}

/**
 * The facts of one site, as the log tells them; every figure is derived. Equal facts give equal figures, in whatever order and however often they were delivered.
 * Whatever a batch did not touch keeps its identity.
 */
export interface Board {
  readonly siteId: SiteId;
  readonly seq: Seq;
  readonly ground: Ground;
  /** When and by which event the site file in force was applied. */
  readonly applied: { readonly at: EpochMs; readonly id: EventId } | null;
  readonly calls: ShardedMap<CallRecord>;
  /** Every other name of a call. */
  readonly aliases: ShardedMap<CallId>;
  readonly people: People;
  readonly lastEventAt: ReadonlyMap<SourceId, EpochMs>;
  readonly revocations: ReadonlyMap<EventId, Revocation>;
  /** What `booksOf` folds: periods closed and sealed, disputes and their answers; in the log's order. */
  readonly books: readonly Logged<BookEvent>[];
  readonly announced: Announcements;
  readonly leads: LeadBook;
}

export const emptyBoard = (siteId: SiteId): Board => ({
  siteId,
  seq: seq(0),
  ground: emptyGround(),
  applied: null,
  calls: emptyShardedMap(),
  aliases: emptyShardedMap(),
  people: new Map(),
  lastEventAt: new Map(),
  revocations: new Map(),
  books: [],
  announced: NOTHING_ANNOUNCED,
  leads: emptyLeadBook(),
});

/** The site file in force. Asking a board for figures before any was applied is a mistake of the caller's. */
export function siteOf(board: Board): SiteFile {
  if (board.ground.site === null)
    throw new Error(`site ${board.siteId} has no site file yet: ask for figures after the first site.applied`);
  return board.ground.site;
}

export const factsOf = (board: Board, agent: AgentId): AgentFacts => board.people.get(agent) ?? NO_FACTS;

/** Total: every event of the log is taken, none throws. An event at or below the board's `seq` is known already. */
export function reduceBoard(board: Board, events: readonly Logged<BoardEvent>[]): Board {
  const fresh = events.filter((logged) => logged.seq > board.seq);
  if (fresh.length === 0) return board;
  const batch = new BoardBatch(board);
  for (const logged of fresh) batch.add(logged);
  return batch.finish();
}

/** One batch of events on its way into a board. It owns what it has copied, so a million events cost a million small steps. */
class BoardBatch {
  readonly #base: Board;
  readonly #calls: CallFiling;
  readonly #people: PeopleDraft;
  readonly #lastEventAt: Map<SourceId, EpochMs>;
  #ground: Ground;
  #applied: Board['applied'];
  #revocations: Board['revocations'];
  readonly #books: Logged<BookEvent>[] = [];
  #announced: Announcements;
  readonly #leads: LeadFiling;
  #seq: Seq;

  constructor(board: Board) {
    this.#base = board;
    this.#calls = new CallFiling(board.calls, board.aliases);
    this.#people = new PeopleDraft(board.people);
    this.#leads = new LeadFiling(board.leads);
    this.#lastEventAt = new Map(board.lastEventAt);
    this.#ground = board.ground;
    this.#applied = board.applied;
    this.#revocations = board.revocations;
    this.#announced = board.announced;
    this.#seq = board.seq;
  }

  add(logged: Logged<BoardEvent>): void {
    this.#take(logged);
    this.#seq = logged.seq > this.#seq ? logged.seq : this.#seq;
    const { source, at } = logged.event;
    const last = this.#lastEventAt.get(source);
    if (last === undefined || last < at) this.#lastEventAt.set(source, at);
  }

  finish(): Board {
    const { names } = this.#ground.calls;
    const { calls, aliases, changed, removed } = this.#calls.finish();
    for (const record of removed) for (const subject of subjectsOf(record, names)) this.#people.touch(subject);
    for (const { record, hasNewPlace } of changed) {
      for (const subject of subjectsOf(record, names)) {
        if (hasNewPlace) this.#people.fileCall(subject, record);
        else this.#people.touch(subject);
      }
    }
    const { leads, touched } = this.#leads.finish();
    for (const who of touched) if (names.agentOf(who) !== null) this.#people.touch(names.subjectOf(who));
    const filed = this.#people.finish();
    const isRenamed = names !== this.#base.ground.calls.names;
    return {
      siteId: this.#base.siteId,
      seq: this.#seq,
      ground: this.#ground,
      applied: this.#applied,
      calls,
      aliases,
      people: isRenamed ? refiled(filed, valuesOf(calls), names) : filed,
      lastEventAt: this.#lastEventAt,
      revocations: this.#revocations,
      books: this.#books.length > 0 ? [...this.#base.books, ...this.#books] : this.#base.books,
      announced: this.#announced,
      leads,
    };
  }

  #take(logged: Logged<BoardEvent>): void {
    const { seq: place, event } = logged;
    switch (event.type) {
      case 'agent.state':
        this.#addPresence(place, event);
        break;
      case 'source.up':
      case 'source.down':
        this.#watch(event);
        break;
      case 'site.applied':
        this.#applySite(event);
        break;
      case 'clock.dayTurned':
        this.#turnDay(event.date);
        break;
      case 'annotation.added':
      case 'attendance':
      case 'result.sale':
      case 'result.refund':
      case 'result.qa':
        this.#addPersonal({ ...logged, event });
        break;
      case 'annotation.revoked':
        this.#revoke(place, event);
        break;
      case 'period.closed':
      case 'period.reopened':
      case 'period.sealed':
      case 'dispute.opened':
      case 'dispute.answered':
        this.#books.push({ ...logged, event });
        break;
      case 'award.announced':
      case 'award.withdrawn':
        this.#announced = announcedAlso(this.#announced, event, this.#ground.turned);
        break;
      case 'lead.imported':
      case 'lead.assigned':
      case 'lead.claimed':
      case 'lead.attempted':
      case 'lead.contacted':
      case 'lead.recycled':
      case 'lead.closed':
      case 'lead.objected':
        this.#leads.file(place, event);
        break;
      default:
        this.#calls.file(place, event);
    }
  }

  #turnDay(date: LocalDate): void {
    const { turned } = this.#ground;
    if (turned !== null && turned >= date) return;
    this.#ground = { ...this.#ground, turned: date };
    this.#announced = announcedSince(this.#announced, date);
  }

  #addPresence(place: Seq, event: AgentStateReported): void {
    const who = whoKey(event);
    if (who === null) return;
    const { at, source, state, reason } = event;
    this.#people.touch(this.#ground.calls.names.subjectOf(who)).addPresence({ at, seq: place, source, who, state, reason: reason ?? null });
  }

  #addPersonal(logged: Logged<PersonalEvent>): void {
    const who = whoKey(logged.event);
    this.#people.touch(who === null ? WHOLE_SITE : this.#ground.calls.names.subjectOf(who)).addPersonal({ who, logged });
  }

  #watch(event: SourceUp | SourceDown): void {
    const { source, at } = event;
    const last = this.#lastEventAt.get(source) ?? null;
    const mark: WatchMark =
      event.type === 'source.up'
        ? { kind: 'up', at, lastBefore: last, reason: null, queues: event.queues ?? [] }
        : { kind: 'down', at, lastBefore: null, reason: event.reason, queues: [] };
    const { calls } = this.#ground;
    const watch = new Map(calls.watch).set(source, [...(calls.watch.get(source) ?? []), mark]);
    this.#ground = { ...this.#ground, calls: { ...calls, watch } };
  }

  /** T10: the site file in force is the one applied last by its own time, however late it is heard of. */
  #applySite({ at, id, site }: SiteApplied): void {
    const applied = this.#applied;
    if (applied !== null && (at < applied.at || (at === applied.at && id < applied.id))) return;
    this.#applied = { at, id };
    this.#ground = groundOnSite(this.#ground, site);
  }

  #revoke(place: Seq, { annotation, at, by, reason }: AnnotationRevoked): void {
    const known = this.#revocations.get(annotation);
    if (known !== undefined && known.at <= at) return;
    this.#revocations = new Map<EventId, Revocation>(this.#revocations).set(annotation, { at, seq: place, by, reason });
  }
}
