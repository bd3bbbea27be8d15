import fc from 'fast-check';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { leadsHeldBy } from '../../shared/lists/agent-leads.ts';
import { allocateFrom, allocationIn } from '../../shared/lists/list-allocation.ts';
import { sumsOfList } from '../../shared/lists/list-sums.ts';
import { leadIn, listIds, notTakenIn, viewOfList } from '../../shared/lists/list-view.ts';
import type { Board } from '../../shared/tally/board.ts';
import { unmatchedIdentities } from '../../shared/tally/unmatched-identities.ts';
import { callId, epochMs, eventId, systemId } from '../../shared/units.ts';
import { siteApplied } from './call-scenario.ts';
import { keyOf, withLists } from './lead-story.ts';
import { ana, bo, chen, dora } from './test-site.ts';

// Events need not make sense together: a fold is total.

const START = Date.parse('2025-03-02T16:00:00Z');
const HOUR_MS = 3_600_000;
const agents = [ana, bo, chen, dora];
const leads = ['1', '2', '3', '4', '5', '6'];

/** Forty days, so that protection ends and begins; some moments fall together. */
const at = fc.oneof(
  fc.integer({ min: 0, max: 40 * 24 }).map((hour) => epochMs(START + hour * HOUR_MS)),
  fc.integer({ min: 0, max: 40 * 86_400 }).map((second) => epochMs(START + second * 1000)),
);
const who = fc.oneof(
  fc.constantFrom(...agents).map((agent) => ({ agent })),
  fc.constantFrom('PJSIP/2001', 'PJSIP/9999').map((name) => ({ identity: { source: systemId('pbx-a'), name } })),
);
const outcome = fc.constantFrom('noAnswer', 'busy', 'connected', 'callback', 'callback', 'completed', 'odd');

const kind = fc.constantFrom(
  'imported',
  'assigned',
  'claimed',
  'claimed',
  'attempted',
  'attempted',
  'attempted',
  'contacted',
  'recycled',
  'closed',
  'objected',
  'number',
);
const event = fc
  .record({
    ...{ kind, at, who, outcome, list: fc.constantFrom('spring', 'autumn'), lead: fc.constantFrom(...leads) },
    number: fc.constantFrom('130', '131', '132'),
    call: fc.option(
      fc.integer({ min: 1, max: 5 }).map((id) => callId(`pbx-a:${id}`)),
      { nil: undefined, freq: 2 },
    ),
    ...{ maybe: fc.boolean(), source: fc.constantFrom('http:crm', 'http:dialer') },
  })
  .map(({ kind, at, who, outcome, list, lead, number, call, maybe, source }) => {
    const base = { at, source, list, lead, type: `lead.${kind}` };
    const named = call === undefined ? {} : { call };
    switch (kind) {
      case 'imported':
        return { ...base, ...(maybe && { numberKey: keyOf(number) }) };
      case 'assigned':
        return { ...base, ...who, ...(maybe && { request: number }) };
      case 'claimed':
        return { ...base, ...who };
      case 'attempted':
        return { ...base, ...(maybe && who), ...named, outcome };
      case 'contacted':
        return { ...base, ...who, ...named };
      case 'closed':
        return { ...base, reason: outcome };
      case 'number':
        return { at, source, type: 'lead.objected', numberKey: keyOf(number) };
      default:
        return base;
    }
  });

const mapped = withLists({
  each: [{ id: 'spring', attempts: { perDay: 1, total: 2 }, protect: { defaultDays: 2, refreshDays: 1, maxDays: 4 } }],
});

export const randomLeads: fc.Arbitrary<readonly BoardEvent[]> = fc
  .array(event, { maxLength: 60 })
  .map((events) => [siteApplied(mapped), ...events.map((one, index) => ({ id: eventId(`l${index}`), ...one }) as BoardEvent)]);

/** Everything that is derived of lists, at the end and in between. */
export const listFigures = (board: Board) => ({
  lists: [10, 20, 41].map((day) => figuresAt(board, START + day * 24 * HOUR_MS)),
  unmatched: unmatchedIdentities(board)
    .map(({ identity }) => identity.name)
    .sort(),
});

function figuresAt(board: Board, moment: number) {
  const now = epochMs(moment);
  return listIds(board).map((id) => {
    const view = viewOfList(board, id, now);
    if (view === null) throw new Error('the site has no lists');
    return {
      ...{ id, sums: sumsOfList(view), leads: leads.map((lead) => leadIn(view, lead)), notTaken: [...notTakenIn(view)].sort() },
      held: agents.map((agent) => leadsHeldBy(board, view, agent, now)),
      allocation: allocateFrom(board, view, agents, 3, now),
      allocations: ['130', '131', '132'].map((request) => [...(allocationIn(view, request) ?? [])].sort()),
    };
  });
}
