import type { Board } from '../tally/board.ts';
import type { AgentId, EpochMs } from '../units.ts';
import { roomOf } from './allocation.ts';
import { claimRefusal } from './lead.ts';
import { takersOf } from './list-allocation.ts';
import { isDoNotCall, leadIn, notTakenIn, type ListView } from './list-view.ts';
import { reportsOf } from './lead-history.ts';

/** LS11: what somebody who keeps the lists does to one lead. */
export type LeadAct =
  { readonly do: 'giveBack' } | { readonly do: 'give'; readonly agent: AgentId } | { readonly do: 'close' } | { readonly do: 'doNotCall' };

/**
 * Why it can't be done: somebody told something of the lead since it was looked at; it is closed, nobody's, that agent's already, not taken into the list;
 * the agent gave it up or lost it just now (N8), or has no room (N5); its customer is not to be called (N10).
 */
export type ActRefusal = 'changed' | 'closed' | 'free' | 'theirs' | 'notTaken' | 'coolOff' | 'full' | 'doNotCall';

/** null: it can be done. `seen`: how many reports whoever asks has seen (`reportsOf`). */
export function whyNotAct(board: Board, view: ListView, lead: string, act: LeadAct, seen: number, now: EpochMs): ActRefusal | null {
  const told = leadIn(view, lead);
  if (reportsOf(view, lead) !== seen) return 'changed';
  // A customer may object to a lead that is closed: it is the number that is barred.
  if (act.do === 'doNotCall') return told.closedBecause === 'doNotCall' ? 'closed' : null;
  if (told.closedBecause !== null) return 'closed';
  if (act.do === 'giveBack') return told.owner === null ? 'free' : null;
  return act.do === 'close' ? null : whyNotGive(board, view, lead, act.agent, now);
}

/** By the rules of an allocation: caps, cool-off, and who objected. */
function whyNotGive(board: Board, view: ListView, lead: string, agent: AgentId, now: EpochMs): ActRefusal | null {
  const told = leadIn(view, lead);
  if (told.owner === agent) return 'theirs';
  if (reportsOf(view, lead) === 0 && notTakenIn(view).has(lead)) return 'notTaken';
  if (view.rules.doNotCall.atDial && isDoNotCall(view, lead)) return 'doNotCall';
  if (told.owner === null && claimRefusal(view.rules, told, agent, 0, now) === 'coolOff') return 'coolOff';
  const [taker] = takersOf(board, [agent], now);
  return taker && roomOf(view.rules, taker) > 0 ? null : 'full';
}
