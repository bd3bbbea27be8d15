import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Seq, SiteId } from '../../shared/units.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';

/** Events handed over at once: enough to be fast, few enough to leave the event loop to others in between. */
const BATCH = 1000;

export interface FollowersParts {
  readonly read: EventLog['read'];
  /** How often to look for what another process wrote into the same store. null: nobody else can write. */
  readonly pollMs: number | null;
  /** Reading failed; it is tried again with the next append or poll. */
  readonly onTrouble: (error: unknown) => void;
}

/** Those who follow one log. L6: a wake only says "look"; what is read after the last seq is the truth, so nothing is lost or repeated. */
export interface Followers {
  follow: EventLog['follow'];
  /** Something was appended to the site's log. */
  wake(site: SiteId): void;
  close(): void;
}

export function openFollowers(parts: FollowersParts): Followers {
  const following = new Map<Follower, SiteId>();
  const stop = (follower: Follower): void => {
    following.delete(follower);
    follower.stop();
  };
  return {
    follow(site, after, onEvents) {
      const follower = new Follower(parts, site, after, onEvents);
      following.set(follower, site);
      follower.wake();
      return () => stop(follower);
    },
    wake(site) {
      for (const [follower, followed] of following) if (followed === site) follower.wake();
    },
    close() {
      for (const follower of following.keys()) stop(follower);
    },
  };
}

class Follower {
  readonly #parts: FollowersParts;
  readonly #site: SiteId;
  readonly #onEvents: (events: readonly LoggedEvent[]) => void;
  #after: Seq;
  #isReading = false;
  #isWoken = false;
  #isStopped = false;
  #poll: NodeJS.Timeout | undefined;

  constructor(parts: FollowersParts, site: SiteId, after: Seq, onEvents: (events: readonly LoggedEvent[]) => void) {
    this.#parts = parts;
    this.#site = site;
    this.#after = after;
    this.#onEvents = onEvents;
  }

  wake(): void {
    this.#isWoken = true;
    // An error of `onEvents` is a bug of its owner: it is left to end the process, as any unhandled rejection does.
    if (!this.#isReading && !this.#isStopped) void this.#readOn();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#poll);
  }

  async #readOn(): Promise<void> {
    this.#isReading = true;
    clearTimeout(this.#poll);
    // A wake that comes during the last, empty read is not lost: it leaves #isWoken set.
    while (this.#isWoken && !this.#isStopped) {
      this.#isWoken = false;
      await this.#drain();
    }
    this.#isReading = false;
    const { pollMs } = this.#parts;
    if (pollMs !== null && !this.#isStopped) this.#poll = setTimeout(() => this.wake(), pollMs).unref();
  }

  async #drain(): Promise<void> {
    for (;;) {
      const events = await this.#next();
      const last = events.at(-1);
      if (last === undefined || this.#isStopped) return;
      this.#after = last.seq;
      this.#onEvents(events);
      if (events.length < BATCH) return;
      await othersTurn();
    }
  }

  async #next(): Promise<readonly LoggedEvent[]> {
    try {
      return await this.#parts.read(this.#site, this.#after, BATCH);
    } catch (error) {
      this.#parts.onTrouble(error);
      return [];
    }
  }
}
