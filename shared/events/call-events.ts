import type { AgentId, CallId, EpochMs, QueueId } from '../units.ts';
import type { AgentRef, CallRef, EventBase, Identity } from './event-base.ts';

export type CallDirection = 'inbound' | 'outbound' | 'internal';

/** `lost`: the end itself was not observed (the link was down); another source may know better. */
export type CallEndReason =
  'agent' | 'caller' | 'transfer' | 'abandoned' | 'timeout' | 'busy' | 'noAnswer' | 'failed' | 'cancelled' | 'lost';

/**
 * A call exists. With `queue`: it entered that queue now and waits there. With an agent and `outbound`: that agent dialled, one attempt.
 * `party` is the customer's number, masked at the edge.
 */
export interface CallOffered extends EventBase, AgentRef, CallRef {
  readonly type: 'call.offered';
  readonly direction: CallDirection;
  readonly queue?: QueueId;
  readonly list?: string;
  readonly party?: string;
}

/** With `internal` a colleague consults the agent and keeps the caller; `call.transferred` tells if the agent has the caller after all. */
interface Consultation {
  readonly direction?: 'internal';
}

/** It rings at the agent. */
export interface CallRinging extends EventBase, AgentRef, CallRef, Consultation {
  readonly type: 'call.ringing';
  readonly queue?: QueueId;
}

/** It rang at the agent, who did not take it (a rejection included). A call taken by another or given up by the caller is not missed. */
export interface CallMissed extends EventBase, AgentRef, CallRef, Consultation {
  readonly type: 'call.missed';
  readonly queue?: QueueId;
  readonly ringMs?: number;
}

/** Both sides are connected. `waitedMs`: how long the caller stood in `queue` before. */
export interface CallAnswered extends EventBase, AgentRef, CallRef, Consultation {
  readonly type: 'call.answered';
  readonly queue?: QueueId;
  readonly waitedMs?: number;
}

export interface CallHeld extends EventBase, AgentRef, CallRef {
  readonly type: 'call.held';
}

export interface CallResumed extends EventBase, AgentRef, CallRef {
  readonly type: 'call.resumed';
}

/** The agent (`agent`/`identity`) passed the call on, or took `to` into the talk with the caller; their own part ends with the `call.ended` that follows. */
export interface CallTransferred extends EventBase, AgentRef, CallRef {
  readonly type: 'call.transferred';
  readonly to?: AgentId;
  readonly toIdentity?: Identity;
}

/** With an agent: that agent's part ended. With `queue` and no agent: the caller left the queue unanswered. With neither: the whole call is over. */
export interface CallEnded extends EventBase, AgentRef, CallRef {
  readonly type: 'call.ended';
  readonly queue?: QueueId;
  readonly reason?: CallEndReason;
}

/** One agent's whole part of a call, told afterwards (a CDR row). `at` is the end. */
export interface CallRecorded extends EventBase, AgentRef, CallRef {
  readonly type: 'call.recorded';
  readonly direction: CallDirection;
  readonly startedAt: EpochMs;
  readonly answeredAt?: EpochMs;
  readonly endedAt: EpochMs;
  readonly talkSeconds: number;
  readonly holdSeconds?: number;
  /** For the record: a caller's stay in a queue is told by live reports alone (T12). */
  readonly waitedSeconds?: number;
  readonly party?: string;
  readonly queue?: QueueId;
  /** The source can't tell ringing the customer from talking to them (click-to-call in a CDR). */
  readonly talkMayIncludeRinging?: boolean;
}

/** The outcome the agent chose. */
export interface CallDispositioned extends EventBase, AgentRef, CallRef {
  readonly type: 'call.dispositioned';
  readonly code: string;
}

/** A correction by a person; the history stays. `agent`/`identity` says whose part is corrected. */
export interface CallCorrected extends EventBase, AgentRef, CallRef {
  readonly type: 'call.corrected';
  readonly changes: { readonly talkSeconds?: number; readonly agent?: AgentId; readonly counts?: boolean };
  readonly reason: string;
  readonly by: string;
}

/** X11: somebody began to listen to the call in which the agent talks; `isTold`: the agent is told of it. It says nothing of the call itself. */
export interface CallListened extends EventBase, AgentRef {
  readonly type: 'call.listened';
  readonly call: CallId;
  /** Since when the agent had it. */
  readonly since: EpochMs;
  readonly isTold: boolean;
  readonly by: string;
}

export type CallEvent =
  | CallOffered
  | CallRinging
  | CallMissed
  | CallAnswered
  | CallHeld
  | CallResumed
  | CallTransferred
  | CallEnded
  | CallRecorded
  | CallDispositioned
  | CallCorrected;
