import { setImmediate as othersTurn } from 'node:timers/promises';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { EpochMs, SiteId } from '../../shared/units.ts';
import type { Clock, Later } from '../clock.ts';
import type { EventLog } from '../event-log/event-log.ts';

/** Too much waits for the log: the sender should slow down and send the same again. Over HTTP this is 429. */
export class IntakeBusy extends Error {
  constructor(waiting: number) {
    super(`the log is busy: ${waiting} events wait to be stored; send the same again in a second`);
    this.name = 'IntakeBusy';
  }
}

/** The intake takes nothing more. Over HTTP this is 503. */
export class IntakeClosed extends Error {
  constructor() {
    super('the server is stopping and takes no more events: send the same again when it is back');
    this.name = 'IntakeClosed';
  }
}

export interface Stored {
  readonly accepted: number;
  readonly duplicates: number;
}

export interface GroupCommit {
  /** Resolves once all of them are durable; rejects with what the log says, with IntakeBusy or IntakeClosed. */
  append(site: SiteId, events: readonly BoardEvent[]): Promise<Stored>;
  /** Stores what was taken, then resolves. */
  close(): Promise<void>;
}

export interface GroupCommitParts {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly later: Later;
}

/** How long the first event of a batch waits for company: one fsync serves all that came meanwhile. */
const GATHER_MS = 3;
const MOST_IN_A_BATCH = 1000;
/** Events that may wait; whoever comes then is told that the intake is busy. */
const MOST_WAITING = 20_000;

/** At most a batch's worth of one caller's events. */
interface Share {
  readonly events: readonly BoardEvent[];
  readonly resolve: (stored: Stored) => void;
  readonly reject: (error: unknown) => void;
}

/** L4: gathers what arrives within a few milliseconds into one durable append, and answers each caller after it. */
export function openGroupCommit({ log, clock, later }: GroupCommitParts): GroupCommit {
  const queues = new Map<SiteId, Share[]>();
  let waiting = 0;
  let committing: Promise<void> | null = null;
  let callOff: (() => void) | null = null;
  let isClosed = false;

  const commitAll = async (): Promise<void> => {
    while (waiting > 0) {
      for (const [site, queue] of queues) {
        const batch = queue.splice(0, batchLength(queue));
        if (batch.length === 0) continue;
        await commit(log, site, batch, clock());
        waiting -= sizeOf(batch);
        await othersTurn();
      }
    }
    committing = null;
  };
  const start = (): void => {
    callOff?.();
    callOff = null;
    // A commit of nothing would end before it is noted here, and be waited for ever after.
    if (waiting > 0) committing ??= commitAll();
  };
  const enqueue = (site: SiteId, events: readonly BoardEvent[]): Promise<Stored> =>
    new Promise((resolve, reject) => {
      const queue = queues.get(site) ?? [];
      queue.push({ events, resolve, reject });
      queues.set(site, queue);
      waiting += events.length;
    });

  return {
    async append(site, events) {
      if (isClosed) throw new IntakeClosed();
      if (waiting >= MOST_WAITING) throw new IntakeBusy(waiting);
      if (events.length === 0) return { accepted: 0, duplicates: 0 };
      const shares = pieces(events).map((piece) => enqueue(site, piece));
      if (waiting >= MOST_IN_A_BATCH) start();
      else if (committing === null) callOff ??= later(start, GATHER_MS);
      const stored = await Promise.all(shares);
      return { accepted: sum(stored.map((share) => share.accepted)), duplicates: sum(stored.map((share) => share.duplicates)) };
    },
    async close() {
      isClosed = true;
      start();
      await committing;
    },
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const sizeOf = (shares: readonly Share[]): number => sum(shares.map((share) => share.events.length));

const pieces = (events: readonly BoardEvent[]): (readonly BoardEvent[])[] =>
  Array.from({ length: Math.ceil(events.length / MOST_IN_A_BATCH) }, (_, piece) =>
    events.slice(piece * MOST_IN_A_BATCH, (piece + 1) * MOST_IN_A_BATCH),
  );

/** How many of the shares that wait longest fit into one batch; never none. */
function batchLength(queue: readonly Share[]): number {
  let size = 0;
  const tooMany = queue.findIndex((share, index) => (size += share.events.length) > MOST_IN_A_BATCH && index > 0);
  return tooMany < 0 ? queue.length : tooMany;
}

/** A failing append fails its own callers; the next batch is tried anew. */
async function commit(log: EventLog, site: SiteId, batch: readonly Share[], now: EpochMs): Promise<void> {
  const events = batch.flatMap((share) => share.events);
  try {
    const { duplicates } = await log.append(site, events, now);
    const known = new Set(duplicates);
    let index = 0;
    for (const share of batch) {
      const ofShare = share.events.filter(() => known.has(index++)).length;
      share.resolve({ accepted: share.events.length - ofShare, duplicates: ofShare });
    }
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
