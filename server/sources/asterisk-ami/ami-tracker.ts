import type { BoardEvent } from '../../../shared/events/board-event.ts';
import type { Identity } from '../../../shared/events/event-base.ts';
import type { PhoneSystem } from '../../../shared/site/site-file.ts';
import { epochMs, queueId, type CallId, type EpochMs, type QueueId } from '../../../shared/units.ts';
import type { QueuePlace, Talk } from '../phone-actions.ts';
import { field, type AmiBlock } from './ami-framing.ts';
import { emptyFloor, type Floor } from './floor-state.ts';
import { PhoneClock, stampOf, type Moment } from './phone-clock.ts';
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

/** The link has logged in, and the watch has not begun: what comes is kept, in order. */
interface Session {
  readonly blocks: Arrived[];
  /** Lists still to come. */
  readonly awaited: Set<List>;
  readonly refused: Set<List>;
  /** How many blocks there were when both lists were complete. */
  listedBlocks: number;
  /** What the phone system's clock showed first, and whether an event was stamped with it. */
  clock: { readonly at: EpochMs; readonly isStamped: boolean } | null;
}

interface Arrived {
  readonly block: AmiBlock;
  readonly arrivedAt: EpochMs;
}

/**
 * AMI blocks in, board events out; no IO and no clock of its own. A session of the link begins with lists of what is there; once they are
 * complete and the phone system's clock is known, the source is up: that is told first, then what the lists and the meantime brought.
 */
export class AmiTracker {
  readonly #report: Report;
  readonly #trunks: readonly string[];
  readonly #clock = new PhoneClock();
  #floor: Floor;
  #before: KnownBefore | null;
  #session: Session | null = null;
  #isWatching = false;
  /** The last moment answered for; set while nobody watches. */
  #downAt: EpochMs | null = null;

  constructor({ system, trunks }: PhoneSystem, before: KnownBefore | null = null) {
    this.#report = new Report(system);
    this.#trunks = trunks;
    this.#before = before;
    this.#floor = emptyFloor(this.#report, trunks);
  }

  /** Whether what is known of the floor is what the phone system says now. */
  get isWatching(): boolean {
    return this.#isWatching && this.#session === null;
  }

  /** Who is in which queue. */
  places(): readonly QueuePlace[] {
    return this.#floor.members.places();
  }

