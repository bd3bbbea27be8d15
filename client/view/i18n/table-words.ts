import type { FloorWords } from '../../../shared/explain/floor-words.ts';
import type { ColumnId } from '../../../shared/floor/columns.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** The words of a supervisor's table. Beside the catalogue: no other page loads them. */
export interface TableWords {
  readonly title: Text;
  /** Over each column, and in full for ears and for the choice of columns. */
  readonly columns: Readonly<Record<ColumnId, { readonly short: string; readonly whole: string }>>;
  readonly search: Text;
  readonly behind: Text;
  readonly needing: Text;
  readonly byTeam: Text;
  /** F3: `waiting`: another order has come meanwhile. */
  readonly held: { readonly still: Text; readonly waiting: Text };
  readonly group: FloorWords['group'] & {
    readonly fold: With<string>;
    readonly unfold: With<string>;
    /** Beside a sum of some of a team. */
    readonly part: Text;
  };
  readonly choice: {
    readonly open: Text;
    readonly title: Text;
    readonly how: Text;
    readonly earlier: With<string>;
    readonly later: With<string>;
    readonly usual: Text;
  };
  readonly views: {
    readonly open: Text;
    readonly title: Text;
    readonly none: Text;
    readonly name: Text;
    readonly nameHint: Text;
    readonly save: Text;
    readonly saved: With<string>;
    readonly usual: Text;
    readonly first: With<string>;
    readonly isFirst: Text;
    readonly remove: With<string>;
    readonly where: Text;
    /** Before the files of what the table shows. */
    readonly file: Text;
  };
  readonly help: {
    readonly open: Text;
    readonly title: Text;
    readonly keys: readonly { readonly keys: string; readonly does: string }[];
  };
}
