import type { CallDirection } from '../../../shared/events/call-events.ts';
import type { CallPart } from '../../../shared/tally/shift-tally.ts';
import type { ToldFact } from '../../../shared/wire/told-fact.ts';
import type { Lane } from '../timeline-picture.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** What the floor's drawer says of a person's work: timeline, evidence, weeks and plan. Beside the catalogue: only the floor loads it. */
export interface StoryWords {
  readonly failed: With<string>;
  readonly retry: Text;
  readonly stale: Text;
  readonly none: Text;
  readonly noNumber: Text;
  readonly revoked: Text;
  readonly direction: Readonly<Record<CallDirection, string>>;
  readonly outcome: Readonly<Record<CallPart['outcome'], string>>;
  readonly timeline: {
    readonly title: Text;
    readonly label: Text;
    readonly lanes: Readonly<Record<Lane, string>>;
    readonly empty: Text;
    readonly nearer: Text;
    readonly farther: Text;
    readonly whole: Text;
    readonly chosen: (from: string, to: string) => string;
    readonly forget: Text;
    readonly keys: Text;
    readonly stillOpen: Text;
    readonly queue: With<string>;
    readonly talk: With<string>;
    readonly hold: With<string>;
    readonly table: Text;
    readonly columns: readonly string[];
  };
  readonly behind: {
    readonly open: With<string>;
    readonly none: Text;
    readonly changed: Text;
    readonly facts: Readonly<Record<ToldFact['type'], string>>;
  };
  readonly weeks: {
    readonly title: Text;
    readonly label: Text;
    readonly columns: readonly string[];
    readonly empty: Text;
    readonly week: With<string>;
    readonly present: Text;
  };
  readonly plan: {
    readonly title: Text;
    readonly present: Text;
    readonly next: Text;
    readonly off: Text;
    readonly overtime: Text;
    readonly today: Text;
    /** A kind of leave that the usual names do not know keeps the name of the site file. */
    readonly leave: Readonly<Record<string, string>>;
    readonly onLeave: (kind: string, hours: string) => string;
  };
}
