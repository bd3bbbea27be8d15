import type { SourceId } from '../../shared/events/event-base.ts';
import type { EpochMs, SiteId } from '../../shared/units.ts';
import type { Outdated } from '../outdated.ts';
import type { RefusalKind } from './defect.ts';

/** Something a source sent that was not taken (L10). */
export interface RefusedInput {
  readonly site: SiteId;
  readonly source: SourceId;
  /** The server's clock when it came. */
  readonly at: EpochMs;
  readonly kind: RefusalKind | 'unreadable';
  readonly path: string;
  readonly reason: string;
  /** The beginning of what was sent, without anybody's number; see `rawExcerpt`. */
  readonly raw: string;
}

/** How often since the store was made. */
export interface RefusalCount {
  readonly source: SourceId;
  readonly kind: RefusedInput['kind'];
  readonly count: number;
  readonly lastAt: EpochMs;
}

/** L10: what was refused is counted for ever and its newest examples are kept, so that a person can mend the sender. */
export interface Refusals {
  keep(refused: readonly RefusedInput[]): void;
  counts(site: SiteId): readonly RefusalCount[];
  /** Newest first; at most KEPT_REFUSALS are there. */
  newest(site: SiteId, limit: number): readonly RefusedInput[];
  close(): void;
}

/** Those that outlive a restart. */
export interface KeptRefusals extends Refusals {
  /** CF40: the examples; the counts stay. */
  readonly outdated: Outdated;
}

/** By site. */
export const KEPT_REFUSALS = 500;
