import type { StatementWords } from '../../../shared/explain/statement-words.ts';
import type { HistoryDay } from '../../../shared/wire/agent-history.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** What a desk says of an agent's days, months and statements, and the floor of what is disputed. Beside the catalogue: loaded where it is shown. */
export interface OwnWords {
  readonly nav: Readonly<Record<'label' | 'today' | 'history' | 'statements', string>>;
  /** X12: at one's own desk. `at`: since when one had the call. */
  readonly listened: { readonly title: Text; readonly line: (by: string, call: string, at: string) => string };
  readonly month: Text;
  readonly history: {
    readonly title: Text;
    readonly chart: With<string>;
    readonly days: With<string>;
    readonly dayColumns: readonly string[];
    readonly kinds: Readonly<Record<Exclude<HistoryDay['kind'], 'worked'>, string>>;
    readonly missing: With<string>;
    readonly met: Text;
    readonly noDays: Text;
    readonly months: Text;
    readonly monthColumns: readonly string[];
    readonly daysMet: (met: string, of: string) => string;
  };
  readonly statement: StatementWords & {
    readonly none: Text;
    readonly noneWay: Text;
    readonly until: With<string>;
    readonly shifts: With<string>;
    readonly events: With<string>;
    readonly noEvents: Text;
    readonly print: Text;
    readonly evidence: Text;
    readonly packing: Text;
    readonly evidenceWhy: Text;
    readonly same: Text;
    readonly differs: Text;
  };
  readonly disputes: {
    readonly title: Text;
    readonly open: With<string>;
    readonly none: Text;
    readonly line: (line: string, month: string) => string;
    readonly event: With<string>;
    readonly waiting: Text;
    readonly next: Text;
  };
}
