import type { DutyRules } from './duty-rules.ts';
import type { UserRole } from '../charge.ts';
import type { SignerRole } from '../events/book-events.ts';
import type { SourceKind } from '../events/event-base.ts';
import type { Lists } from '../lists/list-rules.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { AgentId, LocalDate, SiteId, SystemId, TeamId } from '../units.ts';
import type { AlertRule } from './alert-rules.ts';
import type { Confidentiality } from './confidentiality.ts';
import type { PayLayout } from './pay-layout.ts';
import type { Playlist } from './playlist.ts';
import type { Retention } from './retention.ts';
import type { MailWay, ScheduledReport } from './report-rules.ts';
import type { Webhook } from './webhooks.ts';
import type { Weekday } from './weekday.ts';

/**
 * The site file (YAML) once read and checked: one floor. Wall-clock times are `HH:MM` in the site's zone.
 * A secret is kept as the `${NAME}` that stands in the file; only the source that needs it reads the environment, so it never reaches the log.
 */
export interface SiteFile {
  readonly site: SiteProfile;
  readonly teams: readonly Team[];
  readonly agents: readonly Agent[];
  readonly patterns: readonly ShiftPattern[];
  readonly roster: readonly RosterEntry[];
  readonly leave: readonly Leave[];
  readonly sources: readonly PhoneSystem[];
  readonly schemes: readonly Scheme[];
  // Optional, because logs hold site files from before there were any; what holds without them is said by `calendarOf`, `leaveKindsOf` and `siteIndex`.
  readonly calendar?: Calendar;
  readonly leaveKinds?: Readonly<Record<string, LeaveKind>>;
  readonly rotations?: readonly Rotation[];
  /** SI13: who is spoken of and is nobody. */
  readonly notPeople?: readonly NotPerson[];
  readonly swaps?: readonly Swap[];
  readonly overtime?: readonly Overtime[];
  readonly lists?: Lists;
  /** What walls show; the first for screens that were given none. Left out: `USUAL_PLAYLIST`. */
  readonly boards?: readonly Playlist[];
  /** What supervisors are told of. Left out: `USUAL_ALERTS`. */
  readonly alerts?: readonly AlertRule[];
  /** Where alerts are told outside the board. */
  readonly webhooks?: readonly Webhook[];
  /** How payroll programs want a sealed month. */
  readonly payLayouts?: readonly PayLayout[];
  readonly mail?: MailWay;
  /** What is mailed by itself. */
  readonly reports?: readonly ScheduledReport[];
  /** DU2 */
  readonly duties?: DutyRules;
  /** For how long what is kept. Left out: `USUAL_RETENTION`. */
  readonly retention?: Retention;
}

/** Under which date a call and its talk are summed (S19). */
export type Attribution = 'start' | 'end' | 'split';

/** How people are named on public screens. */
export type NameDisplay = 'name' | 'alias' | 'initials' | 'teamOnly';
export type Locale = 'zh-CN' | 'en';

export interface SiteProfile {
  readonly id: SiteId;
  readonly name: string;
  /** IANA, e.g. `Asia/Shanghai`. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly locale: Locale;
  /** Work without a shift before this time belongs to the day before, e.g. `04:00`. */
  readonly dayCutover: string;
  /** Left out: `start`. */
  readonly attribution?: Attribution;
  readonly wall: { readonly names: NameDisplay; readonly leaders: number };
  /** B14: the roles that sign a pay month, each by a person of its own. Left out: one person of payroll, or an admin. */
  readonly sealedBy?: readonly SignerRole[];
  /** SE8: how many admins publish a version of the scheme together in the office. Left out: one. */
  readonly schemesApprovedBy?: number;
  /** Left out: `CAUTIOUS`. */
  readonly confidentiality?: Confidentiality;
  /** AC12: whose login needs a second step. Left out: nobody's, who wants has one. */
  readonly secondFactorFor?: readonly UserRole[];
  /** AC14: whether agents come to their desk by a PIN or a badge. Left out: no. */
  readonly deskLogin?: boolean;
  /** RP7: where people open the office, e.g. `https://board.example.com`, for links in what is sent. Left out: it has no links. */
  readonly address?: string;
}

export interface Team {
  readonly id: TeamId;
  readonly name: string;
  /** The pattern its agents work where the roster says nothing. */
  readonly defaultShift?: string;
}

export interface Agent {
  readonly id: AgentId;
  readonly name: string;
  readonly alias?: string;
  readonly team: TeamId;
  readonly level?: string;
  readonly stage: Stage;
  readonly joined?: LocalDate;
  /** S26: the last date that they are here, inclusive. */
  readonly lastDay?: LocalDate;
  /** What changed when, ascending; team, level and stage above hold where no entry so far says otherwise. */
  readonly career?: readonly CareerStep[];
  /** By phone system, the names it knows the agent by: an extension (`2001`), a device (`IAX2/2001`), a queue member's name. */
  readonly identities: Readonly<Record<string, readonly ListedName[]>>;
}

