import type { AlertCase } from '../events/alert-events.ts';
import type { Urgency } from '../events/announcement-events.ts';
import type { EarnedKind } from '../events/award-events.ts';
import type { ContestForm, ContestPrize, ContestTies, Handicap } from '../events/contest-events.ts';
import type { AnnotationKind } from '../events/board-event.ts';
import type { SourceId } from '../events/event-base.ts';
import type { MetricUnit } from '../scheme/metric.ts';
import type { LocalName } from '../scheme/name.ts';
import type { Combine } from '../scheme/quota.ts';
import type { AlertLevel } from '../site/alert-rules.ts';
import type { Locale } from '../site/site-file.ts';
import type { Span } from '../site/shift.ts';
import type { AgentState, AgentStateName } from '../tally/agent-state.ts';
import type { AgentId, CallId, EpochMs, EventId, LocalDate, QueueId, Seq, ShiftId, SiteId, TeamId } from '../units.ts';

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

/** What the quota track draws, in all three sizes: decided by shared/scheme, never by a screen. V2: this much of it a public screen is sent of a person. */
export interface DrawnTrack {
  /** Attainment of the base quota that counts: 0 to 1, or to the scheme's own bound. */
  readonly baseRatio: number;
  readonly isBaseMet: boolean;
  /** What base still takes: any one of these, the nearest first; empty when it is met. */
  readonly toBase: readonly Way[];
  /** Attainment that the incentive tiers are judged by; may pass 1. */
  readonly incentiveRatio: number;
  /** Tiers reached, 0 = none. */
  readonly tier: number;
  /** `ways`: what the tier still takes, base included where it needs base; empty when it is reached, and on public screens beyond the next. */
  readonly tiers: readonly { readonly id: string; readonly at: number; readonly ways: readonly Way[] }[];
}

/** The whole of it, for those who may know why. */
export interface Track extends DrawnTrack {
  /** Whether every part counts (`min`, `all`), one is enough (`max`, `any`), or one makes up for another (`weighted`). */
  readonly combine: Combine;
  readonly baseMetAt: EpochMs | null;
  readonly parts: readonly TrackPart[];
  /** The metric that decides: under `min` the one furthest behind; null when base is met. */
  readonly limiting: MetricName | null;
  readonly tierReachedAt: EpochMs | null;
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
  /** What colleagues call them; null: nothing else. */
  readonly alias: string | null;
  /** What the phone systems know them by: extensions, devices, a queue member's name. */
  readonly identities: readonly string[];
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
  /** X12: of this business date, in order of time; at the agent's own desk alone, elsewhere empty. */
  readonly listened: readonly ListenedRow[];
  /** Digest of the explained score, so that a screen knows when to ask again and whether it agrees. */
  readonly scoreDigest: string;
}

/** X12: who listened to which call. */
export interface ListenedRow {
  readonly id: EventId;
  readonly at: EpochMs;
  readonly by: string;
  /** Since when the agent had the call. */
  readonly since: EpochMs;
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
  /** Together with the id what a dispute names. */
  readonly source: SourceId;
  /** The stretch of time and the call that it speaks of; null: none. */
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
  readonly call: CallId | null;
  /** H5: when the agent said that they have read it; null: they did not. */
  readonly acknowledgedAt: EpochMs | null;
  readonly dispute: NoteDispute | null;
  /** B9: inclusive; null: the scheme has no appeal. */
  readonly disputeUntil: LocalDate | null;
}

/** H6: what an agent says against a note, and what was answered; `answer` null: it is open. */
export interface NoteDispute {
  readonly id: EventId;
  readonly text: string;
  readonly by: string;
  readonly at: EpochMs;
  readonly answer: { readonly outcome: 'upheld' | 'rejected'; readonly reason: string; readonly by: string; readonly at: EpochMs } | null;
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
  readonly track: DrawnTrack;
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
  readonly award: EarnedKind | 'contestWon';
  readonly at: EpochMs;
  /** Shown as the site's wall policy has it. */
  readonly name: string;
  readonly tier: number | null;
  /** Of `contestWon`: what the contest is called. */
  readonly contest?: string;
  /** A17: it was announced and is not earned any more; `at`: since when, null in the moment before the log says so. null: it stands. */
  readonly withdrawn: { readonly at: EpochMs | null } | null;
}

/** What a supervisor tells the floor. Screens show it from `at` until `until`; the feed keeps it for the day. */
export interface AnnouncementRow {
  readonly id: EventId;
  readonly at: EpochMs;
  readonly until: EpochMs;
  readonly text: string;
  readonly urgency: Urgency;
  /** Ids of the walls that show it; null: all of them. */
  readonly screens: readonly string[] | null;
  /** Taken back, and when; null: it stands. */
  readonly withdrawn: { readonly at: EpochMs } | null;
}

/** J6: something that needs a supervisor, and what came of it. */
export interface AlertRow {
  readonly id: EventId;
  readonly at: EpochMs;
  /** The id of the rule. */
  readonly rule: string;
  readonly level: AlertLevel;
  readonly name: LocalName | null;
  readonly what: AlertCase;
  /** When what it tells of began. */
  readonly since: EpochMs;
  /** null: it stands. */
  readonly clearedAt: EpochMs | null;
  readonly acknowledged: { readonly at: EpochMs; readonly by: string; readonly note: string } | null;
  readonly snoozedUntil: EpochMs | null;
  /** J16: the webhooks that could not be told. */
  readonly undelivered: readonly { readonly webhook: string; readonly reason: string }[];
}

