import type { Board } from './board.ts';
import type { CallRecord } from './call-record.ts';
import type { Ground } from './ground.ts';

interface Cached<Sums> {
  readonly site: Ground['site'];
  readonly calls: Ground['calls'];
  readonly sums: Sums;
}

/**
 * Sums over all calls, kept by shard: a board in which one call changed reads one shard of a thousand again.
 * `add` puts one call's figures into the shard's fresh sums.
 */
export function shardSums<Sums>(
  fresh: () => Sums,
  add: (sums: Sums, record: CallRecord, board: Board) => void,
): (board: Board) => readonly Sums[] {
  const cache = new WeakMap<ReadonlyMap<string, CallRecord>, Cached<Sums>>();
  const ofShard = (shard: ReadonlyMap<string, CallRecord>, board: Board): Sums => {
    const { site, calls } = board.ground;
    const known = cache.get(shard);
    if (known?.site === site && known.calls === calls) return known.sums;
    const sums = fresh();
    for (const record of shard.values()) add(sums, record, board);
    cache.set(shard, { site, calls, sums });
    return sums;
  };
  return (board) => board.calls.shards.filter((shard) => shard.size > 0).map((shard) => ofShard(shard, board));
}
