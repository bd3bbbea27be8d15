import type { SiteEdit } from '../site-edit/site-edit.ts';
import type { Agent, Holiday, NotPerson, ShiftPattern, Team } from '../site/site-file.ts';
import type { Weekday } from '../site/weekday.ts';
import type { LocalName } from '../scheme/name.ts';
import type { AgentId, EpochMs, LocalDate, SystemId } from '../units.ts';

/** A pay month that is closed or sealed, by its first and last date. */
export interface MonthSpan {
  readonly id: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly state: 'closed' | 'sealed';
}

/** SI6: what the page of the people is told. */
export interface PeopleAnswer {
  /** Of the site file in force; null: it cannot be read as it was applied. */
  readonly version: number | null;
  /** TALLYBOARD_SITE: nothing is changed here, the lines to copy are the answer. */
  readonly isKeptElsewhere: boolean;
  readonly site: string;
  readonly timeZone: string;
  readonly today: LocalDate;
  readonly now: EpochMs;
  readonly agents: readonly Agent[];
  readonly teams: readonly Team[];
  /** SI13 */
  readonly notPeople: readonly NotPerson[];
  readonly patterns: readonly Pick<ShiftPattern, 'id' | 'name' | 'start' | 'end'>[];
  readonly systems: readonly SystemId[];
  /** Of the ladder of the scheme in force, lowest first. */
  readonly levels: readonly { readonly id: string; readonly name: LocalName | null }[];
  readonly holidays: readonly Holiday[];
  readonly monthStartsOn: number;
  readonly weekStartsOn: Weekday;
  /** SI7: the months that are closed or sealed, the newest first. */
  readonly shutMonths: readonly MonthSpan[];
  /** Agents who have a login. */
  readonly logins: readonly AgentId[];
}

/** What was told under a name of a phone system, and what somebody else's name would touch. */
export interface ToldName {
  /** Empty: an agent id that the site file lacks. */
  readonly system: SystemId;
  readonly name: string;
  readonly calls: number;
  readonly reports: number;
  readonly since: EpochMs;
  readonly last: EpochMs;
  /** The business dates of `since` and `last`. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Closed and sealed months in which some of it lies. */
  readonly shutMonths: readonly MonthSpan[];
}

/** SI9: an identity that waits. */
export interface UnmatchedRow extends ToldName {
  readonly likely: AgentId | null;
}

export interface UnmatchedAnswer {
  readonly now: EpochMs;
  readonly timeZone: string;
  readonly rows: readonly UnmatchedRow[];
}

/** S28: what was told of somebody under each name that phone systems have for them. */
export interface NumbersAnswer {
  readonly rows: readonly ToldName[];
}

/** SI8: what goes with somebody who leaves. */
export interface LeavingAnswer {
  readonly edits: readonly SiteEdit[];
  /** Leads that go back to the pool (N19). */
  readonly leads: number;
  /** Names of their logins, which are locked (AC8). */
  readonly logins: readonly string[];
  /** Pay months with work of theirs that are not sealed: they are settled without them. */
  readonly unsealed: readonly string[];
}
