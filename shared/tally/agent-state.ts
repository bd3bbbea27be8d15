import type { CallDirection } from '../events/call-events.ts';
import type { CallId, EpochMs, QueueId } from '../units.ts';

/**
 * What an agent is doing and since when; each screen derives the moving number. A call id exists only where there is a call.
 * `wrapUp` ends by itself: from `until` on the agent is in `then`. So does the availability of somebody known by their calls only,
 * with the shift, into `loggedOut`. `stateAt` resolves both.
 */
export type AgentState =
  | { readonly name: 'loggedOut'; readonly since: EpochMs }
  | { readonly name: 'available'; readonly since: EpochMs; readonly until?: EpochMs }
  | { readonly name: 'paused'; readonly since: EpochMs; readonly reason: string | null }
  | {
      readonly name: 'ringing';
      readonly since: EpochMs;
      readonly call: CallId;
      readonly queue: QueueId | null;
      readonly direction: CallDirection;
    }
  | {
      readonly name: 'talking';
      readonly since: EpochMs;
      readonly call: CallId;
      readonly queue: QueueId | null;
      readonly direction: CallDirection;
    }
  | { readonly name: 'hold'; readonly since: EpochMs; readonly call: CallId }
  | { readonly name: 'wrapUp'; readonly since: EpochMs; readonly until: EpochMs; readonly then: 'available' | 'loggedOut' };

export type AgentStateName = AgentState['name'];
