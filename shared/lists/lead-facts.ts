import type { Scheme } from '../scheme/scheme.ts';
import type { LeadFact } from '../score/shift-facts.ts';
import { businessDay } from '../site/business-day.ts';
import type { NamesOverTime } from '../site/resolve-agent.ts';
import { homeAt } from '../tally/attribution.ts';
import { siteOf, type Board } from '../tally/board.ts';
import { utcDay } from '../tally/call-record.ts';
import { getSharded } from '../tally/sharded-map.ts';
import type { ShiftTally } from '../tally/shift-tally.ts';
import { epochMs, type AgentId } from '../units.ts';
import { canonicalLeadMarks, type LeadMark } from './lead-marks.ts';
import { rulesOfList, type ListRules } from './list-rules.ts';
import { leadsTouchedBy } from './person-leads.ts';
import { oncePerCall } from './told-lead.ts';

const looksAtLeads = ({ metrics }: Scheme): boolean =>
  Object.values(metrics).some((metric) => metric.agg !== 'ratio' && metric.from === 'lead');

/** N16: what the lists tell of the agent's shift, or of a date's unscheduled work. What its scheme does not ask for is not looked up. */
export function leadFactsIn(board: Board, scheme: Scheme, tally: Pick<ShiftTally, 'id' | 'agent' | 'date' | 'shift'>): readonly LeadFact[] {
  if (board.leads.lists.size === 0 || !looksAtLeads(scheme)) return [];
  const site = siteOf(board);
  const { names } = board.ground.calls;
  const { start, end } = tally.shift?.window ?? businessDay(site, tally.date);
  const [from, to] = [utcDay(start), utcDay(epochMs(end - 1))];
  const isHere = ({ at }: LeadMark): boolean => homeAt(site, tally.agent, at).id === tally.id;
  return [...board.leads.lists].flatMap(([list, book]) => {
    const rules = site.lists === undefined ? null : rulesOfList(site.lists, list);
    return [...leadsTouchedBy(book, names, tally.agent, from, to)].flatMap((lead) =>
      marksOf(getSharded(book.marks, lead), names, tally.agent)
        .filter(isHere)
        .flatMap((mark) => actionsOf(mark, rules).map((action) => ({ action, lead, list, seq: mark.seq, at: mark.at, date: tally.date }))),
    );
  });
}

/** One agent's, each attempt once a call (N13): who passed a call on and who took it have each tried. */
const marksOf = (packed: string | undefined, names: NamesOverTime, agent: AgentId): readonly LeadMark[] =>
  packed === undefined
    ? []
    : oncePerCall(canonicalLeadMarks(packed).filter(({ who, at }) => who !== null && names.at(at).subjectOf(who) === agent));

/** N16: an attempt that reached somebody is a connection as well, and an effective contact or the end of the lead where its outcome is one. */
function actionsOf({ kind, word }: LeadMark, rules: ListRules | null): readonly string[] {
  if (kind !== 'attempted' || rules === null) return [kind];
  return [
    kind,
    ...(rules.reached.includes(word) ? ['connected'] : []),
    ...(rules.effective.includes(word) ? ['contacted'] : []),
    ...(rules.final.includes(word) ? ['closed'] : []),
  ];
}
