import type { ScreenReport } from '../../../shared/wire/screen-events.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** The words of the page on which screens are kept. Beside the catalogue: no other page loads them. */
export interface ScreenWords {
  readonly title: Text;
  readonly about: Text;
  readonly notYours: Text;
  readonly loading: Text;
  readonly stale: With<string>;
  readonly failed: Text;
  readonly none: Text;
  readonly noneWay: With<string>;
  readonly noSite: Text;
  readonly pairing: {
    readonly title: Text;
    readonly why: With<string>;
    readonly code: Text;
    readonly codeHint: Text;
    readonly name: Text;
    readonly nameHint: Text;
    readonly pair: Text;
    readonly done: With<string>;
  };
  readonly link: { readonly title: Text; readonly why: Text; readonly make: Text };
  readonly columns: Readonly<Record<'screen' | 'shows' | 'picture' | 'link' | 'program' | 'device', string>>;
  readonly wholeSite: Text;
  readonly team: Text;
  readonly playlist: Text;
  /** For a screen that was given none. */
  readonly firstPlaylist: With<string>;
  readonly missing: Readonly<Record<'team' | 'playlist', (id: string) => string>>;
  readonly connected: Text;
  readonly lastSeen: With<string>;
  readonly neverSeen: Text;
  readonly painted: With<string>;
  readonly notPainting: With<string>;
  readonly freshness: Readonly<Record<ScreenReport['freshness'], string>>;
  readonly roundTrip: With<string>;
  readonly noRoundTrip: Text;
  readonly clockRight: Text;
  readonly clockAhead: With<string>;
  readonly clockBehind: With<string>;
  readonly current: Text;
  readonly older: Text;
  readonly heap: With<string>;
  readonly noHeap: Text;
  readonly sound: Readonly<Record<ScreenReport['sound'], string>>;
  /** The kind of scene that stands. */
  readonly scenes: Readonly<Record<string, string>>;
  readonly reload: Text;
  readonly reloadThis: With<string>;
  readonly reloadSure: With<string>;
  readonly reloadAsked: Text;
  readonly change: Text;
  readonly changeThis: With<string>;
  readonly withSound: Text;
  readonly volume: Text;
  readonly save: Text;
  readonly saved: Text;
  readonly cancel: Text;
  readonly revoke: Text;
  readonly revokeSure: With<string>;
  readonly revoked: With<string>;
  readonly ago: {
    readonly seconds: With<string>;
    readonly minutes: With<string>;
    readonly hours: With<string>;
    readonly days: With<string>;
  };
  /** Answers of the server that a person can do something about. */
  readonly problems: Readonly<Record<string, string>>;
}
