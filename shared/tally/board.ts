import type { AgentStateReported, AnnotationRevoked, BoardEvent, SiteApplied, SourceDown, SourceUp } from '../events/board-event.ts';
import type { BookEvent } from '../events/book-events.ts';
import type { Logged, SourceId } from '../events/event-base.ts';
import { emptyLeadBook, type LeadBook } from '../lists/lead-book.ts';
import { LeadFiling } from '../lists/lead-filing.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { NamesOverTime } from '../site/resolve-agent.ts';
import { isUnmatched, whoKey } from '../site/who-key.ts';
import { seq, type AgentId, type CallId, type EpochMs, type EventId, type LocalDate, type Seq, type SiteId } from '../units.ts';
import { contestAlso, NO_CONTESTS, type Contests } from './contests.ts';
import { alertsSince, alertToldAlso, NO_ALERTS, type Alerts } from './alerts.ts';
import { announcedAlso, announcedSince, NOTHING_ANNOUNCED, type Announcements } from './announcements.ts';
import { awardToldAlso, awardsToldSince, NO_AWARD_TOLD, type ToldAwards } from './told-awards.ts';
import { CallFiling } from './call-filing.ts';
import type { CallRecord } from './call-record.ts';
import { emptyGround, groundOnSite, type Ground } from './ground.ts';
import {
  NO_FACTS,
  PeopleDraft,
  refiled,
  subjectOfFact,
  subjectsOf,
  type AgentFacts,
  type People,
  type PersonalEvent,
  type PersonalFact,
} from './people.ts';
import { emptyShardedMap, getSharded, valuesOf, type ShardedMap } from './sharded-map.ts';
import type { WatchMark } from './source-watch.ts';

/**
 * Raised with every change to what the fold keeps, to how calls are told, tallied and summed, and to what metrics over calls come to, as a checkpoint
 * holds all of that: one of another version is thrown away (T22).
 */
export const FOLD_VERSION = 9;

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
  readonly announced: ToldAwards;
  readonly announcements: Announcements;
  readonly contests: Contests;
  readonly alerts: Alerts;
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
  announced: NO_AWARD_TOLD,
  announcements: NOTHING_ANNOUNCED,
  contests: NO_CONTESTS,
  alerts: NO_ALERTS,
  leads: emptyLeadBook(),
});

/** The site file in force. Asking a board for figures before any was applied is a mistake of the caller's. */
export function siteOf(board: Board): SiteFile {
  if (board.ground.site === null)
    throw new Error(`site ${board.siteId} has no site file yet: ask for figures after the first site.applied`);
  return board.ground.site;
}

export const factsOf = (board: Board, agent: AgentId): AgentFacts => board.people.get(agent) ?? NO_FACTS;

/** Total: every event of the log is taken, none throws. They come in the log's order; one at or below the board's `seq` is known already. */
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
  #announced: ToldAwards;
  #announcements: Announcements;
  #contests: Contests;
  #alerts: Alerts;
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
    this.#announcements = board.announcements;
    this.#contests = board.contests;
    this.#alerts = board.alerts;
    this.#seq = board.seq;
  }

  add(logged: Logged<BoardEvent>): void {
    this.#take(logged);
    this.#seq = logged.seq;
    const { source, at } = logged.event;
    const last = this.#lastEventAt.get(source);
    if (last === undefined || last < at) this.#lastEventAt.set(source, at);
  }

  finish(): Board {
    const { names } = this.#ground.calls;
    const { calls, aliases, changed, removed } = this.#calls.finish();
    for (const record of removed) {
      const joined = getSharded(calls, getSharded(aliases, record.call) ?? record.call);
      this.#handBack(record.call, this.#changeCall(record, names), joined ? subjectsOf(joined, names) : []);
    }
    for (const { record, hasNewPlace } of changed) {
      const before = this.#changeCall(record, names);
      const subjects = subjectsOf(record, names);
      this.#handBack(record.call, before, subjects);
      for (const subject of subjects) if (hasNewPlace || !before.includes(subject)) this.#people.fileCall(subject, record);
    }
    const { leads, touched } = this.#leads.finish();
    for (const who of touched) for (const subject of names.everOf(who)) if (!isUnmatched(subject)) this.#people.touch(subject);
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
      announcements: this.#announcements,
      contests: this.#contests,
      alerts: this.#alerts,
      leads,
    };
  }

  /** T10: a call that turned out to be others' is taken from whom it was filed under. */
  #handBack(call: CallId, before: readonly AgentId[], now: readonly AgentId[]): void {
    for (const subject of before) if (!now.includes(subject)) this.#people.touch(subject).removeCall(call);
  }

  /** Tells everybody whom the call concerns, or did: a report of an earlier beginning may hand it over (T10). Whom it concerned before. */
  #changeCall(record: CallRecord, names: NamesOverTime): readonly AgentId[] {
    const { call } = record;
    const before = getSharded(this.#base.calls, call);
    const subjectsBefore = before ? subjectsOf(before, names) : [];
    for (const subject of new Set([...subjectsBefore, ...subjectsOf(record, names)]))
      this.#people.touch(subject).change({ call, wasTheirs: subjectsBefore.includes(subject) });
    return subjectsBefore;
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
      case 'annotation.acknowledged':
      case 'call.listened':
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
        this.#announced = awardToldAlso(this.#announced, event, this.#ground.turned);
        break;
      case 'announcement.made':
      case 'announcement.withdrawn':
        this.#announcements = announcedAlso(this.#announcements, event, this.#ground.turned);
        break;
      case 'contest.made':
      case 'contest.published':
      case 'contest.cancelled':
      case 'contest.announced':
      case 'contest.withdrawn':
        this.#contests = contestAlso(this.#contests, event);
        break;
      case 'alert.raised':
      case 'alert.cleared':
      case 'alert.acknowledged':
      case 'alert.snoozed':
      case 'alert.undelivered':
        this.#alerts = alertToldAlso(this.#alerts, event, this.#ground.turned);
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
    this.#announced = awardsToldSince(this.#announced, date);
    this.#announcements = announcedSince(this.#announcements, date);
    this.#alerts = alertsSince(this.#alerts, date);
  }

  #addPresence(place: Seq, event: AgentStateReported): void {
    const who = whoKey(event);
    if (who === null) return;
    const { at, source, state, reason } = event;
    this.#people
      .touch(this.#ground.calls.names.at(at).subjectOf(who))
      .addPresence({ at, seq: place, source, who, state, reason: reason ?? null });
  }

  #addPersonal(logged: Logged<PersonalEvent>): void {
    const fact: PersonalFact = { who: whoKey(logged.event), logged };
    this.#people.touch(subjectOfFact(fact, this.#ground.calls.names)).addPersonal(fact);
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
