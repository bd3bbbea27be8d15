import { ask, type Problem } from './http.ts';

/** Asked so often that a screen is a wall within a second of being paired; the answer is one look into the server's memory. */
const LOOK_MS = 250;
const AGAIN_MS = 3000;

/** V15: the code that a new screen shows, and another one whenever its time is over. */
export class Pairing {
  /** null: none was given yet. It stays while the server does not answer: it may still be good. */
  code = $state.raw<string | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Known to this page alone; null: ask for a code first. */
  #ticket: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOn = false;
  readonly #onPaired: () => void;

  /** `onPaired`: the browser holds the session's cookie now. */
  constructor(onPaired: () => void) {
    this.#onPaired = onPaired;
  }

  start(): void {
    this.#isOn = true;
    void this.#round();
  }

  stop(): void {
    this.#isOn = false;
    clearTimeout(this.#timer);
  }

  async #round(): Promise<void> {
    const waitMs = this.#ticket === null ? await this.#askForCode() : await this.#look(this.#ticket);
    clearTimeout(this.#timer);
    if (this.#isOn) this.#timer = setTimeout(() => void this.#round(), waitMs);
  }

  async #askForCode(): Promise<number> {
    const answer = await ask<{ readonly code: string; readonly ticket: string }>('POST', '/api/pairing', {});
    this.problem = answer.ok ? null : answer.error;
    if (!answer.ok) return AGAIN_MS;
    this.code = answer.value.code;
    this.#ticket = answer.value.ticket;
    return LOOK_MS;
  }

  async #look(ticket: string): Promise<number> {
    const answer = await ask<{ readonly isPaired: boolean }>('POST', '/api/pairing/look', { ticket });
    if (answer.ok) {
      this.problem = null;
      if (answer.value.isPaired) this.#becomeWall();
      return LOOK_MS;
    }
    this.problem = answer.error.error === 'noServer' ? answer.error : null;
    if (answer.error.error === 'pairingGone') this.#forget();
    return this.#ticket === null ? 0 : AGAIN_MS;
  }

  #becomeWall(): void {
    this.stop();
    this.#forget();
    this.#onPaired();
  }

  #forget(): void {
    this.#ticket = null;
    this.code = null;
  }
}