/** An alert with whose supervisors are told; null: all. */
export interface AlertEntry extends AlertRow {
  readonly teams: readonly TeamId[] | null;
}

/** A feed item with whose it is, which no screen is told (V3). */
export interface FeedEntry extends FeedItem {
  readonly award: EarnedKind;
  readonly agent: AgentId;
  readonly shift: ShiftId;
}

/** K14: who won a contest, as the feed tells it. */
export interface ContestNews extends FeedItem {
  readonly award: 'contestWon';
  readonly contest: string;
  /** The `contest.made`. */
  readonly made: EventId;
  /** The agent or team. */
  readonly entrant: string;
  readonly team: TeamId | null;
}

/** What a contest is about, as everybody reads it. */
export interface ContestHead {
  readonly name: string;
  readonly metric: MetricName;
  readonly unit: MetricUnit;
  readonly between: 'agents' | 'teams';
  readonly handicap: Handicap;
  readonly ties: ContestTies;
  readonly form: ContestForm;
  /** The window is [from, to). */
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** K13: from when on it is final. */
  readonly decidedAt: EpochMs;
  /** First place first. */
  readonly prizes: readonly ContestPrize[];
  /** How many compete, and how many of them are ranked. */
  readonly entrants: number;
  readonly ranked: number;
}

/** One who competes. Figures are unrounded: calls, ms, minor units, points; with a handicap per hour, or shares of the target. */
export interface ContestPlace {
  readonly key: string;
  readonly name: string;
  /** null: not ranked, or still in the bracket. */
  readonly place: number | null;
  /** Of the whole window. */
  readonly figure: number | null;
  /** What is missing to the figure of the place above, and of the first. null: they are first, or not ranked. */
  readonly toAbove: number | null;
  readonly toFirst: number | null;
  readonly prize: ContestPrize | null;
}

/** A side of a pair that may be named; null: nobody (yet), or somebody whom this screen does not name. */
export type ContestSide = Pick<ContestPlace, 'key' | 'name' | 'figure'> | null;

export interface ContestPair {
  readonly sides: readonly [ContestSide, ContestSide];
  /** Which side is ahead, or has won. */
  readonly ahead: 0 | 1 | null;
  readonly isDecided: boolean;
  /** Nobody to compete with. */
  readonly isBye: boolean;
}

export interface ContestRound {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly pairs: readonly ContestPair[];
}

/** A contest as one audience sees it. */
export interface ContestRow extends ContestHead {
  readonly id: string;
  /** K10: a dry run. */
  readonly isHidden: boolean;
  readonly cancelled: { readonly at: EpochMs; readonly by: string; readonly reason: string } | null;
  /** Best first; those that this screen may name. */
  readonly places: readonly ContestPlace[];
  /** Of a bracket. */
  readonly rounds: readonly ContestRound[];
  /** Of a desk: whose place is one's own, or one's team's. */
  readonly own: string | null;
}

/** A contest whole, server side. */
export interface ContestStory extends Omit<ContestRow, 'id' | 'places' | 'rounds' | 'own'> {
  readonly id: EventId;
  /** Ranked, then the others by their ids. */
  readonly all: readonly ContestEntrant[];
  readonly draw: readonly { readonly from: EpochMs; readonly to: EpochMs; readonly pairs: readonly DrawnPair[] }[];
}

export interface ContestEntrant extends ContestPlace {
  /** The agent's own, or the team itself. */
  readonly team: TeamId | null;
  /** V4: how many of its people have scheduled time in the window. */
  readonly people: number;
}

export interface DrawnPair extends Omit<ContestPair, 'sides'> {
  /** By id, with the figures of the round. */
  readonly sides: readonly [DrawnSide, DrawnSide];
}

export type DrawnSide = { readonly id: string; readonly figure: number | null } | null;

/** W22: an earlier day of a team (null: the site) by the hour, beside which today's is drawn. */
export interface EarlierDay {
  readonly team: TeamId | null;
  readonly day: 'yesterday' | 'lastWeek';
  readonly date: LocalDate;
  /** `start`: the hour of today that a clock calls the same. */
  readonly hours: readonly { readonly start: EpochMs; readonly validCalls: number }[];
}

/** A4: the competition of the day that runs: when it is decided, and who may win. */
export interface ChampionRace {
  readonly endsAt: EpochMs;
  readonly needsBase: boolean;
}

export interface SiteHeader {
  readonly site: SiteId;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: Locale;
  readonly date: LocalDate;
  readonly currency: string;
  readonly unmatchedIdentities: number;
  /** CF20: no person's figures are on this screen. */
  readonly isTeamsOnly: boolean;
  /** W23: null: the scheme knows no champion of the day, nobody works today, or it is decided. */
  readonly champion: ChampionRace | null;
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
  /** Of this business date, the latest first. */
  readonly announcements: readonly AnnouncementRow[];
  /** The latest begin first. */
  readonly contests: readonly ContestStory[];
  readonly contestNews: readonly ContestNews[];
  /** Of this business date, the latest first. */
  readonly alerts: readonly AlertEntry[];
  /** What is known of them; a day without facts gives nothing. */
  readonly earlier: readonly EarlierDay[];
}
