import type { Asked } from '../../shared/audience.ts';
import { epochMs } from '../../shared/units.ts';
import type { FeedItem } from '../../shared/wire/board-view.ts';
import { applyFrame, applySnapshot, type Frame, type Row, type ScreenView, type Snapshot } from '../../shared/wire/frames.ts';
import type { Recorded, Reply } from '../../shared/wire/socket-events.ts';
import { freshnessOf, type Freshness } from '../view/freshness.ts';
import { earnedBetween } from '../view/news.ts';
import { ServerClock } from './server-clock.svelte.ts';
import { openBoardSocket, type BoardSocket, type Link, type Writing } from './socket.ts';

/** The only writer of what a screen shows. Freshness is part of it: a picture always knows how old it is. */
export class BoardStore<Shown extends Row> {
  /** null: nothing was received yet. */
  view = $state.raw<ScreenView<Shown> | null>(null);
  link = $state.raw<Link>({ state: 'connecting' });
  readonly clock = new ServerClock();
  readonly freshness: Freshness = $derived(freshnessOf(this.view?.sources ?? [], this.view?.serverNow ?? epochMs(0), this.clock.now));
  readonly #socket: BoardSocket;
  readonly #onEarned: (items: readonly FeedItem[]) => void;
  #isResyncing = false;

  /** `onEarned` hears of what was earned while this screen was live: never from a snapshot, nor from data that is not live. */
  constructor(asked: Asked, token: string | null = null, onEarned: (items: readonly FeedItem[]) => void = () => undefined) {
    this.#onEarned = onEarned;
    this.#socket = openBoardSocket<Shown>(
      asked,
      {
        snapshot: (snapshot) => this.#showWhole(snapshot),
        frame: (frame) => this.#showFrame(frame),
        link: (link) => void (this.link = link),
      },
      token,
    );
  }

  write(writing: Writing): Promise<Reply<Recorded> | null> {
    return this.#socket.write(writing);
  }

  close(): void {
    this.#socket.close();
    this.clock.close();
  }

  #showWhole(snapshot: Snapshot<Shown>): void {
    this.#isResyncing = false;
    this.clock.hear(snapshot.serverNow);
    this.view = applySnapshot(snapshot);
  }

  #showFrame(frame: Frame<Shown>): void {
    const { view } = this;
    if (!view || this.#isResyncing) return; // the snapshot that comes holds all of it
    this.clock.hear(frame.serverNow);
    const next = applyFrame(view, frame);
    if (next === 'resync') {
      this.#isResyncing = true;
      this.#socket.resync();
      return;
    }
    const earned = freshnessOf(next.sources, next.serverNow, this.clock.read()).age === 'live' ? earnedBetween(view, next) : [];
    this.view = next;
    if (earned.length > 0) this.#onEarned(earned);
  }
}
