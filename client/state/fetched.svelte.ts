import { ask, type Problem } from './http.ts';

/** Something that is asked for over HTTP when somebody looks: what is shown stays until the new one is there. */
export class Fetched<Answer> {
  /** null: not there yet, or it failed. */
  value: Answer | null = $state.raw(null);
  problem = $state.raw<Problem | null>(null);
  /** What is shown is of before: the new one is on its way, or could not be had. */
  isStale = $state(false);
  #asked = '';

  /** Asks where the path, or what it depends on (`version`), is another than before; what is shown then. */
  async follow(path: string, version = ''): Promise<Answer | null> {
    const asked = `${path} ${version}`;
    if (asked !== this.#asked) await this.#ask(path, asked);
    return this.value;
  }

  retry(path: string): Promise<void> {
    return this.#ask(path, this.#asked);
  }

  async #ask(path: string, asked: string): Promise<void> {
    this.#asked = asked;
    this.isStale = this.value !== null;
    const answer = await ask<Answer>('GET', path, undefined, () => this.#asked === asked);
    if (this.#asked !== asked) return; // something else was asked for meanwhile
    this.problem = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.value = answer.value;
    this.isStale = false;
  }
}
