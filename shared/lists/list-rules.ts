import type { Weekday } from '../site/weekday.ts';

/** The rules of a lead list (N-rules). Times `HH:MM` in the site's zone. */
export interface ListRules {
  /** New leads that an agent is given a day, over all lists. */
  readonly perAgentDay: number;
  /** Leads that an agent may hold at a time, over all lists. */
  readonly privateCap: number;
  readonly attempts: { readonly perDay: number; readonly total: number };
  /** By outcome of an attempt (`noAnswer`, `busy` …): real seconds from the attempt's end to the next one; `*` for the rest. */
  readonly retrySeconds: Readonly<Record<string, number>>;
  /** Outcomes after which a lead is never dialled again, e.g. `completed`, `invalidNumber`, `refused`. */
  readonly final: readonly string[];
  /** Outcomes that mean that somebody answered. */
  readonly reached: readonly string[];
  /** Outcomes that are an effective contact (N2). */
  readonly effective: readonly string[];
  /** Calling windows, half-open; a weekday without one is not called on. */
  readonly windows: readonly CallingWindow[];
  /** Whether public holidays are called on as their weekday. */
  readonly callsOnHolidays: boolean;
  /** N1: days since claim or effective contact; the due day is inclusive. */
  readonly protect: { readonly defaultDays: number; readonly refreshDays: number; readonly maxDays: number };
  /** Before the former owner may claim a recycled lead again. */
  readonly coolOffHours: number;
  /** Where the do-not-call list is asked. */
  readonly doNotCall: { readonly atImport: boolean; readonly atDial: boolean };
}

export interface CallingWindow {
  readonly days: readonly Weekday[];
  readonly start: string;
  /** `24:00` is the end of the day. */
  readonly end: string;
}

/** N11: the part `lists` of the site file: the rules of every list, and what single lists have of their own. */
export interface Lists extends ListRules {
  /** The outcomes that the rules may speak of. */
  readonly outcomes: readonly string[];
  /** What the law permits: a window outside is refused. Left out: nothing is checked. */
  readonly legalHours?: readonly CallingWindow[];
  readonly each: readonly LeadList[];
}

/** What a list may have of its own. The quotas are an agent's over all lists, so they are none of it. */
export type OwnListRules = Partial<Omit<ListRules, 'perAgentDay' | 'privateCap'>>;

export interface LeadList extends OwnListRules {
  readonly id: string;
  readonly name?: string;
}

/** N11: a list that the file does not name follows the rules of every list. */
export function rulesOfList(lists: Lists, id: string): ListRules {
  const own = lists.each.find((list) => list.id === id);
  return own === undefined ? lists : { ...lists, ...own };
}
