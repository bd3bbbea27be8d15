/**
 * A map by string that shares what did not change with the map it came from: a write copies one leaf of 4096 and the branch above it, so one more
 * call on a board of 120,000 copies some thirty entries. A leaf or branch keeps its identity until something in it changes: a dirty flag for sums over it.
 */
export interface ShardedMap<Value> {
  readonly branches: readonly Branch<Value>[];
}
export type Leaf<Value> = ReadonlyMap<string, Value>;
export type Branch<Value> = readonly Leaf<Value>[];

const WIDTH = 64;
const EMPTY_LEAF: Leaf<never> = new Map<string, never>();
const EMPTY_BRANCH: Branch<never> = new Array<Leaf<never>>(WIDTH).fill(EMPTY_LEAF);
const EMPTY: ShardedMap<never> = { branches: new Array<Branch<never>>(WIDTH).fill(EMPTY_BRANCH) };

export const emptyShardedMap = <Value>(): ShardedMap<Value> => EMPTY;

/** FNV-1a, twelve bits. Call ids of one system differ at their end only, so every character counts. */
function slotOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> 16)) & (WIDTH * WIDTH - 1);
}

const leafAt = <Value>(map: ShardedMap<Value>, slot: number): Leaf<Value> | undefined => map.branches[slot >>> 6]?.[slot & 63];

export const getSharded = <Value>(map: ShardedMap<Value>, key: string): Value | undefined => leafAt(map, slotOf(key))?.get(key);

export function* valuesOf<Value>(map: ShardedMap<Value>): Iterable<Value> {
  for (const branch of map.branches) for (const leaf of branch) yield* leaf.values();
}

export function* keysIn<Value>(map: ShardedMap<Value>): Iterable<string> {
  for (const branch of map.branches) for (const leaf of branch) yield* leaf.keys();
}

export function* entriesOf<Value>(map: ShardedMap<Value>): Iterable<readonly [string, Value]> {
  for (const branch of map.branches) for (const leaf of branch) yield* leaf.entries();
}

/** A sharded map being changed by one batch: it owns the leaves it has copied. */
export class ShardedDraft<Value> {
  readonly #base: ShardedMap<Value>;
  readonly #owned = new Map<number, Map<string, Value>>();

  constructor(base: ShardedMap<Value>) {
    this.#base = base;
  }

  get(key: string): Value | undefined {
    const slot = slotOf(key);
    return (this.#owned.get(slot) ?? leafAt(this.#base, slot))?.get(key);
  }

  set(key: string, value: Value): void {
    this.#own(key).set(key, value);
  }

  delete(key: string): void {
    if (this.get(key) !== undefined) this.#own(key).delete(key);
  }

  finish(): ShardedMap<Value> {
    if (this.#owned.size === 0) return this.#base;
    const branches = [...this.#base.branches];
    const copied = new Map<number, Leaf<Value>[]>();
    for (const [slot, leaf] of this.#owned) {
      const branch = copied.get(slot >>> 6) ?? [...(branches[slot >>> 6] ?? EMPTY_BRANCH)];
      branch[slot & 63] = leaf;
      copied.set(slot >>> 6, branch);
    }
    for (const [index, branch] of copied) branches[index] = branch;
    return { branches };
  }

  #own(key: string): Map<string, Value> {
    const slot = slotOf(key);
    const owned = this.#owned.get(slot);
    if (owned !== undefined) return owned;
    const copy = new Map(leafAt(this.#base, slot));
    this.#owned.set(slot, copy);
    return copy;
  }
}
