import type { Result } from '../../shared/result.ts';
import { ask, type Problem } from './http.ts';

/** What a page of the office keeps an eye on: asked for again every so often while it is open, and after each act. */
export class Watched<Told> {
  /** null: not told yet. What is known stays while the server does not answer. */
  told = $state.raw<Told | null>(null);
  /** Why the last look failed; null: it did not, and what is shown is a few seconds old at most. */
  problem = $state.raw<Problem | null>(null);
  readonly #path: string;
  readonly #everyMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOpen = false;

  constructor(path: string, everyMs: number) {
    this.#path = path;
    this.#everyMs = everyMs;
  }

  /** Asks from now on, until what it returns is called: as an effect wants it. */
  watch(): () => void {
    this.#isOpen = true;
    void this.#round();
    return () => {
      this.#isOpen = false;
      clearTimeout(this.#timer);
    };
  }

  async load(): Promise<void> {
    const answer = await ask<Told>('GET', this.#path);
    this.problem = answer.ok ? null : answer.error;
    if (answer.ok) this.told = answer.value;
  }

  /** What came of it, or what went wrong. */
  protected async make<Made>(path: string, body: unknown): Promise<Result<Made, Problem>> {
    const answer = await ask<Made>('POST', path, body);
    if (answer.ok) await this.load();
    return answer;
  }

  /** What went wrong, or null. */
  protected async act(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Problem | null> {
    const answer = await ask<unknown>(method, path, body);
    if (!answer.ok) return answer.error;
    await this.load();
    return null;
  }

  async #round(): Promise<void> {
    await this.load();
    clearTimeout(this.#timer);
    if (this.#isOpen) this.#timer = setTimeout(() => void this.#round(), this.#everyMs);
  }
}
