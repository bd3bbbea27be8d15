import { isUnmatched, type WhoKey } from '../site/resolve-agent.ts';
import type { Board } from '../tally/board.ts';
import { getSharded } from '../tally/sharded-map.ts';
import { agentId, type EpochMs } from '../units.ts';
import { unpackedMarks } from './lead-marks.ts';
import { leadIn, listIds, viewOfList, type ListView } from './list-view.ts';
import { leadsTouchedBy } from './person-leads.ts';

/** A lead that is held under a name which the site file in force does not explain. */
export interface StrayLead {
  readonly list: string;
  readonly lead: string;
  /** The name, as whoever gave or claimed the lead said it. */
  readonly holder: WhoKey;
  /** How often anything was told of the lead: grows with each report, so that holding it a second time is another holding. */
  readonly reports: number;
}

/** N19: those that are not closed, by list, holder and lead. Whether the holder has left, or was never named yet, is not the board's to know. */
export const strayLeads = (board: Board, now: EpochMs): readonly StrayLead[] =>
  listIds(board).flatMap((id) => {
    const view = viewOfList(board, id, now);
    return view ? straysIn(view) : [];
  });

function straysIn(view: ListView): readonly StrayLead[] {
  const holders = [...view.book.byPerson.keys()].filter((who) => isUnmatched(view.names.subjectOf(who))).sort();
  return holders.flatMap((holder) =>
    [...leadsTouchedBy(view.book, view.names, agentId(holder))].sort().flatMap((id): readonly StrayLead[] => {
      const { owner, closedBecause } = leadIn(view, id);
      if (owner !== holder || closedBecause !== null) return [];
      return [{ list: view.id, lead: id, holder, reports: unpackedMarks(getSharded(view.book.marks, id) ?? '').length }];
    }),
  );
}
