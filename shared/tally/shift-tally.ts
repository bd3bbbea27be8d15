import type { SourceId } from '../events/event-base.ts';
import type { CallDirection } from '../events/call-events.ts';
import type { Shift, Span } from '../site/shift.ts';
import type { AgentId, CallId, EpochMs, LocalDate, QueueId, Seq, ShiftId } from '../units.ts';
import type { AgentState, AgentStateName } from './agent-state.ts';

/** How a call came to an agent. */
export type CallRoute = 'queue' | 'direct' | 'transfer' | 'dialled' | 'internal';

/**
 * One agent's part in one call, told by the one source that the order of trust chose (T-rules).
 * A call that goes back into a queue and is taken again by the same agent has two parts.
 */
export interface CallPart {
  readonly call: CallId;
  readonly agent: AgentId;
  readonly source: SourceId;
  readonly direction: CallDirection;
  readonly route: CallRoute;
  readonly queue: QueueId | null;
  /** It rang or was dialled. */
  readonly startedAt: EpochMs;
  readonly answeredAt: EpochMs | null;
  /** null: still open. */
  readonly endedAt: EpochMs | null;
  /** Connected time without hold, ended stretches only. */
  readonly talkMs: number;
  /** The longest stretch of talk that no hold interrupts. */
  readonly longestTalkMs: number;
  readonly holdMs: number;
  /** Stretches on hold, where the source tells them; `end` null: on hold now. */
  readonly holds: readonly { readonly start: EpochMs; readonly end: EpochMs | null }[];
  readonly outcome: 'open' | 'connected' | 'missed' | 'unanswered';
  readonly disposition: string | null;
  /** The source could not tell ringing from talking. */
  readonly talkMayIncludeRinging: boolean;
  /** The log's events behind this part. */
  readonly evidence: readonly Seq[];
}

/** What one agent did in one shift. Sums hold ended stretches only; `state` says what is running and since when. */
export interface ShiftTally {
  readonly id: ShiftId;
  readonly agent: AgentId;
  readonly date: LocalDate;
  /** null: unscheduled work, no target. */
  readonly shift: Shift | null;
  readonly state: AgentState;
  /** Outbound calls dialled. */
  readonly attempts: number;
  /** Outbound calls the other side answered. */
  readonly connected: number;
  /** Inbound calls that rang at the agent. */
  readonly offered: number;
  /** Inbound calls the agent took. */
  readonly answered: number;
  readonly missed: number;
  /** T9: of all parts, hold left out. Two calls at a time count twice here and once in `inStateMs`. */
  readonly talkMs: number;
  readonly holdMs: number;
  readonly ringMs: number;
  readonly wrapUpMs: number;
  readonly idleMs: number;
  readonly loggedInMs: number;
  /** T: withheld from the queues, whatever else the agent did meanwhile. */
  readonly pausedMs: number;
  /** Reason as the source named it; `''` where it named none. */
  readonly pausedMsByReason: Readonly<Record<string, number>>;
  /** T1: time by the state that was shown; they add up to `loggedInMs`. */
  readonly inStateMs: Readonly<Record<Exclude<AgentStateName, 'loggedOut'>, number>>;
  /** From when on the running state is this tally's and not yet in its sums; null: nothing runs here. */
  readonly runningSince: EpochMs | null;
  /** The pause that runs now, shown or not. */
  readonly openPause: { readonly since: EpochMs; readonly reason: string | null } | null;
  /** In the order in which they ended; open ones last. */
  readonly parts: readonly CallPart[];
  /** T6: the calls of which there are several parts; null: none. */
  readonly takenAgain: ReadonlySet<CallId> | null;
}

/** Caller counts of one queue on one business day. */
export interface QueueTally {
  readonly queue: QueueId;
  /** When each caller who waits now joined, oldest first. */
  readonly waitingSince: readonly EpochMs[];
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly timedOut: number;
  /** Answered within the site file's seconds. */
  readonly answeredInTime: number;
  readonly waitedMsAnswered: number;
  readonly longestWaitMs: number;
}

/** What a source watched today. */
export interface SourceWatch {
  readonly source: SourceId;
  readonly state: 'up' | 'down';
  readonly since: EpochMs;
  readonly reason: string | null;
  readonly gaps: readonly Span[];
  readonly lastEventAt: EpochMs | null;
}
