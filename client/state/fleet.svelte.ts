import type { Fleet, FleetScreen, ScreenAssignment } from '../../shared/wire/fleet.ts';
import { ask, type Problem } from './http.ts';

const EVERY_MS = 3000;

/** The screens of this site for those who keep them, asked for again every few seconds. Each act returns what went wrong, or null. */
export class FleetStore {
  /** null: not told yet. What is known stays while the server does not answer. */
  fleet = $state.raw<Fleet | null>(null);
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
    const answer = await ask<Fleet>('GET', '/api/walls');
    this.problem = answer.ok ? null : answer.error;
    if (answer.ok) this.fleet = answer.value;
  }

  /** V15: the screen that shows this code becomes a wall. */
  claim(code: string, assignment: Omit<ScreenAssignment, 'sound'>): Promise<Problem | null> {
    return this.#act('POST', '/api/pairing/claim', { code, ...assignment });
  }

  assign(id: FleetScreen['id'], assignment: ScreenAssignment): Promise<Problem | null> {
    return this.#act('PATCH', `/api/walls/${id}`, assignment);
  }

  reload(id: FleetScreen['id']): Promise<Problem | null> {
    return this.#act('POST', `/api/walls/${id}/reload`, {});
  }

  revoke(id: FleetScreen['id']): Promise<Problem | null> {
    return this.#act('DELETE', `/api/walls/${id}`);
  }

  /** The path of the new link, with its token; or what went wrong. */
  async addLink(name: string): Promise<string | Problem> {
    const answer = await ask<{ readonly path: string }>('POST', '/api/walls', { name });
    if (!answer.ok) return answer.error;
    await this.load();
    return answer.value.path;
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
