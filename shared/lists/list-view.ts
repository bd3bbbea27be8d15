import { calendarOf } from '../site/calendar.ts';
import { kept } from '../site/kept.ts';
import type { SiteFile } from '../site/site-file.ts';
import { siteOf, type Board } from '../tally/board.ts';
import { getSharded } from '../tally/sharded-map.ts';
import type { EpochMs, LocalDate } from '../units.ts';
import type { CallingPlace } from './calling-window.ts';
import type { Lead } from './lead.ts';
import { newLead } from './lead.ts';
import { emptyListBook, type LeadBook, type ListBook } from './lead-book.ts';
import { rulesOfList, type ListRules, type Lists } from './list-rules.ts';
import { dateOfMoment } from './local-days.ts';
import { notTakenOf, type NotTaken } from './not-taken.ts';
import { leadOn, toldLead, type LeadGround } from './told-lead.ts';

/** One list as it stands on a day, under the rules in force. */
export interface ListView extends LeadGround {
  readonly id: string;
  /** As the site file has it; null: it has none. */
  readonly name: string | null;
  readonly book: ListBook;
  readonly objected: LeadBook['objected'];
  readonly place: CallingPlace;
  readonly today: LocalDate;
}

/** null: the site file has no part `lists`. A list that nobody told of yet is empty. */
export function viewOfList(board: Board, id: string, now: EpochMs): ListView | null {
  const site = siteOf(board);
  if (site.lists === undefined) return null;
  const { timeZone } = site.site;
  return {
    name: site.lists.each.find((list) => list.id === id)?.name ?? null,
    ...{ id, timeZone, rules: rulesOfListKept(site.lists, id), names: board.ground.calls.names },
    ...{ book: board.leads.lists.get(id) ?? emptyListBook(), objected: board.leads.objected },
    ...{ place: callingPlace(site), today: dateOfMoment(timeZone, now) },
  };
}

/** Ids of the lists that the file names, then of those that only the log tells of. */
export function listIds(board: Board): readonly string[] {
  const named = (siteOf(board).lists?.each ?? []).map(({ id }) => id);
  return [...new Set([...named, ...[...board.leads.lists.keys()].sort()])];
}

/** As it stands today. */
export function leadIn(view: ListView, lead: string): Lead {
  const packed = getSharded(view.book.marks, lead);
  return packed === undefined ? newLead(view.id, lead) : leadOn(view, toldLead(view, view.id, lead, packed), view.today);
}

/** Why the list has not taken what was imported; what is worked all the same counts like any other. */
export const notTakenIn = ({ book, objected, rules }: ListView): ReadonlyMap<string, NotTaken> =>
  notTakenOf(book, objected, rules.doNotCall.atImport);

/** N10: asked again at dial, since people object in between. */
export function isDoNotCall({ book, objected }: ListView, lead: string): boolean {
  const key = book.imports.of(lead)?.key ?? null;
  return key !== null && getSharded(objected, key) !== undefined;
}

const rules = new WeakMap<Lists, Map<string, ListRules>>();
/** The same object as long as the file stands: what was worked out by it is worth keeping. */
const rulesOfListKept = (lists: Lists, id: string): ListRules => {
  const byId = kept(rules, lists, () => new Map<string, ListRules>());
  return kept(byId, id, () => rulesOfList(lists, id));
};

const places = new WeakMap<SiteFile, CallingPlace>();
const callingPlace = (site: SiteFile): CallingPlace =>
  kept(places, site, () => ({ timeZone: site.site.timeZone, holidays: new Set(calendarOf(site).holidays.map(({ date }) => date)) }));
