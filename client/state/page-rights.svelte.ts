import { createContext } from 'svelte';
import type { Right } from '../../shared/rights.ts';

/** CF1: the rights of whoever looks at this page; the server decides again. */
export class PageRights {
  /** CF4: the last reason that was given for a file; the next one often has the same. */
  reason = $state('');
  readonly #held: () => readonly Right[];

  constructor(held: () => readonly Right[]) {
    this.#held = held;
  }

  has(right: Right): boolean {
    return this.#held().includes(right);
  }
}

const [usePageRights, provide] = createContext<PageRights>();
export { usePageRights };

export const providePageRights = (held: () => readonly Right[]): PageRights => provide(new PageRights(held));