  /** X8: who talks in which call. */
  talks(): readonly Talk[] {
    return this.#floor.tracked.parts
      .talking()
      .flatMap(({ call, identity, answeredAt, startedAt, leg }) =>
        leg === null
          ? []
          : [{ ...this.#report.callOf(call), identity, since: answeredAt ?? startedAt, channel: leg.name, device: leg.device }],
      );
  }

  /** Logged in: both lists are asked for and follow. */
  connected(): void {
    this.#session = { blocks: [], awaited: new Set(['members', 'channels']), refused: new Set(), listedBlocks: 0, clock: null };
  }

  read(block: AmiBlock, arrivedAt: EpochMs): readonly BoardEvent[] {
    if (this.#session) this.#keep(this.#session, { block, arrivedAt });
    else this.#apply({ block, arrivedAt });
    return this.#report.take();
  }

  /** The account may not read a list: what it would have told stays unknown. */
  refused(list: List, arrivedAt: EpochMs): readonly BoardEvent[] {
    this.#session?.refused.add(list);
    if (this.#session) this.#complete(this.#session, list, arrivedAt);
    return this.#report.take();
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

  #keep(session: Session, arrived: Arrived): void {
    session.blocks.push(arrived);
    session.clock ??= clockOf(arrived);
    const list = COMPLETES[field(arrived.block, 'Event')];
    if (list) this.#complete(session, list, arrived.arrivedAt);
    else this.#watch(session, arrived.arrivedAt);
  }

  #complete(session: Session, list: List, arrivedAt: EpochMs): void {
    session.awaited.delete(list);
    session.listedBlocks = session.blocks.length;
    this.#watch(session, arrivedAt);
  }

  /** Begins to watch as soon as it can. */
  #watch(session: Session, arrivedAt: EpochMs): void {
    if (session.awaited.size > 0 || session.clock === null) return;
    const since = epochMs(Math.min(session.clock.at, arrivedAt));
    const lastSeenAt = this.#downAt ?? this.#before?.lastSeenAt ?? null;
    // It sends again what was heard before: no time went unwatched, and everything is told anew by the same ids.
    const isResent = session.clock.isStamped && lastSeenAt !== null && since < lastSeenAt;
    if (isResent) this.#floor = emptyFloor(this.#report, this.#trunks);
    this.#session = null;
    this.#isWatching = true;
    const upAt = isResent ? (this.#downAt ?? since) : since;
    this.#report.add({ type: 'source.up', queues: queuesOf(session.blocks) }, [String(upAt)], { at: upAt });
    this.#readLists(session, { at: since }, isResent ? null : { at: lastSeenAt ?? since });
    for (const arrived of session.blocks.slice(session.listedBlocks)) this.#apply(arrived);
    this.#downAt = null;
    this.#before = null;
  }

  /** `lostAt`: as of when whatever is not on the lists ended unseen; null: nothing did. */
  #readLists({ blocks, listedBlocks, refused }: Session, now: Moment, lostAt: Moment | null): void {
    const { tracked, members, joined } = this.#floor;
    tracked.channels.beginSession();
    members.beginList();
    for (const { block, arrivedAt } of blocks.slice(0, listedBlocks)) {
      const event = field(block, 'Event');
      if (event === 'QueueMember') members.addListed(block);
      else if (event === 'QueueEntry') joined.addWaiting(block);
      else if (event === 'CoreShowChannel') joined.addListed(block);
      else this.#apply({ block, arrivedAt });
    }
    if (lostAt) this.#endUnseenCalls(lostAt, refused);
    members.endList(now, !refused.has('members'));
    if (lostAt && !refused.has('members')) this.#endUnseenPresence(lostAt);
    joined.restore(now);
  }

  #apply({ block, arrivedAt }: Arrived): void {
    const handle = this.#floor.handlers[field(block, 'Event')];
    if (handle) handle(block, this.#clock.momentOf(block, arrivedAt));
    else if (field(block, 'Event') !== '' && stampOf(block) !== null) this.#clock.momentOf(block, arrivedAt);
  }

  #endUnseenCalls(lostAt: Moment, refused: ReadonlySet<List>): void {
    const { tracked, calls } = this.#floor;
    for (const channel of tracked.channels.unconfirmed()) calls.hangUp(channel, lostAt, 'lost');
    const there = new Set(tracked.channels.all().map(({ call }) => this.#report.callOf(call).call));
    for (const call of refused.has('channels') ? [] : (this.#before?.openCalls ?? []))
      if (!there.has(call)) this.#report.add({ type: 'call.ended', call, reason: 'lost' }, [call, 'lost'], lostAt);
  }

  #endUnseenPresence(lostAt: Moment): void {
    const there = new Set(this.#floor.members.identities().map(({ name }) => name));
    for (const identity of this.#before?.present ?? [])
      if (!there.has(identity.name))
        this.#report.add({ type: 'agent.state', identity, state: 'loggedOut' }, [identity.name, String(lostAt.at), 'absent'], lostAt);
  }
}

/** Queues that have members: those without are left over, or not meant for people. */
const queuesOf = (blocks: readonly Arrived[]): readonly QueueId[] =>
  [...new Set(blocks.flatMap(({ block }) => (field(block, 'Event') === 'QueueMember' ? [field(block, 'Queue')] : [])))].sort().map(queueId);

const COMPLETES: Readonly<Record<string, List>> = { QueueStatusComplete: 'members', CoreShowChannelsComplete: 'channels' };

/** A live event's time, the arrival of one that is not stamped, or the time that the answer to a ping tells. */
function clockOf({ block, arrivedAt }: Arrived): Session['clock'] {
  const stamp = stampOf(block);
  if (field(block, 'Ping') === 'Pong') return stamp === null ? null : { at: stamp, isStamped: false };
  const isLive = field(block, 'Event') !== '' && !block.has('ActionID');
  return isLive ? { at: stamp ?? arrivedAt, isStamped: stamp !== null } : null;
}
