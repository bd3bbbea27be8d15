import type { BoardEvent } from '../../../shared/events/board-event.ts';
import type { Identity } from '../../../shared/events/event-base.ts';
import type { PhoneSystem } from '../../../shared/site/site-file.ts';
import { epochMs, type CallId, type EpochMs } from '../../../shared/units.ts';
import { field, type AmiBlock } from './ami-framing.ts';
import { CallTracker, type Tracked } from './call-tracker.ts';
import { Calls } from './calls.ts';
import { Channels } from './channels.ts';
import { JoinedCalls } from './joined-calls.ts';
import { Members } from './members.ts';
import { Parts } from './parts.ts';
import { PhoneClock, stampOf, type Moment } from './phone-clock.ts';
import { QueueCallers } from './queue-callers.ts';
import { QueueCalls } from './queue-calls.ts';
import { Report } from './report.ts';

/** What the log knew of this source when the process started, so that what ended while nobody watched can be told. */
export interface KnownBefore {
  /** The last moment the source answered for. */
  readonly lastSeenAt: EpochMs;
  readonly openCalls: readonly CallId[];
  /** Members that were logged in. */
  readonly present: readonly Identity[];
}

type List = 'members' | 'channels';
type Handlers = Readonly<Record<string, (block: AmiBlock, moment: Moment) => void>>;

/**
 * AMI blocks in, board events out; no IO and no clock of its own. A session of the link begins with lists of what is there; until they are
 * complete and the phone system's clock is known, what happens meanwhile is held back, so that `source.up` is told first.
 */
export class AmiTracker {
  readonly #report: Report;
  readonly #tracked: Tracked;
  readonly #members: Members;
  readonly #joined: JoinedCalls;
  readonly #calls: CallTracker;
  readonly #handlers: Handlers;
  readonly #clock = new PhoneClock();
  #before: KnownBefore | null;
  #session: Session | null = null;
  /** The last moment answered for; set while nobody watches. */
  #downAt: EpochMs | null = null;
  #isWatching = false;
  #held: BoardEvent[] = [];

  constructor({ system, trunks }: PhoneSystem, before: KnownBefore | null = null) {
    const report = new Report(system);
    this.#report = report;
    this.#before = before;
    this.#members = new Members(report);
    const tracked = {
      report,
      channels: new Channels(trunks),
      calls: new Calls(report),
      parts: new Parts(report),
      callers: new QueueCallers(report),
    };
    this.#tracked = tracked;
    this.#calls = new CallTracker(tracked);
    this.#joined = new JoinedCalls(tracked, this.#calls, this.#members);
    this.#handlers = { ...this.#calls.handlers, ...new QueueCalls(tracked, this.#members, this.#joined).handlers, ...this.#others() };
  }

