import type { PlanOrigin } from '../site/planned-patterns.ts';
import type { Holiday, Leave, Overtime, RosterEntry, Rotation, ShiftPattern, Swap } from '../site/site-file.ts';
import type { AgentId, EpochMs, LocalDate, TeamId } from '../units.ts';

/** A shift as the roster would write it. Times left out: those of the pattern. */
export interface PlannedPart {
  readonly pattern: string;
  readonly start?: string;
  readonly end?: string;
}

/** One shift of a cell, by the wall clock. */
export interface RosterShift {
  readonly kind: 'own' | 'swap' | 'overtime';
  /** null: overtime. */
  readonly pattern: string | null;
  readonly start: string;
  readonly end: string;
  /** Whose shift it was before a swap. */
  readonly from?: AgentId;
  /** Of overtime: whether a target grows in it. */
  readonly hasTarget?: boolean;
}

export interface RosterLeave {
  /** null: the reader may not know (RO2). */
  readonly kind: string | null;
  /** Of the paid time planned; 0: nothing was planned. */
  readonly ms: number;
}

/** One agent's one date. */
export interface RosterCell {
  readonly date: LocalDate;
  /** Of the agent's own plan, before swaps. */
  readonly origin: PlanOrigin;
  /** The own plan, before swaps; empty: off. */
  readonly own: readonly PlannedPart[];
  /** What would hold if the roster said nothing; null: it says nothing. */
  readonly back: readonly PlannedPart[] | null;
  /** What is worked, swaps done, in order of start. */
  readonly shifts: readonly RosterShift[];
  readonly given: readonly { readonly to: AgentId; readonly pattern: string | null }[];
  readonly leave: readonly RosterLeave[];
  /** Paid time before leave, overtime included. */
  readonly paidMs: number;
  readonly leaveMs: number;
}

export interface RosterAgent {
  readonly agent: AgentId;
  readonly name: string;
  readonly alias: string | null;
  readonly team: TeamId;
  /** The names that phone systems have for them. */
  readonly identities: readonly string[];
  /** One a date of the week. */
  readonly cells: readonly RosterCell[];
  readonly paidMs: number;
  readonly leaveMs: number;
}

export interface RosterDay {
  readonly date: LocalDate;
  readonly holiday: Omit<Holiday, 'date'> | null;
  /** The pay month that the date counts in. What is changed in a sealed one becomes a correction (B5). */
  readonly month: { readonly id: string; readonly state: 'live' | 'provisional' | 'sealed' };
  /** Whoever has a shift and is not wholly on leave. */
  readonly people: readonly { readonly team: TeamId; readonly people: number }[];
  /** People at work at the beginning of each hour of the local day, 0 to 23. */
  readonly hours: readonly number[];
}

export interface RosterPattern extends ShiftPattern {
  /** Paid minutes on an ordinary day. */
  readonly paidMinutes: number;
  /** How many entries of the site file name it, by what they are. */
  readonly uses: { readonly roster: number; readonly rotations: number; readonly teams: number; readonly swaps: number };
}

export interface ClosedMonth {
  readonly id: string;
  readonly from: LocalDate;
  /** Inclusive. */
  readonly to: LocalDate;
}

/** RO1: a week as it stands in the site file in force. */
export interface RosterAnswer {
  readonly site: string;
  /** Who changed the site file last. */
  readonly changed: { readonly by: string; readonly at: EpochMs };
  readonly from: LocalDate;
  readonly today: LocalDate;
  readonly timeZone: string;
  /** The reader's, whichever of them was asked for. */
  readonly teams: readonly { readonly id: TeamId; readonly name: string }[];
  readonly days: readonly RosterDay[];
  readonly agents: readonly RosterAgent[];
  /** Every pay month that is closed or sealed, with its dates: what edits of other weeks touch is known by them. */
  readonly closedMonths: readonly ClosedMonth[];
  /** Whether the reader may change the roster of these agents; patterns and rotations besides. */
  readonly mayEdit: boolean;
  readonly mayEditPatterns: boolean;
  readonly isKeptElsewhere: boolean;
  readonly patterns: readonly RosterPattern[];
  readonly rotations: readonly Rotation[];
  /** Empty for whoever may not edit. */
  readonly leaveKinds: readonly string[];
  /** What stands in the site file about these agents and dates, word by word: an edit names it (`was`). */
  readonly entries: RosterEntries;
}

export interface RosterEntries {
  readonly roster: readonly RosterEntry[];
  /** Empty for whoever may not edit (RO2). */
  readonly leave: readonly Leave[];
  readonly swaps: readonly Swap[];
  readonly overtime: readonly Overtime[];
}
