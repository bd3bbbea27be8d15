import type { SourceKind } from '../events/event-base.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { AgentId, LocalDate, SiteId, SystemId, TeamId } from '../units.ts';

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
}

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
  readonly wall: { readonly names: NameDisplay; readonly leaders: number };
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
  readonly stage: 'probation' | 'regular';
  readonly joined?: LocalDate;
  /** By phone system, the names it knows the agent by: an extension (`2001`), a device (`IAX2/2001`), a queue member's name. */
  readonly identities: Readonly<Record<string, readonly string[]>>;
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

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
