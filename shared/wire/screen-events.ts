import type { Playlist } from '../site/playlist.ts';
import type { EpochMs, TeamId } from '../units.ts';

/** What one wall is to show, told when it joins and whenever it changes. It says nothing of the floor's figures: those come as frames. */
export interface ScreenProgram {
  /** The wall's id; null: somebody who is logged in looks at the wall. */
  readonly screen: string | null;
  readonly name: string;
  /** Whose row is the large one; null: the site's. */
  readonly team: TeamId | null;
  readonly playlist: Playlist;
  readonly sound: ScreenSound;
}

/** Sound is opt-in; `volume` is 0 to 1. */
export interface ScreenSound {
  readonly isOn: boolean;
  readonly volume: number;
}

/** What a wall says of itself, every half minute and when it changes what it shows. Times are the server's, as the screen reckons it. */
export interface ScreenReport {
  /** The version of the program that runs on it. */
  readonly version: string;
  /** The browser's own description of itself. */
  readonly engine: string;
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  /** The kind of scene that stands, or why none does. */
  readonly shows: string;
  readonly freshness: 'live' | 'aging' | 'stale';
  readonly paintedAt: EpochMs;
  /** The screen's own clock less the server's. */
  readonly clockSkewMs: number;
  /** From a question to its answer; null: none was answered yet. */
  readonly roundTripMs: number | null;
  /** null: the browser does not tell. */
  readonly heapBytes: number | null;
  readonly sound: 'off' | 'on' | 'blocked';
}
