import type { FeedItem } from '../../shared/wire/board-view.ts';

/** With its way in and out a celebration takes less than 6 s. */
const SHOWN_MS = 5600;
const PAUSE_MS = 800;
/** After a burst (ten agents reach base together) the wall goes back to work: the feed names the rest. */
const QUEUE_LIMIT = 5;

/** One celebration at a time, one after the other. */
export class Celebrations {
  shown = $state.raw<FeedItem | null>(null);
  #queue = $state.raw<readonly FeedItem[]>([]);
  #isHeld = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Nothing is celebrated, and nothing waits to be: a quiet moment. */
  get isIdle(): boolean {
    return this.shown === null && this.#queue.length === 0;
  }

  add(items: readonly FeedItem[]): void {
    this.#queue = [...this.#queue, ...items].slice(0, QUEUE_LIMIT);
    if (!this.#timer) this.#next();
  }

  /** A17: what a correction took back is celebrated no longer, and not begun to be. */
  keep(feed: readonly FeedItem[]): void {
    const isStanding = (item: FeedItem): boolean => feed.some(({ id, withdrawn }) => id === item.id && withdrawn === null);
    if (!this.#queue.every(isStanding)) this.#queue = this.#queue.filter(isStanding);
    if (this.shown === null || isStanding(this.shown)) return;
    clearTimeout(this.#timer);
    this.#rest();
  }

  /** V22: while something urgent has the wall they wait; the one that it broke into is shown again, whole. */
  hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    if (isHeld) this.#breakOff();
    else if (!this.#timer) this.#next();
  }

  /** The picture is not live any more: what was earned stands in the feed when it is again. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue = [];
    this.shown = null;
  }

  #breakOff(): void {
    if (this.shown === null) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue = [this.shown, ...this.#queue];
    this.shown = null;
  }

  #next(): void {
    this.#timer = undefined;
    const [next, ...others] = this.#isHeld ? [] : this.#queue;
    if (!next) return;
    this.#queue = others;
    this.shown = next;
    this.#timer = setTimeout(() => this.#rest(), SHOWN_MS);
  }

  #rest(): void {
    this.shown = null;
    this.#timer = setTimeout(() => this.#next(), PAUSE_MS);
  }
}