/** T10: a name on a phone system; with `from`, one that is theirs from that business date on, and was somebody else's, or nobody's, before. */
export type ListedName = string | { readonly name: string; readonly from: LocalDate };

/** SI13: an identity that is no person: a fax, an announcement, a door phone. */
export interface NotPerson {
  /** Left out: `name` is an agent's id, as a program says it. */
  readonly system?: SystemId;
  readonly name: string;
}

export type Stage = 'probation' | 'regular';

/** What changes on `from`; what is left out stays as it was. */
export interface CareerStep {
  readonly from: LocalDate;
  readonly team?: TeamId;
  readonly level?: string;
  readonly stage?: Stage;
}

export interface ShiftPattern {
  readonly id: string;
  readonly name?: string;
  readonly start: string;
  /** Not after `start`: on the next day. */
  readonly end: string;
  readonly breaks: readonly { readonly start: string; readonly end: string; readonly paid: boolean }[];
  /** The weekdays on which a team's default shift is worked; left out: every day. */
  readonly days?: readonly Weekday[];
}

export interface RosterEntry {
  readonly agent: AgentId;
  readonly date: LocalDate;
  /** A pattern's id, or `off`. */
  readonly pattern: string;
  /** A part shift: other times than the pattern's, whose breaks stay. */
  readonly start?: string;
  readonly end?: string;
}

/** Who works what, day by day, over and over from `startsOn` on. A later one takes over from its own `startsOn`. */
export interface Rotation {
  readonly id: string;
  /** Either a team or some agents. */
  readonly team?: TeamId;
  readonly agents?: readonly AgentId[];
  readonly startsOn: LocalDate;
  /** Pattern ids, or `off`; the first is that of `startsOn`. */
  readonly days: readonly string[];
}

/** `to` works on `date` what `from` was planned for, besides what is their own. An exchange is two swaps. */
export interface Swap {
  readonly date: LocalDate;
  readonly from: AgentId;
  readonly to: AgentId;
  /** Of several shifts the one of this pattern; left out: all of them. */
  readonly pattern?: string;
}

/** Paid time beside what was planned, on the local date on which it starts. */
export interface Overtime {
  readonly agent: AgentId;
  readonly date: LocalDate;
  readonly start: string;
  /** Not after `start`: on the next day. */
  readonly end: string;
  /** Whether a target grows in it. */
  readonly hasTarget: boolean;
}

export interface Calendar {
  /** The day on which a pay month begins, 1 to 28; from the 2nd on it has the name of the month in which it ends. */
  readonly monthStartsOn: number;
  readonly weekStartsOn: Weekday;
  readonly holidays: readonly Holiday[];
}

export interface Holiday {
  readonly date: LocalDate;
  readonly name: string;
  /** Whether default shifts and rotations are worked all the same. */
  readonly works: boolean;
}

/** What leave of a kind does to pay and to the target. */
export interface LeaveKind {
  /** 0 to 1: what is paid of the time. */
  readonly paid: Ratio;
  readonly reducesTarget: boolean;
}

export interface Leave {
  readonly agent: AgentId;
  readonly from: LocalDate;
  /** Inclusive. */
  readonly to: LocalDate;
  readonly kind: string;
  /** Left out: the whole shift. */
  readonly part?: { readonly start: string; readonly end: string };
}

export interface PhoneSystem {
  readonly system: SystemId;
  readonly asterisk?: { readonly host: string; readonly port: number; readonly username: string; readonly secret: string };
  /** X1: whether supervisors may ask it to pause people, to end a pause and to log people out of queues. Left out: no. */
  readonly actions?: boolean;
  /** X8: whether who has the right may listen to the calls in it. Left out: no. */
  readonly listening?: boolean;
  /** X12: whether the agent is told of it. Left out: yes. */
  readonly tellListening?: boolean;
  /** Of the wall-clock times in its CDR and CEL files, IANA. */
  readonly timeZone: string;
  /** Device prefixes of the lines to the outside, e.g. `PJSIP/provider`. */
  readonly trunks: readonly string[];
  /** Asterisk patterns (`20XX`) or numbers that are inside: calls between them count nowhere. */
  readonly internalNumbers: readonly string[];
  readonly wrapUpSeconds: number;
  /** Most trusted first; kinds that it leaves out follow in the order of T7. */
  readonly trust?: readonly SourceKind[];
  /** Seconds within which a queue's call should be answered, by queue; `*` for the rest. */
  readonly serviceLevelSeconds: Readonly<Record<string, number>>;
}
