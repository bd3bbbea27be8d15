import type { LeadAssigned, LeadImported, LeadObjected } from '../../../shared/events/lead-events.ts';
import { shiftAt } from '../../../shared/site/shift-window.ts';
import type { Locale, SiteFile } from '../../../shared/site/site-file.ts';
import { agentId, epochMs, eventId, type AgentId, type EpochMs } from '../../../shared/units.ts';
import { CAST, SUPERVISORS } from './cast.ts';

const MINUTE_MS = 60_000;
const IMPORTED_BEFORE_MS = 30 * MINUTE_MS;
const GIVEN_BEFORE_MS = 15 * MINUTE_MS;
/** Of each list's free leads, so many have a number that objected before it was imported. */
const OBJECTED_BEFORE = 3;

const LISTS = [
  { id: 'fibre', letters: 'FB', leads: 360, given: 300, names: { 'zh-CN': '宽带升级', en: 'Fibre upgrade' } },
  { id: 'renewal', letters: 'RN', leads: 240, given: 200, names: { 'zh-CN': '合约续约', en: 'Contract renewals' } },
] as const;

/** The part `lists` of the demo's site file. The demo begins at any hour, so its lists are called at any hour. */
export const demoLists = (locale: Locale) => ({
  ...{ perAgentDay: 30, privateCap: 60, attempts: { perDay: 3, total: 6 }, retrySeconds: { noAnswer: 10_800, busy: 1800, '*': 5400 } },
  ...{ windows: [{ start: '00:00', end: '24:00' }], protect: { defaultDays: 5, refreshDays: 3, maxDays: 15 } },
  each: LISTS.map(({ id, names }) => ({ id, name: names[locale] })),
});

export interface DemoLead {
  readonly list: string;
  readonly lead: string;
  readonly number: string;
  /** Whose it is for the day; null: nobody's yet. */
  readonly owner: AgentId | null;
  readonly hasObjectedBefore: boolean;
}

/** With the number in the clear, as every sender tells it: the intake makes its key and its mask (N10). */
export type Numbered<Event> = Event & { readonly number: string };

/** The leads of both lists. Dealt out in turn to whoever is at work, so each has of both. */
export const DEMO_LEADS: readonly DemoLead[] = LISTS.flatMap(({ id, letters, leads, given }, list) => {
  const atWork = CAST.filter(({ isOnLeave }) => !isOnLeave);
  return Array.from({ length: leads }, (_, index) => ({
    ...{ list: id, lead: `${letters}-${String(index + 1).padStart(3, '0')}`, number: leadNumber(500 * list + index) },
    owner: index < given ? agentId(atWork[(index + list * 7) % atWork.length]?.extension ?? '') : null,
    hasObjectedBefore: index >= given && index < given + OBJECTED_BEFORE,
  }));
});

/** One of the thousand numbers of London that Ofcom keeps for film and theatre: nobody has them. No two of up to 1000 are the same. */
function leadNumber(index: number): string {
  return `02079460${String((index * 617) % 1000).padStart(3, '0')}`;
}

type ToldBefore = LeadImported | LeadAssigned | LeadObjected;

/** What stood in the lists before the doors opened: who had objected, what was imported, what the supervisors gave to whom. */
export function leadsBefore(site: SiteFile, now: EpochMs): readonly ToldBefore[] {
  const starts = CAST.flatMap(({ extension }) => shiftAt(site, agentId(extension), now)?.window.start ?? []);
  const doorsOpen = Math.min(now, ...starts);
  const importedAt = epochMs(doorsOpen - IMPORTED_BEFORE_MS);
  const givenAt = epochMs(doorsOpen - GIVEN_BEFORE_MS);
  const teamOf = new Map(CAST.map(({ extension, team }) => [agentId(extension), team]));
  return DEMO_LEADS.flatMap(({ list, lead, number, owner, hasObjectedBefore }): ToldBefore[] => {
    const idOf = (what: string) => eventId(`demo/${what}/${list}/${lead}`);
    const imported: Numbered<LeadImported> = {
      ...{ id: idOf('imported'), source: 'tallyboard:import', at: importedAt, type: 'lead.imported', list, lead, number },
    };
    const objected: Numbered<LeadObjected> = {
      ...{ id: idOf('objected'), source: 'tallyboard:server', at: epochMs(importedAt - MINUTE_MS), type: 'lead.objected', number },
    };
    if (owner === null) return hasObjectedBefore ? [objected, imported] : [imported];
    const by = SUPERVISORS[teamOf.get(owner) ?? 'blue'];
    const assigned: LeadAssigned = {
      ...{ id: idOf('assigned'), source: 'tallyboard:server', at: givenAt, type: 'lead.assigned', list, lead, agent: owner },
      ...{ by, request: `morning-${list}` },
    };
    return [imported, assigned];
  });
}
