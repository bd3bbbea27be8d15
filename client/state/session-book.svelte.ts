import type { SessionsAnswer } from '../../shared/wire/account-answers.ts';
import { ask, type Problem } from './http.ts';

/** AC7: the sessions of one account, one's own or as an admin somebody else's. */
export class SessionBook {
  /** null: not told yet. */
  told = $state.raw<SessionsAnswer | null>(null);
  /** Why the last look or act failed. */
  problem = $state.raw<Problem | null>(null);
  readonly #path: string;

  /** `path`: where they are asked for. */
  constructor(path: string) {
    this.#path = path;
  }

  async load(): Promise<void> {
    const answer = await ask<SessionsAnswer>('GET', this.#path);
    this.problem = answer.ok ? null : answer.error;
    if (answer.ok) this.told = answer.value;
  }

  async end(id: string): Promise<void> {
    await this.#end(`${this.#path}/${id}`);
  }

  /** All of somebody else's; of one's own all but this. */
  async endAll(): Promise<void> {
    await this.#end(this.#path);
  }

  async #end(path: string): Promise<void> {
    const answer = await ask<unknown>('DELETE', path);
    await this.load();
    // One that is gone already is what was wanted.
    if (!answer.ok && answer.error.error !== 'unknownSession') this.problem = answer.error;
  }
}
