import type { SignerRole } from '../../../shared/events/book-events.ts';
import type { Settlement } from '../../../shared/settle/settlement.ts';
import type { HistoryDay } from '../../../shared/wire/agent-history.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** What a desk says of an agent's days, months and statements, and the floor of what is disputed. Beside the catalogue: loaded where it is shown. */
export interface OwnWords {
  readonly nav: Readonly<Record<'label' | 'today' | 'history' | 'statements', string>>;
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
  readonly statement: {
    readonly title: With<string>;
    readonly none: Text;
    readonly noneWay: Text;
    readonly states: Readonly<Record<Settlement['state'], string>>;
    readonly until: With<string>;
    readonly sealedAt: With<string>;
    readonly broken: Text;
    readonly total: Text;
    readonly lines: Text;
    readonly adjustments: Text;
    readonly adjustmentOf: (line: string, month: string) => string;
    readonly measured: Text;
    readonly proposals: Text;
    readonly target: With<string>;
    readonly figures: Readonly<Record<'base' | 'incentive', string>>;
    readonly points: Text;
    readonly grade: Text;
    readonly kinds: Readonly<Record<'earning' | 'commission' | 'award' | 'deduction', string>>;
    readonly shifts: With<string>;
    readonly events: With<string>;
    readonly noEvents: Text;
    readonly print: Text;
    readonly evidence: Text;
    readonly packing: Text;
    readonly evidenceWhy: Text;
    readonly signatures: Text;
    readonly unsigned: Text;
    readonly missing: With<string>;
    readonly roles: Readonly<Record<SignerRole, string>>;
    readonly digest: Text;
    readonly same: Text;
    readonly differs: Text;
    readonly printed: With<string>;
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
