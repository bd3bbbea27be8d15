import type { Agenda } from './agenda.ts';

/** So much talk a valid call needs, with a second to spare (the preset's rule says 30 s). */
const VALID_TALK_MS = 31_000;
const SHORTEST_WAIT_MS = 400;

/**
 * What `--speed` changes. The board's clock is the real one, and an event from its future is refused (L5), so a faster demo can't run ahead:
 * instead everything between the calls takes 1/speed of its time, and so does the talk, down to what a valid call needs. The hours
 * before the start stay as they are.
 */
export class Pacing {
  readonly startedAt: number;
  readonly #agenda: Agenda;
  readonly #speed: number;

  constructor(agenda: Agenda, startedAt: number, speed: number) {
    this.#agenda = agenda;
    this.startedAt = startedAt;
    this.#speed = speed;
  }

  /** Ringing, wrap-up, waiting, rests. */
  wait(ms: number): number {
    return this.#isLive() ? Math.max(Math.min(ms, SHORTEST_WAIT_MS), ms / this.#speed) : ms;
  }

  talk(ms: number): number {
    return this.#isLive() ? Math.max(Math.min(ms, VALID_TALK_MS), ms / this.#speed) : ms;
  }

  /** How much work the time since the start is meant for: a faster floor gets further. */
  liveWorkMs(): number {
    return this.#isLive() ? (this.#agenda.now - this.startedAt) * this.#speed : 0;
  }

  #isLive(): boolean {
    return this.#agenda.now >= this.startedAt;
  }
}
