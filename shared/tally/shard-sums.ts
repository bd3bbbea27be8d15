import type { Board } from './board.ts';
import type { CallRecord } from './call-record.ts';
import type { Ground } from './ground.ts';
import type { Branch, Leaf } from './sharded-map.ts';

/** How calls become sums, and sums of parts the sum of the whole. Both change their first argument. */
export interface Summing<Sums extends object> {
  readonly fresh: () => Sums;
  readonly add: (sums: Sums, record: CallRecord, board: Board) => void;
  readonly merge: (sums: Sums, more: Sums) => void;
}

interface Cached<Sums> {
  readonly site: Ground['site'];
  readonly calls: Ground['calls'];
  readonly sums: Sums;
}

/** Sums over all calls, kept by leaf and branch: where one call changed, one leaf of 4096 is read again and some hundred sums are merged. */
export function shardSums<Sums extends object>({ fresh, add, merge }: Summing<Sums>): (board: Board) => Sums {
  const cache = new WeakMap<Branch<CallRecord> | Leaf<CallRecord>, Cached<Sums>>();
  const cached = (part: Branch<CallRecord> | Leaf<CallRecord>, { ground: { site, calls } }: Board, build: (sums: Sums) => void): Sums => {
    const known = cache.get(part);
    if (known?.site === site && known.calls === calls) return known.sums;
    const sums = fresh();
    build(sums);
    cache.set(part, { site, calls, sums });
    return sums;
  };
  const ofLeaf = (leaf: Leaf<CallRecord>, board: Board): Sums =>
    cached(leaf, board, (sums) => {
      for (const record of leaf.values()) add(sums, record, board);
    });
  const ofBranch = (branch: Branch<CallRecord>, board: Board): Sums =>
    cached(branch, board, (sums) => {
      for (const leaf of branch) if (leaf.size > 0) merge(sums, ofLeaf(leaf, board));
    });
  return (board) => {
    const sums = fresh();
    for (const branch of board.calls.branches) merge(sums, ofBranch(branch, board));
    return sums;
  };
}
