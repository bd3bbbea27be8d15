import type { HeldLead } from '../lists/agent-leads.ts';
import type { DueLeads } from '../lists/list-due.ts';
import type { ListRules } from '../lists/list-rules.ts';
import type { OwnLeads } from '../lists/own-leads.ts';
import type { OwnerSums } from '../lists/list-sums.ts';
import type { Penetration } from '../lists/penetration.ts';
import type { AgentId, EpochMs, LocalDate, TeamId } from '../units.ts';

/** One list in the office. LS7. */
export interface ListSummary extends Penetration {
  readonly id: string;
  /** null: the site file has none. */
  readonly name: string | null;
  /** Neither closed nor anybody's. */
  readonly free: number;
  /** Somebody's and not closed. */
  readonly held: number;
  readonly notTaken: { readonly doNotCall: number; readonly duplicate: number };
}

/** What `GET /api/lists` answers. */
export interface ListsAnswer {
  readonly lists: readonly ListSummary[];
}

/** One list as anybody may see it: sums of the whole list, never of a person. LS13. */
export interface ListProgress {
  readonly list: string;
  /** As the site file has it, else the list's id. */
  readonly name: string;
  readonly leads: number;
  /** Ever dialled. */
  readonly dialled: number;
  readonly reached: number;
  readonly closed: number;
  /** Neither closed nor anybody's. */
  readonly free: number;
  /** Not closed and never dialled. */
  readonly toCome: number;
  /** Leads that somebody, or a dialler alone, tried on this date. */
  readonly dialledToday: number;
}

/** What `GET /api/lists/progress` answers: the lists that hold leads, in the order of the site file. */
export interface ListProgressAnswer {
  readonly lists: readonly ListProgress[];
  readonly at: EpochMs;
}

/** Somebody who may be given leads, over all lists. N5. */
export interface LeadTaker {
  readonly agent: AgentId;
  readonly name: string;
  readonly team: TeamId;
  readonly holds: number;
  readonly givenToday: number;
  /** How many more they take today. */
  readonly room: number;
}

/** What `GET /api/lists/:id/penetration` answers: the whole list, and what is of the viewer's own teams. LS7. */
export interface ListAnswer {
  readonly list: string;
  readonly name: string | null;
  readonly date: LocalDate;
  readonly whole: Penetration;
  readonly held: number;
  readonly notTaken: ListSummary['notTaken'];
  readonly pool?: Omit<OwnerSums, 'owner'>;
  /** Those who hold leads or have ended some; null: the site shows supervisors figures of teams only (CF22). */
  readonly agents: readonly (Omit<OwnerSums, 'owner'> & { readonly agent: AgentId })[] | null;
  readonly takers: readonly LeadTaker[];
  readonly teams: readonly { readonly id: TeamId; readonly name: string }[];
  readonly due: readonly DueLeads[];
  readonly rules: Pick<ListRules, 'perAgentDay' | 'privateCap' | 'attempts' | 'protect' | 'coolOffHours' | 'windows' | 'callsOnHolidays'>;
}

/** What `POST /api/lists/:id/allocate` answers. LS8. */
export interface AllocationMade {
  readonly list: string;
  readonly request: string;
  /** False: it was made before, and this is what it gave. */
  readonly isNew: boolean;
  readonly given: readonly { readonly agent: AgentId; readonly leads: number }[];
  /** Why it gave no more; null: it gave as many as were asked for, or was made before. */
  readonly whyNotMore: 'noRoom' | 'noLeads' | null;
}

/** What `GET /api/lists/own` answers. N20. */
export interface OwnLeadsAnswer {
  /** null: the site calls from no lists. */
  readonly leads: OwnLeads | null;
  readonly now: EpochMs;
}

/** What `GET /api/lists/ID/leads?agent=` answers: those that the agent holds and may still dial, the next one first. */
export interface HeldLeadsAnswer {
  readonly list: string;
  readonly agent: AgentId;
  readonly now: EpochMs;
  /** Of all, whatever the limit. */
  readonly total: number;
  readonly leads: readonly HeldLead[];
}
