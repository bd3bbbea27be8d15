import type { ReportedState } from '../events/board-event.ts';
import type { SourceId } from '../events/event-base.ts';
import type { WhoKey } from '../site/who-key.ts';
import type { EpochMs, Seq } from '../units.ts';

/** What one report says about somebody's state. */
export interface PresenceMark {
  readonly at: EpochMs;
  readonly seq: Seq;
  readonly source: SourceId;
  readonly who: WhoKey;
  readonly state: ReportedState;
  readonly reason: string | null;
}

/** What a checkpoint brought of somebody's reports: read when they are asked for, as a start has no use for most. */
export interface EarlierMarks {
  readonly count: number;
  /** When the latest of them was given; -Infinity: there is none. */
  readonly lastAt: number;
  readonly read: () => readonly PresenceMark[];
}

/** Reports of one person's state, in the order in which they arrived. */
export class PresenceMarks {
  readonly length: number;
  /** When the latest was given; -Infinity: never. */
  readonly lastAt: number;
  readonly #earlier: EarlierMarks | null;
  readonly #later: readonly PresenceMark[];

  constructor(later: readonly PresenceMark[], earlier: EarlierMarks | null = null) {
    this.#earlier = earlier;
    this.#later = later;
    this.length = (earlier?.count ?? 0) + later.length;
    this.lastAt = later.reduce((latest, { at }) => Math.max(latest, at), earlier?.lastAt ?? -Infinity);
  }

  [Symbol.iterator](): Iterator<PresenceMark> {
    return this.after(0)[Symbol.iterator]();
  }

  /** Without the first `count`. */
  after(count: number): readonly PresenceMark[] {
    const earlier = this.#earlier?.count ?? 0;
    if (count >= earlier) return this.#later.slice(count - earlier);
    return [...(this.#earlier?.read() ?? []), ...this.#later].slice(count);
  }

  with(more: readonly PresenceMark[]): PresenceMarks {
    return more.length === 0 ? this : new PresenceMarks([...this.#later, ...more], this.#earlier);
  }
}
