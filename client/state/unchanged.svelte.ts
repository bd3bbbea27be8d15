import { untrack } from 'svelte';

/** What is asked for anew mostly comes as it was: the value stays the same object while it says the same, so that whatever is drawn from it is left alone. */
export class Unchanged<Value> {
  readonly #of: () => Value;
  readonly #said = $derived.by(() => JSON.stringify(this.#of()));
  readonly value = $derived.by(() => this.#kept(this.#said));

  constructor(of: () => Value) {
    this.#of = of;
  }

  /** Looked at again for what it says alone. */
  #kept(_said: string): Value {
    return untrack(this.#of);
  }
}
