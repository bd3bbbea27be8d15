import type { Asked } from '../../shared/audience.ts';
import { epochMs } from '../../shared/units.ts';
import type { FeedItem } from '../../shared/wire/board-view.ts';
import { applyFrame, applySnapshot, type Frame, type Row, type ScreenView, type Snapshot } from '../../shared/wire/frames.ts';
import type { ScreenReport } from '../../shared/wire/screen-events.ts';
import type { Reply } from '../../shared/wire/socket-events.ts';
import { freshnessOf, freshnessOfKept, type Freshness } from '../view/freshness.ts';
import { earnedBetween } from '../view/news.ts';
import { DrawingPace } from './drawing-pace.ts';
import type { ScreenStory } from './screen-program.svelte.ts';
import type { BoardMemory } from './kept-board.ts';
import { ServerClock } from './server-clock.svelte.ts';
import { openBoardSocket, type BoardSocket, type Link, type Writing } from './socket.ts';

export interface BoardStoreParts<Shown extends Row> {
  /** Of a wall's link; null: the session's cookie tells who this is. */
  readonly token?: string | null;
  /** Hears of what was earned while this screen was live: never from a snapshot, nor from data that is not live. */
  readonly onEarned?: (items: readonly FeedItem[]) => void;
  /** Of a wall: hears what to show. */
  readonly screen?: ScreenStory;
  /** Of a wall: keeps the last picture for a start without the server. */
  readonly memory?: BoardMemory<Shown> | null;
  /** W6: rows, sums and callers are handed to the screen at most this often; whatever else a frame brings, at once. */
  readonly figuresEveryMs?: number;
}

/** The only writer of what a screen shows. Freshness is part of it: a picture always knows how old it is. */
export class BoardStore<Shown extends Row> {
  /** What the screen is to show; null: nothing was received yet. */
  view = $state.raw<ScreenView<Shown> | null>(null);
  link = $state.raw<Link>({ state: 'connecting' });
  readonly clock = new ServerClock();
  /** What is shown was kept on this screen from before; nothing was received since. */
  #isKept = $state.raw(false);
  readonly freshness: Freshness = $derived.by(() =>
    this.#isKept && this.view
      ? freshnessOfKept(this.view.serverNow, this.clock.now)
      : freshnessOf(this.view?.sources ?? [], this.view?.serverNow ?? epochMs(0), this.clock.now),
  );
  readonly #socket: BoardSocket;
  readonly #memory: BoardMemory<Shown> | null;
  readonly #onEarned: (items: readonly FeedItem[]) => void;
  readonly #pace: DrawingPace<ScreenView<Shown>>;
  /** The picture as last brought up to date, by up to a step of the pace newer than what is shown. */
  #received: ScreenView<Shown> | null = null;
  #isResyncing = false;

  constructor(
    asked: Asked,
    { token = null, onEarned = () => undefined, screen, memory = null, figuresEveryMs = 0 }: BoardStoreParts<Shown> = {},
  ) {
    this.#onEarned = onEarned;
    this.#memory = memory;
    this.#pace = new DrawingPace(figuresEveryMs, (view) => (this.view = view));
    // The screen draws anew with each second: then the figures that wait are drawn with it.
    this.clock.onTick = () => this.#pace.handOver();
    const kept = memory?.kept();
    if (kept) {
      this.view = applySnapshot(kept);
      this.#isKept = true;
    }
    this.#socket = openBoardSocket<Shown>(
      asked,
      {
        snapshot: (snapshot) => this.#showWhole(snapshot),
        frame: (frame) => this.#showFrame(frame),
        link: (link) => this.#hearLink(link),
        program: (program) => {
          if (screen) screen.program = program;
        },
        reload: () => {
          if (screen) screen.reloadsAsked += 1;
        },
      },
      token,
    );
  }

  write<Value>(writing: Writing<Value>, answerMs?: number): Promise<Reply<Value> | null> {
    return this.#socket.write(writing, answerMs);
  }

  /** How long the server took to answer, in ms; null: it did not. */
  report(report: ScreenReport): Promise<number | null> {
    return this.#socket.report(report);
  }

  /** The cookie is another one now: watches as whoever it names. */
  reconnect(): void {
    this.#socket.reconnect();
  }

  close(): void {
    this.#socket.close();
    this.#pace.close();
    this.clock.close();
  }

  #showWhole(snapshot: Snapshot<Shown>): void {
    this.#isResyncing = false;
    this.clock.hear(snapshot.serverNow);
    const view = applySnapshot(snapshot);
    this.#received = view;
    this.#pace.atOnce(view);
    this.#isKept = false;
    this.#memory?.keep(view);
  }

  /** Who may not see the board any more does not keep it either. */
  #hearLink(link: Link): void {
    this.link = link;
    if (link.state === 'refused' && (link.failure === 'unauthorized' || link.failure === 'forbidden')) this.#memory?.forget();
  }

  #showFrame(frame: Frame<Shown>): void {
    const view = this.#received;
    if (!view || this.#isResyncing) return; // the snapshot that comes holds all of it
    this.clock.hear(frame.serverNow);
    const next = applyFrame(view, frame);
    if (next === 'resync') {
      this.#isResyncing = true;
      this.#socket.resync();
      return;
    }
    const earned = freshnessOf(next.sources, next.serverNow, this.clock.read()).age === 'live' ? earnedBetween(view, next) : [];
    this.#received = next;
    if (isNews(frame)) this.#pace.atOnce(next);
    else this.#pace.whenDue(next);
    this.#memory?.keep(next);
    if (earned.length > 0) this.#onEarned(earned);
  }
}

/** What nobody shall wait for: an award, an announcement, an alert, a lost phone system, another day. */
const isNews = ({ feed, announcements, alerts, sources, header }: Frame): boolean =>
  Boolean(feed ?? announcements ?? alerts ?? sources ?? header);