  #others(): Handlers {
    const change = (block: AmiBlock, moment: Moment): void => this.#members.change(block, moment);
    return {
      QueueMemberAdded: change,
      QueueMemberRemoved: change,
      QueueMemberPause: change,
      QueueMemberPaused: change,
      Cdr: (block, moment) => this.#joined.recorded(block, moment),
    };
  }

  /** Logged in: both lists are asked for and follow. */
  connected(): void {
    this.#session = { awaited: new Set(['members', 'channels']), refused: new Set(), clockAt: null };
    this.#tracked.channels.beginSession();
    this.#members.beginList();
  }

  read(block: AmiBlock, arrivedAt: EpochMs): readonly BoardEvent[] {
    if (this.#takeListed(block)) this.#watch(arrivedAt);
    else if (field(block, 'Ping') === 'Pong') this.#seeClock(stampOf(block), arrivedAt);
    else if (field(block, 'Event') !== '' && !isAnswer(block)) this.#readLive(block, arrivedAt);
    return this.#take();
  }

  /** The account may not read a list: what it would have told stays unknown. */
  refused(list: List, arrivedAt: EpochMs): readonly BoardEvent[] {
    this.#session?.refused.add(list);
    this.#session?.awaited.delete(list);
    this.#watch(arrivedAt);
    return this.#take();
  }

  /** The link is gone; `lastByteAt` by our clock. Says so once, as of the last moment there was something to hear. */
  disconnected(reason: string, lastByteAt: EpochMs): readonly BoardEvent[] {
    this.#session = null;
    if (!this.#isWatching && this.#downAt !== null) return [];
    const at = this.#isWatching ? this.#clock.now(lastByteAt).at : (this.#before?.lastSeenAt ?? lastByteAt);
    this.#isWatching = false;
    this.#downAt = at;
    this.#report.add({ type: 'source.down', reason }, [String(at)], { at });
    return this.#report.take();
  }

  #readLive(block: AmiBlock, arrivedAt: EpochMs): void {
    const handle = this.#handlers[field(block, 'Event')];
    if (!handle && stampOf(block) === null) return;
    const moment = this.#clock.momentOf(block, arrivedAt);
    this.#seeClock(moment.at, arrivedAt);
    handle?.(block, moment);
  }

  #takeListed(block: AmiBlock): boolean {
    const take = LISTED[field(block, 'Event')];
    if (take === undefined || !this.#session) return take !== undefined;
    if (take === 'member') this.#members.addListed(block);
    else if (take === 'caller') this.#joined.addWaiting(block);
    else if (take === 'channel') this.#joined.addListed(block);
    else this.#session.awaited.delete(take);
    return true;
  }

  #seeClock(clockAt: EpochMs | null, arrivedAt: EpochMs): void {
    if (this.#session) this.#session.clockAt ??= clockAt;
    this.#watch(arrivedAt);
  }

  /** Begins to watch once both lists are complete and the phone system's clock is known. */
  #watch(arrivedAt: EpochMs): void {
    const session = this.#session;
    if (!session || session.awaited.size > 0 || session.clockAt === null) return;
    const since = epochMs(Math.min(session.clockAt, arrivedAt));
    const phoneNow = this.#clock.now(arrivedAt);
    const now = phoneNow.atIs === 'arrival' ? { at: since } : phoneNow;
    this.#held.push(...this.#report.take());
    this.#report.add({ type: 'source.up' }, [String(since)], { at: since });
    this.#held.unshift(...this.#report.take());
    this.#endUnseen(session, now);
    this.#joined.restore(now);
    this.#session = null;
    this.#isWatching = true;
    this.#downAt = null;
    this.#before = null;
  }

  /** Calls and members that were there when we last looked and are not on the lists. */
  #endUnseen({ refused }: Session, now: Moment): void {
    const lostAt = { at: this.#downAt ?? this.#before?.lastSeenAt ?? now.at };
    for (const channel of this.#tracked.channels.unconfirmed()) this.#calls.hangUp(channel, lostAt, 'lost');
    this.#members.endList(now, !refused.has('members'));
    const calls = new Set(this.#tracked.channels.all().map(({ call }) => this.#report.callOf(call).call));
    for (const call of refused.has('channels') ? [] : (this.#before?.openCalls ?? []))
      if (!calls.has(call)) this.#report.add({ type: 'call.ended', call, reason: 'lost' }, [call, 'lost'], lostAt);
    const present = new Set(this.#members.identities().map(({ name }) => name));
    for (const identity of refused.has('members') ? [] : (this.#before?.present ?? []))
      if (!present.has(identity.name))
        this.#report.add({ type: 'agent.state', identity, state: 'loggedOut' }, [identity.name, String(lostAt.at), 'absent'], lostAt);
  }

  #take(): readonly BoardEvent[] {
    this.#held.push(...this.#report.take());
    if (!this.#isWatching) return [];
    const events = this.#held;
    this.#held = [];
    return events;
  }
}

interface Session {
  /** Lists still to come. */
  readonly awaited: Set<List>;
  readonly refused: Set<List>;
  /** What the phone system's clock showed first. */
  clockAt: EpochMs | null;
}

/** Events that only come as items and ends of the two lists. */
const LISTED: Readonly<Record<string, List | 'member' | 'caller' | 'channel'>> = {
  QueueMember: 'member',
  QueueEntry: 'caller',
  CoreShowChannel: 'channel',
  QueueStatusComplete: 'members',
  CoreShowChannelsComplete: 'channels',
};

/** OriginateResponse and the like answer somebody's action. */
const isAnswer = (block: AmiBlock): boolean => block.has('ActionID');
