/** A list that grows at its end and shares its full chunks with the list it came from. */
export type ChunkedList<Item> = readonly (readonly Item[])[];

const CHUNK = 64;

/** A list that one batch appends to: it copies the last chunk once. */
export class ChunkedDraft<Item> {
  readonly #chunks: (readonly Item[])[];
  #tail: Item[] | null = null;

  constructor(base: ChunkedList<Item>) {
    this.#chunks = [...base];
  }

  push(item: Item): void {
    const tail = this.#tail ?? this.#copiedTail();
    this.#tail = tail.length < CHUNK ? tail : this.#newTail();
    this.#tail.push(item);
  }

  finish(): ChunkedList<Item> {
    return this.#chunks;
  }

  #copiedTail(): Item[] {
    const last = this.#chunks.pop();
    const copy = last ? [...last] : [];
    this.#chunks.push(copy);
    return copy;
  }

  #newTail(): Item[] {
    const tail: Item[] = [];
    this.#chunks.push(tail);
    return tail;
  }
}
