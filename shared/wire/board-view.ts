import type { EarnedKind } from '../events/award-events.ts';
import type { AnnotationKind } from '../events/board-event.ts';
import type { SourceId } from '../events/event-base.ts';
import type { MetricUnit } from '../scheme/metric.ts';
import type { Combine } from '../scheme/quota.ts';
import type { Locale } from '../site/site-file.ts';
import type { Span } from '../site/shift.ts';
import type { AgentState, AgentStateName } from '../tally/agent-state.ts';
import type { AgentId, EpochMs, EventId, LocalDate, QueueId, Seq, ShiftId, SiteId, TeamId } from '../units.ts';

export type MetricName = string;

/** One metric against its target, ready to draw. Ratios are 0 to 1 and above, unrounded. */
export interface TrackPart {
  readonly metric: MetricName;
  readonly unit: MetricUnit;
  readonly actual: number;
  readonly target: number;
  readonly ratio: number;
  /** Least further whole units (calls, ms, minor units of money) until the target is met; 0 when met. */
  readonly missing: number;
}

/** Q18: one way to a goal: all of this further work. */
export type Way = readonly { readonly metric: MetricName; readonly unit: MetricUnit; readonly missing: number }[];

/** What the quota track draws, in all three sizes: decided by shared/scheme, never by a screen. */
export interface Track {
  /** Whether every part counts (`min`, `all`), one is enough (`max`, `any`), or one makes up for another (`weighted`). */
  readonly combine: Combine;
  /** Attainment of the base quota that counts: 0 to 1, or to the scheme's own bound. */
  readonly baseRatio: number;
  readonly isBaseMet: boolean;
  readonly baseMetAt: EpochMs | null;
  readonly parts: readonly TrackPart[];
  /** The metric that decides: under `min` the one furthest behind; null when base is met. */
  readonly limiting: MetricName | null;
  /** What base still takes: any one of these, the nearest first; empty when it is met. */
  readonly toBase: readonly Way[];
  /** Attainment that the incentive tiers are judged by; may pass 1. */
  readonly incentiveRatio: number;
  /** Tiers reached, 0 = none. */
  readonly tier: number;
  readonly tierReachedAt: EpochMs | null;
  /** `ways`: what the tier still takes, base included where it needs base; empty when it is reached. */
  readonly tiers: readonly { readonly id: string; readonly at: number; readonly ways: readonly Way[] }[];
}

/** From which pace is derived at any moment: shift windows with their share of the target (a single agent has one, weight 1). */
export interface PaceWindow {
  readonly window: Span;
  readonly off: readonly Span[];
  readonly weight: number;
  /** Q16: how the target falls due in it: stretches of time, each with its share. null: evenly over the scheduled time. */
  readonly due: readonly DueStretch[] | null;
}

/** Q16: the share falls due evenly over the stretch; one of a single millisecond falls due at once. */
export interface DueStretch {
  readonly span: Span;
  readonly weight: number;
}

export type Presence = 'scheduled' | 'unscheduled' | 'onLeave' | 'off';

/** One agent as a supervisor sees them: the whole row. Every other audience gets a cut of it. */
export interface AgentRow {
  readonly agent: AgentId;
  readonly name: string;
  readonly team: TeamId;
  readonly presence: Presence;
  readonly shift: ShiftId | null;
  readonly pace: PaceWindow | null;
  readonly state: AgentState;
  readonly attempts: number;
  readonly connected: number;
  readonly offered: number;
  readonly answered: number;
  readonly missed: number;
  readonly validCalls: number;
  readonly talkMs: number;
  readonly holdMs: number;
  readonly wrapUpMs: number;
  readonly idleMs: number;
  readonly pausedMs: number;
  readonly loggedInMs: number;
  readonly scheduledMinutes: number;
  /** null: no target (not scheduled, on leave). */
  readonly track: Track | null;
  readonly points: number | null;
  /** Competition rank among the ranked (T: shared on a full tie); null: not ranked. */
  readonly rank: number | null;
  readonly notes: readonly NoteRow[];
  /** Digest of the explained score, so that a screen knows when to ask again and whether it agrees. */
  readonly scoreDigest: string;
}

