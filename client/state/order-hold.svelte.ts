import type { AgentId } from '../../shared/units.ts';

/** F3: a hand that has not stirred for so long is not there. */
const REST_MS = 60_000;

/** F3: keeps the rows in their places while a pointer or the focus rests on one of them. */
export class OrderHold {
  /** The rows as they stood when the hand came; null: nothing is held. */
  held = $state.raw<readonly AgentId[] | null>(null);
  #isPointed = false;
  #isFocused = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #shown: () => readonly AgentId[];

  /** `shown`: the rows as they stand now. */
  constructor(shown: () => readonly AgentId[]) {
    this.#shown = shown;
  }

  /** The pointer came to the rows, moved on them, or left them. */
  point(isOn: boolean): void {
    this.#isPointed = isOn;
    this.#settle();
  }

  /** The focus came to a row, was moved on by a key, or left the rows. */
  focus(isOn: boolean): void {
    this.#isFocused = isOn;
    this.#settle();
  }

  /** Puts the rows in order now; they are held again from the next stir on. */
  release(): void {
    clearTimeout(this.#timer);
    this.held = null;
  }

  #settle(): void {
    if (!this.#isPointed && !this.#isFocused) {
      this.release();
      return;
    }
    this.held ??= this.#shown();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.held = null), REST_MS);
  }
}
