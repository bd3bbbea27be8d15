type Text = string;
type With<Value> = (value: Value) => string;

/** The words of the time machine. Beside the catalogue: only the floor loads them. */
export interface PastWords {
  readonly open: Text;
  readonly title: Text;
  /** What stands over the whole page: a moment of the past. */
  readonly asItStood: With<string>;
  /** U1 and U2, as the bar says which of them is shown. */
  readonly knownNow: Text;
  readonly knownThen: Text;
  /** The choice between them. */
  readonly asKnown: Text;
  readonly now: Text;
  readonly then: Text;
  readonly nothingKnown: Text;
  readonly date: Text;
  readonly clock: Text;
  readonly shift: Text;
  readonly wholeDay: Text;
  readonly shiftOf: (from: string, to: string, people: string) => string;
  readonly moment: Text;
  readonly play: Text;
  readonly pause: Text;
  readonly speed: Text;
  /** So many minutes of the past a second. */
  readonly times: With<string>;
  readonly back: Text;
  readonly forward: Text;
  readonly keys: Text;
  readonly toLive: Text;
  readonly loading: Text;
  readonly preparing: With<string>;
  readonly failed: With<string>;
  readonly retry: Text;
  readonly empty: Text;
  readonly readOnly: Text;
}
