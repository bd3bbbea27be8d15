import type { Said } from '../said.ts';
import type { Form } from '../scheme-draft/form.ts';
import type { AgentDifference, LineDifference, Simulation } from '../settle/simulate.ts';
import type { AgentId, EpochMs, LocalDate } from '../units.ts';

/** SE1: one published version, as the site file writes it. */
export interface SchemeVersion {
  readonly id: string;
  readonly version: number;
  readonly effectiveFrom: LocalDate;
  /** Today is scored by it. */
  readonly isInForce: boolean;
  /** One entry of `schemes`. */
  readonly tree: unknown;
  /** null: it was not published in the office, and nothing was said of it. */
  readonly notes: { readonly text: string; readonly by: string; readonly at: EpochMs } | null;
}

/** SE2: the draft as it is kept. */
export interface KeptDraft {
  readonly tree: unknown;
  readonly notes: string;
  readonly by: string;
  readonly at: EpochMs;
}

/** SE4: what a draft says, and what is wrong with it. */
export interface CheckedDraft {
  /** As the next version of its id; null: it is no map, and nothing can be shown of it. */
  readonly tree: unknown;
  readonly yaml: string;
  readonly problems: readonly DraftProblem[];
  /** Of what it says, its notes, and the versions that it follows: what admins approve. null: it is not fit. */
  readonly digest: string | null;
  /** The first day of the pay month in which it would take effect: where that is another day, the month's pay follows it all the same (Y6). null: not fit. */
  readonly monthBegins: LocalDate | null;
  /** SE7: who approved this digest so far. */
  readonly approvedBy: readonly string[];
}

export interface DraftProblem {
  /** In the draft; empty: it is about the whole, or about the rest of the site file. */
  readonly path: readonly (string | number)[];
  /** The reason and the way out, in English. */
  readonly message: string;
  /** The same, for a page that says it in its reader's language. */
  readonly said: readonly Said[];
}

/** `GET /api/schemes` */
export interface SchemesAnswer {
  /** Of the published versions: another as soon as one is published. */
  readonly base: string;
  /** The latest first. */
  readonly versions: readonly SchemeVersion[];
  readonly presets: readonly { readonly id: string; readonly tree: unknown }[];
  readonly form: Form;
  /** Of the draft, or of that which was there last. */
  readonly revision: number;
  readonly draft: KeptDraft | null;
  readonly checked: CheckedDraft | null;
  readonly mayPublish: boolean;
  /** SE8: how many admins publish it together. */
  readonly approvals: number;
  /** The site file is kept elsewhere and read at each start: nothing is published here. */
  readonly isKeptElsewhere: boolean;
  readonly today: LocalDate;
  /** The first day of the next pay month. */
  readonly nextMonth: LocalDate;
  readonly currency: string;
  readonly timeZone: string;
  /** Pay months that can be simulated, the newest first. */
  readonly months: readonly { readonly id: string; readonly isOver: boolean }[];
}

/** `POST /api/schemes/draft/publish` */
export interface PublishAnswer {
  /** False: others have to approve it. */
  readonly isPublished: boolean;
  readonly approvedBy: readonly string[];
}

/** SE9: one agent's figures on today's floor under one scheme. null: no such figure. */
export interface PreviewFigures {
  readonly points: number | null;
  /** Of base, 0 to 1 and more. */
  readonly base: number | null;
  readonly rank: number | null;
}

/** `POST /api/schemes/preview` */
export interface PreviewAnswer {
  readonly at: EpochMs;
  readonly date: LocalDate;
  readonly rows: readonly {
    readonly agent: AgentId;
    readonly name: string;
    readonly now: PreviewFigures;
    readonly then: PreviewFigures;
  }[];
}

/** Without the reasons, which would be megabytes. */
export interface ToldSimulation extends Omit<Simulation, 'perAgent'> {
  readonly perAgent: readonly (Omit<AgentDifference, 'lines'> & { readonly lines: readonly Omit<LineDifference, 'because'>[] })[];
}

/** SE10: `GET /api/schemes/simulations/:id`. Minor units. */
export interface SimulationAnswer {
  readonly currency: string;
  readonly months: readonly { readonly id: string; readonly simulation: ToldSimulation }[];
  readonly people: readonly { readonly agent: AgentId; readonly name: string; readonly team: string }[];
}
