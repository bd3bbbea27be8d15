import type { DisputeRow, DisputesAnswer } from '../../shared/wire/statement-answers.ts';
import { ask } from './http.ts';

const EVERY_MS = 60_000;

/** O5: what is disputed of the people whom this login sees, and not decided yet: asked for each minute, as no frame tells of lines. */
export class OpenDisputes {
  /** Those that this login may decide first. */
  rows = $state.raw<readonly DisputeRow[]>([]);
  readonly mine = $derived(this.rows.filter(({ mayAnswer }) => mayAnswer).length);

  async load(): Promise<void> {
    const answer = await ask<DisputesAnswer>('GET', '/api/disputes');
    if (!answer.ok) return;
    const open = answer.value.disputes.filter((row) => row.answer === null);
    this.rows = open.toSorted((one, other) => Number(other.mayAnswer) - Number(one.mayAnswer));
  }

  /** Returns how to stop. */
  follow(): () => void {
    void this.load();
    const timer = setInterval(() => void this.load(), EVERY_MS);
    return () => clearInterval(timer);
  }
}