export interface NoteRow {
  readonly id: EventId;
  readonly at: EpochMs;
  readonly kind: AnnotationKind;
  readonly code: string;
  readonly text: string;
  readonly points: number;
  readonly visibility: 'agent' | 'supervisors';
  readonly by: string;
}

/** A leader on a public screen: nothing here lets points, pay, reasons or a bottom rank be derived. */
export interface WallRow {
  /** Stable through the day and not the agent's id, so that an alias stays an alias. */
  readonly key: string;
  readonly name: string;
  readonly rank: number;
  readonly state: { readonly name: AgentStateName; readonly since: EpochMs };
  readonly validCalls: number;
  readonly talkMs: number;
  readonly track: Track;
  readonly pace: PaceWindow | null;
}

/** What an agent sees of the colleague above and below: rank, name, the figures that ranks are made of. */
export interface NeighbourRow {
  readonly rank: number;
  readonly name: string;
  readonly validCalls: number;
  readonly talkMs: number;
  readonly position: 'above' | 'below';
}

/** A team, or the whole site (`team` null). Sums are pooled over its agents with a target. */
export interface TeamRow {
  readonly team: TeamId | null;
  readonly name: string;
  readonly scheduled: number;
  readonly baseMet: number;
  readonly inIncentive: number;
  readonly inState: Readonly<Partial<Record<AgentStateName, number>>>;
  readonly attempts: number;
  readonly connected: number;
  readonly answered: number;
  readonly validCalls: number;
  readonly talkMs: number;
  readonly track: Track | null;
  readonly pace: readonly PaceWindow[];
  /** The day by the hour: valid calls ended in the hour that begins at `start`, and the target that falls into it. */
  readonly hours: readonly { readonly start: EpochMs; readonly validCalls: number; readonly target: number }[];
}

export interface QueueRow {
  readonly queue: QueueId;
  readonly waitingSince: readonly EpochMs[];
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  /** answered in time / (answered + abandoned + timed out); null: nobody called. */
  readonly serviceLevelRatio: number | null;
  readonly longestWaitMs: number;
}

/** The link to a phone system as people should know of it. */
export interface SourceRow {
  readonly source: SourceId;
  readonly state: 'up' | 'down';
  readonly since: EpochMs;
  readonly reason: string | null;
  readonly gaps: readonly Span[];
  readonly lastEventAt: EpochMs | null;
}

/** Something that was earned, or that people were told is and a correction has undone. */
export interface FeedItem {
  readonly id: string;
  readonly award: EarnedKind;
  readonly at: EpochMs;
  /** Shown as the site's wall policy has it. */
  readonly name: string;
  readonly tier: number | null;
  /** A17: it was announced and is not earned any more; `at`: since when, null in the moment before the log says so. null: it stands. */
  readonly withdrawn: { readonly at: EpochMs | null } | null;
}

/** A feed item with whose it is, which no screen is told (V3). */
export interface FeedEntry extends FeedItem {
  readonly agent: AgentId;
  readonly shift: ShiftId;
}

export interface SiteHeader {
  readonly site: SiteId;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: Locale;
  readonly date: LocalDate;
  readonly currency: string;
  readonly unmatchedIdentities: number;
}

/** The whole picture, server side: what frames are cut from. */
export interface BoardView {
  readonly seq: Seq;
  readonly header: SiteHeader;
  readonly agents: ReadonlyMap<AgentId, AgentRow>;
  readonly teams: readonly TeamRow[];
  readonly queues: readonly QueueRow[];
  readonly sources: readonly SourceRow[];
  readonly feed: readonly FeedEntry[];
}
