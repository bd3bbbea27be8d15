import type { PreviewAnswer } from '../../shared/wire/scheme-answers.ts';
import { ask } from './http.ts';

const EVERY_MS = 5000;

/** SE9: today's floor under the draft, asked for again as it changes and every few seconds. */
export class SchemePreview {
  /** null: not told yet. What is known stays while the server does not answer. */
  told = $state.raw<PreviewAnswer | null>(null);
  isStale = $state(false);
  #tree: unknown = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** null: there is nothing that could be shown. */
  follow(tree: unknown): void {
    clearTimeout(this.#timer);
    this.#tree = tree;
    if (tree !== null) void this.#round(tree);
  }

  close(): void {
    this.follow(null);
  }

  async #round(tree: unknown): Promise<void> {
    const answer = await ask<PreviewAnswer>('POST', '/api/schemes/preview', { tree });
    if (this.#tree !== tree) return;
    this.isStale = !answer.ok;
    if (answer.ok) this.told = answer.value;
    this.#timer = setTimeout(() => void this.#round(tree), EVERY_MS);
  }
}
