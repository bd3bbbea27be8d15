import type { NamesOverTime } from '../site/resolve-agent.ts';
import type { WhoKey } from '../site/who-key.ts';
import type { LocalDate } from '../units.ts';
import type { ListRules } from './list-rules.ts';
import { assigned, attempted, claimRefusal, closed, isDue, newLead, recycled, type Lead } from './lead.ts';
import { canonicalLeadMarks, type LeadMark } from './lead-marks.ts';
import { dateOfMoment, midnightOf } from './local-days.ts';
import { contacted, recycledOn } from './protection.ts';

/** What the marks of a list are read by. New objects only when a meaning changed. */
export interface LeadGround {
  readonly rules: ListRules;
  readonly timeZone: string;
  readonly names: NamesOverTime;
}

/** N13, N14: a lead as its marks tell it, up to the last of them; `packed` as its list keeps them, imports aside. */
export function toldLead(ground: LeadGround, list: string, lead: string, packed: string): Lead {
  let told = newLead(list, lead);
  for (const mark of oncePerCall(canonicalLeadMarks(packed))) told = taken(ground, leadOn(ground, told, dateIn(ground, mark)), mark);
  return told;
}

/** N1: the lead on that day: what was due before is in the public pool since 00:00 of the day after its due day. */
export function leadOn({ timeZone }: Pick<LeadGround, 'timeZone'>, lead: Lead, today: LocalDate): Lead {
  if (lead.protection === null || !isDue(lead, today)) return lead;
  return recycled(lead, midnightOf(timeZone, recycledOn(lead.protection)));
}

export const dateIn = ({ timeZone }: LeadGround, { at }: LeadMark): LocalDate => dateOfMoment(timeZone, at);

/** N13: what several told of one call is one attempt, and the last of them knows best how it ended. */
export function oncePerCall(marks: readonly LeadMark[]): readonly LeadMark[] {
  const calls = marks.flatMap(({ kind, call }) => (kind === 'attempted' && call !== null ? [call] : []));
  if (new Set(calls).size === calls.length) return marks;
  return marks.filter(
    ({ kind, call }, index) =>
      kind !== 'attempted' || call === null || !marks.slice(index + 1).some((later) => later.kind === 'attempted' && later.call === call),
  );
}

/** The lead after that mark. */
export function taken(ground: LeadGround, lead: Lead, mark: LeadMark): Lead {
  const { rules, names } = ground;
  const { kind, at, who, word } = mark;
  switch (kind) {
    case 'assigned':
      return who === null ? lead : assigned(rules, lead, names.at(at).subjectOf(who), dateIn(ground, mark));
    case 'claimed':
      return who === null ? lead : claimedBy(ground, lead, who, mark);
    case 'attempted':
      return triedOnce(ground, lead, mark);
    case 'contacted':
      return renewed(ground, lead, mark);
    case 'recycled':
      return recycled(lead, at);
    case 'closed':
      return closed(lead, word);
    case 'objected':
      return closed(lead, 'doNotCall');
    case 'imported':
      return lead;
  }
}

/** N14: whether the agent had room for it is their affair with whoever keeps the caps; the cool-off is the lead's. */
function claimedBy(ground: LeadGround, lead: Lead, who: WhoKey, mark: LeadMark): Lead {
  const agent = ground.names.at(mark.at).subjectOf(who);
  const isRefused = claimRefusal(ground.rules, lead, agent, 0, mark.at) !== null;
  return isRefused ? lead : assigned(ground.rules, lead, agent, dateIn(ground, mark));
}

/** N3: the attempt that reaches the total closes the lead, and so does a final outcome. */
function triedOnce(ground: LeadGround, lead: Lead, mark: LeadMark): Lead {
  const { rules } = ground;
  const { at, word, call } = mark;
  const attempt = { endedAt: at, outcome: word, call };
  const tried = attempted(rules, lead, attempt, rules.effective.includes(word), dateIn(ground, mark));
  if (rules.final.includes(word)) return closed(tried, 'final');
  return tried.attempts.length >= rules.attempts.total ? closed(tried, 'attempts') : tried;
}

function renewed(ground: LeadGround, lead: Lead, mark: LeadMark): Lead {
  if (lead.protection === null) return lead;
  return { ...lead, protection: contacted(ground.rules, lead.protection, dateIn(ground, mark)) };
}
