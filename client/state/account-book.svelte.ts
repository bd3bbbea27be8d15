import type { Charge } from '../../shared/charge.ts';
import type { AccountsAnswer, PasswordLink } from '../../shared/wire/account-answers.ts';
import type { Result } from '../../shared/result.ts';
import { ask, type Problem } from './http.ts';

const EVERY_MS = 5000;

/** AC1: the accounts for an admin, asked for again every few seconds. Each act returns what went wrong, or null. */
export class AccountBook {
  /** null: not told yet. What is known stays while the server does not answer. */
  told = $state.raw<AccountsAnswer | null>(null);
  /** Why the last look failed; null: it did not, and what is shown is a few seconds old at most. */
  problem = $state.raw<Problem | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOpen = false;

  open(): void {
    this.#isOpen = true;
    void this.#round();
  }

  close(): void {
    this.#isOpen = false;
    clearTimeout(this.#timer);
  }

  async load(): Promise<void> {
    const answer = await ask<AccountsAnswer>('GET', '/api/users');
    this.problem = answer.ok ? null : answer.error;
    if (answer.ok) this.told = answer.value;
  }

  /** AC2: the link of somebody new; or what went wrong. */
  invite(name: string, charge: Charge): Promise<Result<PasswordLink, Problem>> {
    return this.#link('/api/users', { name, charge });
  }

  /** AC2: a new link of somebody who has an account. */
  linkFor(id: string): Promise<Result<PasswordLink, Problem>> {
    return this.#link(`/api/users/${id}/link`, {});
  }

  /** AC6: lifts the lock. */
  unlock(id: string): Promise<Problem | null> {
    return this.#act('POST', `/api/users/${id}/unlock`, {});
  }

  /** AC3 */
  assign(id: string, charge: Charge): Promise<Problem | null> {
    return this.#act('PATCH', `/api/users/${id}`, { charge });
  }

  /** AC4 */
  remove(id: string): Promise<Problem | null> {
    return this.#act('DELETE', `/api/users/${id}`);
  }

  async #link(path: string, body: unknown): Promise<Result<PasswordLink, Problem>> {
    const answer = await ask<PasswordLink>('POST', path, body);
    if (answer.ok) await this.load();
    return answer;
  }

  async #round(): Promise<void> {
    await this.load();
    clearTimeout(this.#timer);
    if (this.#isOpen) this.#timer = setTimeout(() => void this.#round(), EVERY_MS);
  }

  async #act(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Problem | null> {
    const answer = await ask<unknown>(method, path, body);
    if (!answer.ok) return answer.error;
    await this.load();
    return null;
  }
}
