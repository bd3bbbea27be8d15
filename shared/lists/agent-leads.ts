import type { Board } from '../tally/board.ts';
import { getSharded } from '../tally/sharded-map.ts';
import { toldCall } from '../tally/told-call.ts';
import type { AgentId, CallId, EpochMs, LocalDate } from '../units.ts';
import { nextAttempt, type Attempt, type Next } from './attempts.ts';
import type { Lead } from './lead.ts';
import { isDoNotCall, leadIn, type ListView } from './list-view.ts';
import { dateOfMoment } from './local-days.ts';
import { leadsTouchedBy } from './person-leads.ts';

/** A lead, and when whoever holds it may dial it. No number and no name: who may dial has those from the dialer. */
export interface HeldLead {
  readonly list: string;
  readonly lead: string;
  /** The last day of protection, and the day that no contact moves it past (N1, N2). */
  readonly due: LocalDate | null;
  readonly hardEnd: LocalDate | null;
  readonly attempts: { readonly today: number; readonly total: number; readonly leftToday: number; readonly left: number };
  readonly lastOutcome: string | null;
  readonly next: Next;
}

/** N3: when the lead may be dialled next. A delay runs from the end of the call where the board knows it. */
export function nextOfLead(board: Board, view: ListView, lead: Lead, now: EpochMs): Next {
  if (lead.closedBecause !== null) return { state: 'closed', because: lead.closedBecause };
  return nextAttempt(view.rules, view.place, endedAttempts(board, lead), now, isDoNotCall(view, lead.lead));
}

/** The leads that the agent holds and may still dial, now or later: the next one first, of equals the one that is due first, then the lower id. */
export const leadsHeldBy = (board: Board, view: ListView, agent: AgentId, now: EpochMs): readonly HeldLead[] =>
  [...leadsTouchedBy(view.book, view.names, agent)]
    .map((lead) => leadIn(view, lead))
    .filter((lead) => lead.owner === agent && lead.closedBecause === null)
    .map((lead) => heldLead(board, view, lead, now))
    .sort(byTurn);

/** Of a lead in the pool as well: it has no due day then. */
export function heldLead(board: Board, view: ListView, lead: Lead, now: EpochMs): HeldLead {
  const { rules, timeZone, today } = view;
  const attempts = endedAttempts(board, lead);
  const ofToday = attempts.filter(({ endedAt }) => dateOfMoment(timeZone, endedAt) === today).length;
  return {
    ...{ list: lead.list, lead: lead.lead, due: lead.protection?.due ?? null, hardEnd: lead.protection?.hardEnd ?? null },
    attempts: {
      ...{ today: ofToday, total: attempts.length, left: Math.max(0, rules.attempts.total - attempts.length) },
      leftToday: Math.max(0, Math.min(rules.attempts.perDay - ofToday, rules.attempts.total - attempts.length)),
    },
    lastOutcome: attempts.at(-1)?.outcome ?? null,
    next: nextOfLead(board, view, lead, now),
  };
}

const atOf = ({ next }: HeldLead): number => (next.state === 'open' ? next.at : Infinity);

function byTurn(a: HeldLead, b: HeldLead): number {
  const [left, right] = [atOf(a), atOf(b)];
  if (left !== right) return left < right ? -1 : 1;
  const [due, otherDue] = [a.due ?? '', b.due ?? ''];
  return due === otherDue ? (a.lead < b.lead ? -1 : 1) : due < otherDue ? -1 : 1;
}

/** In order of their ends. */
const endedAttempts = (board: Board, { attempts }: Lead): readonly Attempt[] =>
  attempts
    .map((attempt) => ({ ...attempt, endedAt: (attempt.call ? endOfCall(board, attempt.call) : null) ?? attempt.endedAt }))
    .sort((a, b) => a.endedAt - b.endedAt);

/** null: the board does not know the call, or it is not over. */
function endOfCall(board: Board, call: CallId): EpochMs | null {
  const record = getSharded(board.calls, getSharded(board.aliases, call) ?? call);
  const parts = record ? toldCall(record, board.ground.calls).parts : [];
  let last: EpochMs | null = null;
  for (const { endedAt } of parts) {
    if (endedAt === null) return null;
    if (last === null || endedAt > last) last = endedAt;
  }
  return last;
}
