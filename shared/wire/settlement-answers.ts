import type { Signer, SignerRole } from '../events/book-events.ts';
import type { ExactText } from '../exact/exact.ts';
import type { Telling } from '../explain/telling.ts';
import type { MissingShifts, UnverifiedSales } from '../settle/month-exceptions.ts';
import type { PayMonth } from '../settle/pay-months.ts';
import type { ProposalState } from '../settle/proposal-state.ts';
import type { RailHit } from '../settle/rails-hit.ts';
import type { Settlement } from '../settle/settlement.ts';
import type { Signature } from '../settle/signature-of.ts';
import type { StatementSums } from '../settle/statement-sums.ts';
import type { Proposal } from '../settle/statement.ts';
import type { PayLayout } from '../site/pay-layout.ts';
import type { Agent } from '../site/site-file.ts';
import type { AgentId, EpochMs, LocalDate } from '../units.ts';
import type { MonthSpan, PeopleAnswer } from './people-answers.ts';
import type { DisputeRow } from './statement-answers.ts';

// What the routes of the settlement screen answer (ST): the page asks with the same types that the server answers with.

/** ST1: `GET /api/pay-months`, the newest first. */
export interface PayMonthsAnswer {
  readonly months: readonly PayMonth[];
  readonly currency: string;
  /** IANA. */
  readonly timeZone: string;
}

/** ST1: `GET /api/pay-months/MONTH/total`. */
export interface MonthTotal {
  /** null: it is live. */
  readonly signing: Pick<MonthSigning, 'signers' | 'missing'> | null;
  readonly people: number;
  /** Minor units, over those whom the reader sees. */
  readonly total: number;
}

/** B14, ST6 */
export interface MonthSigning {
  /** Of everybody's statements. */
  readonly digest: string;
  readonly signers: readonly Signer[];
  readonly missing: readonly SignerRole[];
  /** What the reader's own signature would be, and as what they would sign. */
  readonly own: Signature;
  readonly ownRole: SignerRole;
}

/** ST2: `GET /api/pay-months/MONTH`, of those whom the reader sees. */
export interface PayMonthAnswer extends PayMonth, Pick<Settlement, 'seal'> {
  readonly telling: Pick<Telling, 'timeZone' | 'currency' | 'teams'>;
  /** When this was worked out. */
  readonly at: EpochMs;
  /** The reader closes and reopens months (B14). */
  readonly mayKeep: boolean;
  /** null: it is live. */
  readonly signing: MonthSigning | null;
  /** ST9: in which layouts the reader may take the month to payroll; none before it is sealed. */
  readonly payLayouts: readonly Pick<PayLayout, 'id' | 'name'>[];
  readonly rows: readonly StatementRow[];
  readonly exceptions: Exceptions;
  readonly proposals: readonly ProposalRow[];
  /** What the levels are called that proposals name. */
  readonly levels: PeopleAnswer['levels'];
}

/** ST5, ST11 */
export interface ProposalRow extends Named {
  readonly proposal: Proposal;
  readonly state: ProposalState;
  /** The day on which it takes effect. */
  readonly from: LocalDate;
  /** null: the reader may not carry it out, the month is live, or it is decided. */
  readonly carry: {
    /** As the site file has the person: what is carried out names it. */
    readonly was: Agent;
    /** Closed and sealed months that the change reaches into, the newest first (SI7). */
    readonly shut: readonly Pick<MonthSpan, 'id' | 'state'>[];
  } | null;
}

export interface Named {
  readonly agent: AgentId;
  readonly name: string;
}

/** ST4: one statement in one line. */
export interface StatementRow extends Named, StatementSums {
  /** Its name; empty: none. */
  readonly team: string;
  /** Exact; null: n/a. */
  readonly points: ExactText | null;
  readonly grade: string | null;
  /** Attained, exact; null: n/a, or the scheme has no such quota. */
  readonly base: ExactText | null;
  readonly incentive: ExactText | null;
  readonly digest: string;
}

/** ST3 */
export interface Exceptions {
  readonly openDisputes: readonly DisputeRow[];
  readonly missingShifts: readonly (Named & MissingShifts)[];
  readonly unverifiedSales: readonly (Named & UnverifiedSales)[];
  readonly railsHit: readonly (Named & RailHit)[];
}
