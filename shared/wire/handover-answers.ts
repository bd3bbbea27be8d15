import type { HandoverOfList } from '../lists/lead-handover.ts';
import type { AgentId } from '../units.ts';

/** What `GET /api/lists/handover?from=` answers. LS16. */
export interface HandoverAnswer {
  readonly from: AgentId;
  /** Open leads that they hold, over all lists. */
  readonly leads: number;
  /** Who may be handed them, by name. */
  readonly takers: readonly HandoverTaker[];
  /** What would go to whom is named by `to`; null: nobody is named. */
  readonly lists: readonly HandoverOfList[] | null;
}

export interface HandoverTaker {
  readonly agent: AgentId;
  readonly name: string;
  /** How many more leads they may hold. */
  readonly room: number;
}

/** What `POST /api/lists/handover` answers. */
export interface HandoverMade {
  /** False: it was done before, and this is what went then. */
  readonly isNew: boolean;
  readonly given: readonly { readonly list: string; readonly leads: number }[];
}
