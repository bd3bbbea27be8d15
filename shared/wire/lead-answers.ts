import type { HeldLead } from '../lists/agent-leads.ts';
import type { ActRefusal } from '../lists/lead-act.ts';
import type { LeadStep } from '../lists/lead-history.ts';
import type { LeadState } from '../lists/lead-states.ts';
import type { AgentId, EpochMs } from '../units.ts';

/** LS9: one lead in the table of a list. No number, masked or not (N17). */
export interface LeadRow extends Omit<HeldLead, 'list'> {
  readonly state: LeadState;
  readonly owner: AgentId | null;
  /** As the site file has it; the owner's id where it has none; null: nobody's. */
  readonly ownerName: string | null;
  /** Why it is closed or not taken, in a word; null: it is neither. */
  readonly because: string | null;
}

/** What `GET /api/lists/:id/single` answers: one page. */
export interface LeadsPage {
  readonly list: string;
  readonly timeZone: string;
  readonly now: EpochMs;
  /** All that fit and are shown to whoever asks. */
  readonly total: number;
  readonly from: number;
  readonly leads: readonly LeadRow[];
}

/** What `POST /api/lists/:id/find` answers: the lead of that id, or all that have the number. */
export interface LeadsFoundAnswer {
  readonly leads: readonly LeadRow[];
  readonly now: EpochMs;
}

/** LS10: one line of a lead's history. */
export interface LeadTold extends Omit<LeadStep, 'agent' | 'seq'> {
  /** null: it names nobody, or somebody of whom whoever asks sees nothing. */
  readonly agentName: string | null;
  /** It names somebody of other teams. */
  readonly isOthers: boolean;
  /** Who did it in the office; null: no person of the office, or it is not told. */
  readonly by: string | null;
  /** What they gave as the reason; null: nothing. */
  readonly reason: string | null;
}

/** What `GET /api/lists/:id/single/:lead` answers, and an act after it was done. */
export interface LeadAnswer {
  readonly timeZone: string;
  readonly now: EpochMs;
  readonly lead: LeadRow;
  /** How much was told of the lead: what an act names as seen (LS11). */
  readonly seen: number;
  /** The oldest first. */
  readonly history: readonly LeadTold[];
}

/** CF10: what `POST /api/lists/:id/leads/:lead/number` answers: the whole number, digits and a leading `+`. The one answer that has one (N17). */
export interface RevealedNumber {
  readonly number: string;
}

/** Why an act on a lead is refused, as the `error` of the answer. */
export type LeadActError = `lead.${ActRefusal}`;
