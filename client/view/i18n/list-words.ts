import type { ImportCounts, ImportState } from '../../../shared/lists/import-report.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** The words of the page on which lead lists are kept. Beside the catalogue: no other page loads them. */
export interface ListWords {
  readonly title: Text;
  readonly about: Text;
  readonly notYours: Text;
  readonly stale: With<string>;
  readonly none: Text;
  readonly noneWay: Text;
  readonly noRules: Text;
  readonly noRulesWay: Text;
  readonly columns: Readonly<Record<'list' | 'leads' | 'free' | 'held' | 'closed' | 'dialled' | 'reached' | 'attempts', string>>;
  readonly untaken: (doNotCall: string, duplicate: string) => string;
  readonly byAgent: Text;
  readonly agent: Text;
  readonly today: Text;
  readonly todayOf: (given: string, most: string) => string;
  readonly room: Text;
  readonly nobody: Text;
  /** CF22 */
  readonly teamsOnly: Text;
  readonly rules: {
    readonly title: Text;
    readonly attempts: (day: string, total: string) => string;
    readonly protect: (days: string, refresh: string, most: string) => string;
    readonly recycled: With<string>;
    readonly caps: (day: string, cap: string) => string;
  };
  readonly due: {
    readonly title: Text;
    readonly about: Text;
    readonly none: Text;
    readonly line: (leads: string, names: string) => string;
  };
  readonly give: {
    readonly title: Text;
    readonly about: Text;
    readonly whom: Text;
    readonly all: Text;
    readonly each: Text;
    readonly most: Text;
    readonly asMany: Text;
    readonly send: Text;
    readonly noOne: Text;
    readonly gave: With<string>;
    readonly nothing: Text;
    readonly part: (name: string, leads: string) => string;
    readonly why: Readonly<Record<'noRoom' | 'noLeads', string>>;
  };
  readonly import: {
    readonly title: Text;
    readonly about: Text;
    readonly file: Text;
    readonly into: Text;
    readonly newList: Text;
    readonly newId: Text;
    readonly lead: Text;
    readonly number: Text;
    readonly noNumber: Text;
    readonly choose: Text;
    readonly header: Text;
    readonly looking: Text;
    readonly first: With<string>;
    readonly line: Text;
    readonly allWell: With<string>;
    readonly wouldRefuse: (refused: string, looked: string) => string;
    readonly refusedLine: (line: string, column: string, reason: string) => string;
    readonly moreRefused: With<string>;
    readonly start: Text;
    readonly stay: Text;
    readonly state: Readonly<Record<ImportState, string>>;
    readonly cutWay: Text;
    readonly rows: With<string>;
    readonly share: With<string>;
    readonly counts: Readonly<Record<keyof ImportCounts, string>>;
    readonly download: With<string>;
  };
  /** Answers of the server that a person can do something about. */
  readonly problems: Readonly<Record<string, string>>;
}
