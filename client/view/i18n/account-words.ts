type Text = string;
type With<Value> = (value: Value) => string;

/** The words of the page on which accounts are kept, and of the one on which somebody chooses a password. Beside the catalogue: no other page loads them. */
export interface AccountWords {
  readonly title: Text;
  readonly about: Text;
  readonly notYours: Text;
  readonly failed: With<string>;
  readonly stale: With<string>;
  readonly retry: Text;
  readonly search: Text;
  readonly searchHint: Text;
  readonly role: Text;
  readonly everyRole: Text;
  readonly shown: (shown: string, all: string) => string;
  readonly none: Text;
  readonly showAll: Text;
  readonly columns: Readonly<Record<'name' | 'charge' | 'login' | 'sessions', string>>;
  readonly you: Text;
  readonly never: Text;
  readonly invitedUntil: With<string>;
  readonly invitationOver: Text;
  readonly linkUntil: With<string>;
  readonly sessions: With<number>;
  readonly lockedUntil: With<string>;
  readonly lift: Text;
  readonly liftThis: With<string>;
  readonly goneTeam: With<string>;
  readonly goneAgent: With<string>;
  readonly invite: {
    readonly title: Text;
    readonly why: Text;
    readonly name: Text;
    readonly nameHint: Text;
    readonly send: Text;
    readonly noSite: Text;
  };
  readonly teams: Text;
  readonly agent: Text;
  readonly chooseAgent: Text;
  readonly noTeam: Text;
  readonly roleMay: (role: string, may: string) => string;
  /** What a role may, in one line. */
  readonly may: Readonly<Record<'agent' | 'supervisor' | 'payroll' | 'admin' | 'auditor', string>>;
  /** CF1 */
  readonly rights: Readonly<Record<'title' | 'listen' | 'revealNumbers' | 'export', string>>;
  readonly link: {
    readonly title: With<string>;
    readonly once: With<string>;
    readonly scan: With<string>;
    readonly again: Text;
    readonly againSure: With<string>;
    readonly reset: Text;
    readonly resetSure: With<string>;
  };
  readonly change: Text;
  readonly changeThis: With<string>;
  readonly changeWhy: Text;
  readonly save: Text;
  readonly cancel: Text;
  readonly remove: Text;
  readonly removeSure: With<string>;
  readonly removeSelf: Text;
  readonly secondStep: Readonly<Record<'on' | 'take', string>> & { readonly sure: With<string> };
  readonly session: {
    readonly title: Text;
    readonly about: Text;
    readonly none: Text;
    readonly unknown: Text;
    readonly on: (browser: string, system: string) => string;
    readonly here: Text;
    readonly since: With<string>;
    readonly used: With<string>;
    readonly end: Text;
    readonly endThis: With<string>;
    readonly endOthers: Text;
    readonly endOthersSure: Text;
    readonly endAll: Text;
    readonly endAllSure: With<string>;
  };
  readonly join: {
    readonly welcome: With<string>;
    readonly anew: With<string>;
    readonly why: With<string>;
    readonly password: Text;
    readonly send: Text;
    readonly gone: Text;
    readonly goneWay: Text;
    readonly home: Text;
  };
  /** Answers of the server that a person can do something about. */
  readonly problems: Readonly<Record<string, string>>;
}
