import { isUnmatched, type WhoKey } from '../site/who-key.ts';
import { hasGoneBy } from '../site/shift-window.ts';
import { siteOf, type Board } from '../tally/board.ts';
import { getSharded } from '../tally/sharded-map.ts';
import { agentId, epochMs, type AgentId, type EpochMs } from '../units.ts';
import { unpackedMarks } from './lead-marks.ts';
import { leadIn, listIds, viewOfList, type ListView } from './list-view.ts';
import { leadsTouchedBy } from './person-leads.ts';

/** A lead that is held under a name which the site file in force does not explain. */
export interface StrayLead {
  readonly list: string;
  readonly lead: string;
  /** The name, as whoever gave or claimed the lead said it. */
  readonly holder: WhoKey;
  /** When it was given or claimed last. */
  readonly since: EpochMs;
  /** How often anything was told of the lead: grows with each report, so that holding it a second time is another holding. */
  readonly reports: number;
}

/** N19, S26: those of agents whose last day is over. */
export function leadsOfGone(board: Board, now: EpochMs): readonly (StrayLead & { readonly agent: AgentId })[] {
  const site = siteOf(board);
  const gone = site.agents.filter((agent) => hasGoneBy(site, agent, now)).map(({ id }) => id);
  return listIds(board).flatMap((id) => {
    const view = gone.length > 0 ? viewOfList(board, id, now) : null;
    return view ? gone.flatMap((agent) => heldBy(view, agent, `=${agent}`).map((lead) => ({ ...lead, agent }))) : [];
  });
}

/** N19: those that are not closed, by list, holder and lead. Whether the holder has left, or was never named yet, is not the board's to know. */
export const strayLeads = (board: Board, now: EpochMs): readonly StrayLead[] =>
  listIds(board).flatMap((id) => {
    const view = viewOfList(board, id, now);
    return view ? straysIn(view) : [];
  });

function straysIn(view: ListView): readonly StrayLead[] {
  const holders = [...view.book.byPerson.keys()].filter((who) => view.names.everOf(who).some(isUnmatched)).sort();
  return holders.flatMap((holder) => heldBy(view, agentId(holder), holder));
}

const heldBy = (view: ListView, subject: AgentId, holder: WhoKey): readonly StrayLead[] =>
  [...leadsTouchedBy(view.book, view.names, subject)].sort().flatMap((id): readonly StrayLead[] => {
    const { owner, closedBecause } = leadIn(view, id);
    if (owner !== subject || closedBecause !== null) return [];
    const marks = unpackedMarks(getSharded(view.book.marks, id) ?? '');
    const given = marks.filter(({ kind }) => kind === 'assigned' || kind === 'claimed').map(({ at }) => at);
    return [{ list: view.id, lead: id, holder, since: epochMs(Math.max(...given)), reports: marks.length }];
  });
