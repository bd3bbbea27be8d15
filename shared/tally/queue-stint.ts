import { epochMs, type EpochMs, type QueueId, type Seq } from '../units.ts';
import type { CallMark } from './call-mark.ts';
import { added } from './short-list.ts';

/** One caller's wait in one queue. */
export interface Stint {
  readonly queue: QueueId;
  readonly joinedAt: EpochMs;
  /** null: still waiting. */
  readonly leftAt: EpochMs | null;
  /** `lost`: the end was not observed. */
  readonly outcome: 'waiting' | 'answered' | 'abandoned' | 'timedOut' | 'lost';
  readonly waitedMs: number;
  readonly evidence: readonly Seq[];
}

/** T12: a caller who leaves a queue unanswered gave up, unless the reason says that the queue sent them away. */
const OUTCOME_OF: Readonly<Record<string, Stint['outcome']>> = {
  timeout: 'timedOut',
  transfer: 'timedOut',
  failed: 'timedOut',
  busy: 'timedOut',
  noAnswer: 'timedOut',
  lost: 'lost',
};

const NO_STINTS: readonly Stint[] = [];

/** The queue stints of one call as one source tells them. A caller stands in one queue at a time. */
export class StintBook {
  #stints: Stint[] | null = null;

  get stints(): readonly Stint[] {
    return this.#stints ?? NO_STINTS;
  }

  /** The queue the caller waits in. */
  waitingIn(): QueueId | null {
    const last = this.#stints?.at(-1);
    return last?.leftAt === null ? last.queue : null;
  }

  /** When the caller last joined a queue. */
  joinedAt(): EpochMs | null {
    return this.#stints?.at(-1)?.joinedAt ?? null;
  }

  join(queue: QueueId, at: EpochMs, seq: Seq): void {
    if (this.waitingIn() === queue) return;
    this.#close(at, 'timedOut', null, seq);
    this.#stints = added(this.#stints, { queue, joinedAt: at, leftAt: null, outcome: 'waiting', waitedMs: 0, evidence: [seq] });
  }

  answer(queue: QueueId | null, { at, seq, detail }: CallMark): void {
    if (this.waitingIn() !== null) this.#close(at, 'answered', detail.waitedMs ?? null, seq);
    else if (queue !== null && !this.#hasLeft(queue, 'answered')) this.#unseen(queue, at, 'answered', detail.waitedMs ?? 0, seq);
  }

  leave(queue: QueueId, { at, seq, detail }: CallMark): void {
    const outcome = OUTCOME_OF[detail.reason ?? ''] ?? 'abandoned';
    if (this.waitingIn() === queue) this.#close(at, outcome, null, seq);
    else if (!this.stints.some((stint) => stint.queue === queue)) this.#unseen(queue, at, outcome, 0, seq);
  }

  endCall({ at, seq, detail }: CallMark): void {
    this.#close(at, OUTCOME_OF[detail.reason ?? ''] ?? 'abandoned', null, seq);
  }

  #hasLeft(queue: QueueId, outcome: Stint['outcome']): boolean {
    return this.stints.some((stint) => stint.queue === queue && stint.outcome === outcome);
  }

  #close(at: EpochMs, outcome: Stint['outcome'], waitedMs: number | null, seq: Seq): void {
    const last = this.#stints?.at(-1);
    if (this.#stints === null || last?.leftAt !== null) return;
    this.#stints[this.#stints.length - 1] = {
      ...last,
      leftAt: at,
      outcome,
      waitedMs: waitedMs ?? Math.max(0, at - last.joinedAt),
      evidence: last.evidence.concat([seq]),
    };
  }

  /** The caller was there before the source began to watch. */
  #unseen(queue: QueueId, at: EpochMs, outcome: Stint['outcome'], waitedMs: number, seq: Seq): void {
    this.#stints = added(this.#stints, { queue, joinedAt: epochMs(at - waitedMs), leftAt: at, outcome, waitedMs, evidence: [seq] });
  }
}
