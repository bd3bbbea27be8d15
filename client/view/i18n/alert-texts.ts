import type { SnoozeTime } from '../../../shared/wire/socket-events.ts';
import type { Counted } from '../../../shared/explain/english-plural.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** What the floor says around alerts. Beside the catalogue: no other page loads it. */
export interface AlertTexts {
  readonly title: Text;
  readonly none: Text;
  readonly speaking: With<Counted>;
  readonly quiet: With<string>;
  readonly all: Text;
  readonly more: With<string>;
  readonly sections: Readonly<Record<'speaking' | 'acknowledged' | 'snoozed' | 'over' | 'settings', string>>;
  readonly nothingOver: Text;
  readonly own: Text;
  readonly lasts: With<string>;
  readonly overSince: With<string>;
  readonly acknowledge: Text;
  /** For ears: which one; begins with the word on the button. */
  readonly acknowledgeThis: With<string>;
  readonly note: Text;
  readonly acknowledgedBy: (name: string, clock: string) => string;
  readonly snooze: Text;
  readonly snoozeThis: With<string>;
  readonly times: Readonly<Record<SnoozeTime, string>>;
  readonly snoozedUntil: With<string>;
  readonly wake: Text;
  readonly refused: (reason: string, way: string) => string;
  readonly noAnswer: Text;
  readonly undelivered: (webhook: string, reason: string) => string;
  readonly reasons: {
    readonly status: With<string>;
    readonly code: With<string>;
    readonly redirect: With<string>;
    readonly connection: With<string>;
    readonly timeout: Text;
    readonly address: With<string>;
    readonly secret: With<string>;
  };
  readonly mark: With<Counted>;
  readonly ownTitle: Text;
  readonly ownWhy: Text;
  readonly thresholds: Readonly<Record<'paused' | 'talking' | 'available' | 'waiting', string>>;
  readonly minutes: Text;
  readonly seconds: Text;
  readonly telling: Text;
  readonly notify: Text;
  readonly sound: Text;
  readonly soundBlocked: Text;
  readonly tryOut: Text;
}
