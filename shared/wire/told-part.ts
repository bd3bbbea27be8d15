import type { CallPart, CallRoute } from '../tally/shift-tally.ts';
import type { CallDirection } from '../events/call-events.ts';
import type { CallId, EpochMs, QueueId } from '../units.ts';

/** One agent's part in a call as it is told to those who may open their score (V10). */
export interface ToldPart {
  readonly call: CallId;
  readonly direction: CallDirection;
  readonly route: CallRoute;
  readonly queue: QueueId | null;
  readonly startedAt: EpochMs;
  readonly answeredAt: EpochMs | null;
  /** null: it is still open. */
  readonly endedAt: EpochMs | null;
  readonly talkMs: number;
  readonly holdMs: number;
  readonly outcome: CallPart['outcome'];
  /** The outcome that the agent chose. */
  readonly disposition: string | null;
  /** The customer's number, masked (L9); null: nobody told it. */
  readonly party: string | null;
}

/** V1: by naming what is told. `party`: masked. */
export function toldPart(part: CallPart, party: string | null): ToldPart {
  const { call, direction, route, queue, startedAt, answeredAt, endedAt, talkMs, holdMs, outcome, disposition } = part;
  return { call, direction, route, queue, startedAt, answeredAt, endedAt, talkMs, holdMs, outcome, disposition, party };
}
