import type { SiteFile } from '../site/site-file.ts';
import type { CallId, EpochMs, EventId, LocalDate, QueueId } from '../units.ts';
import type { AlertEvent } from './alert-events.ts';
import type { AnnouncementEvent } from './announcement-events.ts';
import type { AwardEvent } from './award-events.ts';
import type { BookEvent } from './book-events.ts';
import type { CallEvent, CallListened } from './call-events.ts';
import type { ContestEvent } from './contest-events.ts';
import type { AgentRef, CallRef, EventBase } from './event-base.ts';
import type { LeadEvent } from './lead-events.ts';

/** Where a phone system says somebody is. `ringing`, `talking`, `hold` and `wrapUp` are derived from calls where calls are known. */
export type ReportedState = 'loggedOut' | 'available' | 'ringing' | 'talking' | 'hold' | 'wrapUp' | 'paused';

export interface AgentStateReported extends EventBase, AgentRef {
  readonly type: 'agent.state';
  readonly state: ReportedState;
  readonly reason?: string;
}

/** A source began to watch: from `at` on it reports everything. If it watched before, what lies between is a gap. */
export interface SourceUp extends EventBase {
  readonly type: 'source.up';
  /** Queues the source watches, where it knows. */
  readonly queues?: readonly QueueId[];
}

/** A source stopped watching at `at` (the last moment it can answer for). */
export interface SourceDown extends EventBase {
  readonly type: 'source.down';
  readonly reason: string;
}

/** The site file in force from now on: teams, agents, identities, shifts, leave, scheme. The whole file, so that a log explains itself. */
export interface SiteApplied extends EventBase {
  readonly type: 'site.applied';
  readonly site: SiteFile;
  readonly by: string;
}

/** The clock is an event source too: the business day `date` is over. */
export interface DayTurned extends EventBase {
  readonly type: 'clock.dayTurned';
  readonly date: LocalDate;
}

/** A fact of timekeeping; the scheme's rule for `code` gives the points. */
export interface AttendanceRecorded extends EventBase, AgentRef {
  readonly type: 'attendance';
  readonly code: string;
  readonly minutes?: number;
  readonly by: string;
}

/** `coaching` is an appointment: from `from` to `to`. */
export type AnnotationKind = 'note' | 'commendation' | 'deduction' | 'exception' | 'coaching';

export interface AnnotationAdded extends EventBase, AgentRef {
  readonly type: 'annotation.added';
  readonly kind: AnnotationKind;
  readonly code: string;
  readonly text: string;
  /** The stretch of time that it speaks of. */
  readonly from?: EpochMs;
  readonly to?: EpochMs;
  /** The call that it speaks of. */
  readonly call?: CallId;
  /** Only where the scheme's rule for `code` permits free points. Whole points, signed. */
  readonly points?: number;
  readonly visibility: 'agent' | 'supervisors';
  readonly by: string;
}

export interface AnnotationRevoked extends EventBase {
  readonly type: 'annotation.revoked';
  /** The `id` of the `annotation.added` that no longer counts. */
  readonly annotation: EventId;
  readonly reason: string;
  readonly by: string;
}

/** H5: whom a note is about has read it. */
export interface AnnotationAcknowledged extends EventBase, AgentRef {
  readonly type: 'annotation.acknowledged';
  /** The `id` of the `annotation.added`. */
  readonly annotation: EventId;
  readonly by: string;
}

/** A result that money hangs on. `amount` in integer minor units of the site's currency. */
export interface SaleReported extends EventBase, AgentRef, Partial<CallRef> {
  readonly type: 'result.sale';
  readonly amount: number;
  readonly verified?: boolean;
}

/** Money of a sale that went back. `amount` as in a sale. */
export interface RefundReported extends EventBase, AgentRef, Partial<CallRef> {
  readonly type: 'result.refund';
  readonly amount: number;
  readonly verified?: boolean;
  /** The `id` of the `result.sale` that it takes back, where the sender knows: clawback goes by it (C4). */
  readonly sale?: EventId;
}

export interface QualityScored extends EventBase, AgentRef, Partial<CallRef> {
  readonly type: 'result.qa';
  /** 0 to 100. */
  readonly score: number;
  readonly critical?: boolean;
}

/** Every fact that can change the board. */
export type BoardEvent =
  | CallEvent
  | CallListened
  | AgentStateReported
  | SourceUp
  | SourceDown
  | SiteApplied
  | DayTurned
  | AttendanceRecorded
  | AnnotationAdded
  | AnnotationRevoked
  | AnnotationAcknowledged
  | SaleReported
  | RefundReported
  | QualityScored
  | AwardEvent
  | AnnouncementEvent
  | ContestEvent
  | AlertEvent
  | BookEvent
  | LeadEvent;
