/** The rules of a site's lead lists (N-rules). Delays in seconds, times `HH:MM` in the site's zone. */
export interface ListRules {
  /** New leads that an agent is given a day. */
  readonly perAgentDay: number;
  /** Leads that an agent may hold at a time. */
  readonly privateCap: number;
  readonly attempts: { readonly perDay: number; readonly total: number };
  /** By outcome of an attempt (`noAnswer`, `busy` …): real time from the attempt's end to the next one, clipped to the window. */
  readonly retrySeconds: Readonly<Record<string, number>>;
  /** Legal calling window, half-open, by weekday (1 = Monday … 7); a weekday that is left out has none, nor has a public holiday where said. */
  readonly windows: readonly { readonly days: readonly number[]; readonly start: string; readonly end: string }[];
  readonly callsOnHolidays: boolean;
  /** Days since claim or effective contact; the due day is inclusive and the lead is recycled at 00:00 of the next. */
  readonly protect: { readonly defaultDays: number; readonly refreshDays: number; readonly maxDays: number };
  /** Before the former owner may claim a recycled lead again. */
  readonly coolOffHours: number;
  readonly doNotCall: { readonly atImport: boolean; readonly atDial: boolean };
}
