type Text = string;
type With<Value> = (value: Value) => string;

/** The words of what belongs to one's own login. Beside the catalogue: no other page loads them. */
export interface LoginWords {
  readonly title: Text;
  readonly failed: With<string>;
  readonly retry: Text;
  readonly password: {
    readonly title: Text;
    readonly about: Text;
    readonly old: Text;
    readonly new: Text;
    readonly send: Text;
    readonly done: Text;
    /** Somebody who never chose one. */
    readonly none: Text;
  };
  readonly second: {
    readonly title: Text;
    readonly about: Text;
    readonly off: Text;
    readonly since: With<string>;
    readonly left: With<number>;
    readonly few: Text;
    readonly asked: Text;
    readonly turnOn: Text;
    readonly turnOff: Text;
    readonly renew: Text;
    readonly renewWhy: Text;
    readonly offWhy: Text;
    readonly yourPassword: Text;
    readonly goOn: Text;
    readonly cancel: Text;
  };
  readonly key: {
    readonly scan: Text;
    readonly qr: Text;
    readonly typed: Text;
    readonly code: Text;
    readonly confirm: Text;
  };
  readonly codes: {
    readonly title: Text;
    readonly why: Text;
    readonly copy: Text;
    readonly copied: Text;
    readonly kept: Text;
  };
  /** At the login. */
  readonly step: {
    readonly title: Text;
    readonly why: Text;
    readonly code: Text;
    readonly send: Text;
    readonly setUp: Text;
    readonly setUpWhy: Text;
    readonly again: Text;
  };
  readonly signOn: {
    readonly with: With<string>;
    readonly or: Text;
    readonly failed: With<string>;
    /** Why it led nowhere, by the word in the address; of the provider's name. */
    readonly faults: Readonly<Record<string, With<string>>>;
  };
  readonly problems: Readonly<Record<string, string>>;
}
