/**
 * A map by string that shares what did not change with the map it came from: a write copies one shard of a thousand, so a board of 120,000
 * calls costs a batch of ten events some thousand entries. Each shard keeps its identity until something in it changes: a dirty flag for what is derived from it.
 */
export interface ShardedMap<Value> {
  readonly shards: readonly ReadonlyMap<string, Value>[];
}

const SHARDS = 1024;
const EMPTY_SHARD: ReadonlyMap<string, never> = new Map<string, never>();
const EMPTY: ShardedMap<never> = { shards: new Array<ReadonlyMap<string, never>>(SHARDS).fill(EMPTY_SHARD) };

export const emptyShardedMap = <Value>(): ShardedMap<Value> => EMPTY;

/** FNV-1a. Call ids of one system differ at their end only, so every character counts. */
function shardOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> 15)) & (SHARDS - 1);
}

export const getSharded = <Value>(map: ShardedMap<Value>, key: string): Value | undefined => map.shards[shardOf(key)]?.get(key);

export function* valuesOf<Value>(map: ShardedMap<Value>): Iterable<Value> {
  for (const shard of map.shards) yield* shard.values();
}

/** A sharded map being changed by one batch: it owns the shards it has copied. */
export class ShardedDraft<Value> {
  readonly #base: ShardedMap<Value>;
  readonly #owned = new Map<number, Map<string, Value>>();

  constructor(base: ShardedMap<Value>) {
    this.#base = base;
  }

  get(key: string): Value | undefined {
    const shard = shardOf(key);
    return (this.#owned.get(shard) ?? this.#base.shards[shard])?.get(key);
  }

  set(key: string, value: Value): void {
    this.#own(key).set(key, value);
  }

  delete(key: string): void {
    this.#own(key).delete(key);
  }

  finish(): ShardedMap<Value> {
    if (this.#owned.size === 0) return this.#base;
    const shards = [...this.#base.shards];
    for (const [index, shard] of this.#owned) shards[index] = shard;
    return { shards };
  }

  #own(key: string): Map<string, Value> {
    const index = shardOf(key);
    const owned = this.#owned.get(index);
    if (owned !== undefined) return owned;
    const copy = new Map(this.#base.shards[index]);
    this.#owned.set(index, copy);
    return copy;
  }
}
