import type { Weekday } from '../site/site-file.ts';

/** The rules of a site's lead lists (N-rules). Times `HH:MM` in the site's zone. */
export interface ListRules {
  /** New leads that an agent is given a day. */
  readonly perAgentDay: number;
  /** Leads that an agent may hold at a time. */
  readonly privateCap: number;
  readonly attempts: { readonly perDay: number; readonly total: number };
  /** By outcome of an attempt (`noAnswer`, `busy` …): real seconds from the attempt's end to the next one; `*` for the rest. */
  readonly retrySeconds: Readonly<Record<string, number>>;
  /** Outcomes after which a lead is never dialled again, e.g. `completed`, `invalidNumber`, `refused`. */
  readonly final: readonly string[];
  /** Legal calling windows, half-open; a weekday without one is not called on. */
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
  readonly end: string;
}
