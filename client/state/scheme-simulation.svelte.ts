import type { SimulationAnswer } from '../../shared/wire/scheme-answers.ts';
import { ask, type Problem } from './http.ts';

const PATH = '/api/schemes/simulations';

/** SE10: one simulation at a time. What was worked out stays until the next one is. */
export class SchemeSimulation {
  from = $state('');
  to = $state('');
  /** How far it is, 0 to 1; null: none runs. */
  share = $state.raw<number | null>(null);
  answer = $state.raw<SimulationAnswer | null>(null);
  /** The draft that `answer` is of. */
  tree = $state.raw<unknown>(null);
  problem = $state.raw<Problem | null>(null);
  /** Under which its files are; null: there is none. */
  id = $state.raw<string | null>(null);
  #running: string | null = null;

  async run(tree: unknown): Promise<void> {
    this.problem = null;
    this.share = 0;
    const begun = await ask<{ readonly id: string }>('POST', PATH, { tree, from: this.from, to: this.to });
    if (!begun.ok) {
      this.#end(begun.error);
      return;
    }
    const { id } = begun.value;
    this.#running = id;
    const answer = await ask<SimulationAnswer>('GET', `${PATH}/${id}`, undefined, (share) => {
      if (this.#running === id) this.share = share;
      return this.#running === id;
    });
    if (this.#running !== id) return;
    if (answer.ok) [this.answer, this.tree, this.id] = [answer.value, tree, id];
    this.#end(answer.ok ? null : answer.error);
  }

  /** Also when nobody looks any more. */
  stop(): void {
    if (this.#running !== null) void ask('DELETE', `${PATH}/${this.#running}`);
    this.#end(null);
  }

  #end(problem: Problem | null): void {
    this.problem = problem;
    this.#running = null;
    this.share = null;
  }
}
