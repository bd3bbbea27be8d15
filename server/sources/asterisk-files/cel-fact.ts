import type { BoardEvent } from '../../../shared/events/board-event.ts';
import type { CallDirection, CallEndReason, CallEvent } from '../../../shared/events/call-events.ts';
import { queueId } from '../../../shared/units.ts';

/** One thing that a row tells; `celEvent` makes an event of it. `leg` is the one it is told of, `device` the phone whose agent it is about. */
export interface CelFact {
  readonly type:
    'call.offered' | 'call.ringing' | 'call.answered' | 'call.held' | 'call.resumed' | 'call.transferred' | 'call.missed' | 'call.ended';
  readonly at: number;
  readonly leg: string;
  readonly device?: string;
  /** Of an offer; `internal` of ringing, answer and miss: a consultation. */
  readonly direction?: CallDirection;
  readonly queue?: string | null;
  /** The leg that stands in the queue. */
  readonly queueLeg?: string | null;
  readonly waitedMs?: number;
  readonly ringMs?: number;
  readonly reason?: CallEndReason;
  /** The phone a call was transferred to. */
  readonly to?: string;
}

/** Facts of the same leg at the same moment, in the order in which they are true. */
export const RANK: Readonly<Record<CelFact['type'], number>> = {
  'call.offered': 0,
  'call.ringing': 1,
  'call.answered': 2,
  'call.held': 3,
  'call.resumed': 4,
  'call.transferred': 5,
  'call.missed': 6,
  'call.ended': 7,
};

/** What every event of a call has. */
type Common = Pick<CallEvent, 'id' | 'source' | 'at' | 'call' | 'leg' | 'identity'>;

export function celEvent(fact: CelFact, common: Common): BoardEvent {
  const event = { ...common, ...(typeof fact.queue === 'string' && { queue: queueId(fact.queue) }) };
  const reached = { ...event, ...(fact.direction === 'internal' && { direction: fact.direction }) };
  switch (fact.type) {
    case 'call.offered':
      return { ...event, type: fact.type, direction: fact.direction ?? 'inbound' };
    case 'call.answered':
      return { ...reached, type: fact.type, ...(fact.waitedMs !== undefined && { waitedMs: fact.waitedMs }) };
    case 'call.missed':
      return { ...reached, type: fact.type, ...(fact.ringMs !== undefined && { ringMs: fact.ringMs }) };
    case 'call.ended':
      return { ...event, type: fact.type, ...(fact.reason && { reason: fact.reason }) };
    case 'call.ringing':
      return { ...reached, type: fact.type };
    case 'call.held':
    case 'call.resumed':
      return { ...common, type: fact.type };
    case 'call.transferred':
      return {
        ...common,
        type: fact.type,
        ...(fact.to !== undefined && common.identity && { toIdentity: { ...common.identity, name: fact.to } }),
      };
  }
}
