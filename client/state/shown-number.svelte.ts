import type { RevealedNumber } from '../../shared/wire/lead-answers.ts';
import { ask, type Problem } from './http.ts';

const SHOWN_MS = 60_000;
const TICK_MS = 250;

/** CF13: the number of one lead, which is on the page for a minute and then nowhere on it. */
export class ShownNumber {
  /** null: it was not asked for, or is hidden again. */
  number = $state<string | null>(null);
  secondsLeft = $state(0);
  isAsking = $state(false);
  /** It was shown, and is not any more. */
  isGone = $state(false);
  problem = $state.raw<Problem | null>(null);
  readonly #path: string;
  #hideAt = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #isClosed = false;

  constructor(list: string, lead: string) {
    this.#path = `/api/lists/${encodeURIComponent(list)}/leads/${encodeURIComponent(lead)}/number`;
  }

  async show(reason: string): Promise<void> {
    this.isAsking = true;
    const answer = await ask<RevealedNumber>('POST', this.#path, { reason });
    this.isAsking = false;
    if (this.#isClosed) return;
    this.problem = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.number = answer.value.number;
    this.#hideAt = performance.now() + SHOWN_MS;
    this.#tick();
    this.#ticking = setInterval(() => this.#tick(), TICK_MS);
  }

  hide(): void {
    clearInterval(this.#ticking);
    this.isGone = this.number !== null;
    this.number = null;
  }

  /** What is still answered is not shown. */
  close(): void {
    this.#isClosed = true;
    this.hide();
  }

  /** By the time that went by: a page in the background is called seldom. */
  #tick(): void {
    this.secondsLeft = Math.ceil((this.#hideAt - performance.now()) / 1000);
    if (this.secondsLeft <= 0) this.hide();
  }
}
