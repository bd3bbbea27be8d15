import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { SourceId } from '../../shared/events/event-base.ts';
import { agentId, callId, epochMs, eventId, siteId } from '../../shared/units.ts';

export const SITE = siteId('north');
export const START = epochMs(1_764_000_000_000);

/** An event that is told apart by its number. */
export const numbered = (n: number, source: SourceId = 'ami:pbx-a'): BoardEvent => ({
  ...{ type: 'call.answered', id: eventId(`e${n}`), source, at: epochMs(START + n) },
  ...{ call: callId(`pbx-a:${n}`), agent: agentId('ana') },
});

export const numberedUpTo = (count: number, first = 1): BoardEvent[] => Array.from({ length: count }, (_, n) => numbered(first + n));
