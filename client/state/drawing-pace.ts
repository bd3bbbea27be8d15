/** W6: figures that change more often than that are drawn and not read, neither from five metres nor in a table. */
export const FIGURES_EVERY_MS = 500;

/**
 * W6: when a screen is handed its next picture. After a pause it goes out at once; while they come faster than every `everyMs`, the latest goes each
 * time that they have passed. 0: nothing waits.
 */
export class DrawingPace<Picture> {
  readonly #everyMs: number;
  readonly #hand: (picture: Picture) => void;
  #handedAt = -Infinity;
  #waiting: Picture | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(everyMs: number, hand: (picture: Picture) => void) {
    this.#everyMs = everyMs;
    this.#hand = hand;
  }

  whenDue(picture: Picture): void {
    this.#waiting = picture;
    const waitMs = this.#handedAt + this.#everyMs - performance.now();
    if (waitMs <= 0) this.handOver();
    else this.#timer ??= setTimeout(() => this.handOver(), waitMs);
  }

  /** Whatever waits goes now. */
  handOver(): void {
    const picture = this.#waiting;
    if (picture === null) return;
    this.#handedAt = performance.now();
    this.atOnce(picture);
  }

  /** What waits is older, and is not handed on any more. */
  atOnce(picture: Picture): void {
    this.close();
    this.#hand(picture);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = null;
  }
}
