import type { WhoKey } from '../site/who-key.ts';
import type { ChunkedList } from '../tally/chunked-list.ts';
import { emptyShardedMap, type ShardedMap } from '../tally/sharded-map.ts';
import type { EpochMs } from '../units.ts';
import { LeadImports } from './lead-imports.ts';

/** What the log tells of one list; every figure is derived. Marks are packed, by the lead's id. */
export interface ListBook {
  readonly imports: LeadImports;
  /** How many leads have other marks and were imported by nobody. */
  readonly strangers: number;
  /** All other marks, of the leads that have any: in a morning's list of a million that is nobody yet. */
  readonly marks: ShardedMap<string>;
  /** By person and UTC day of the mark: the leads with a mark of theirs. An id may stand twice. */
  readonly byPerson: ReadonlyMap<WhoKey, ReadonlyMap<number, ChunkedList<string>>>;
  /** N18: the allocations that were made, and when. */
  readonly allocations: ReadonlyMap<string, EpochMs>;
}

/** The lead lists of a site. A book never changes; a batch makes a new one that shares what it did not touch (T21). */
export interface LeadBook {
  readonly lists: ReadonlyMap<string, ListBook>;
  /** N15: by the key of the number, when its owner objected first. */
  readonly objected: ShardedMap<EpochMs>;
}

export const emptyLeadBook = (): LeadBook => ({ lists: new Map(), objected: emptyShardedMap() });

export const emptyListBook = (): ListBook => ({
  ...{ imports: LeadImports.none, marks: emptyShardedMap(), strangers: 0 },
  ...{ byPerson: new Map(), allocations: new Map() },
});
