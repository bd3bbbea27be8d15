import type { EpochMs, TeamId } from '../units.ts';
import type { ScreenReport, ScreenSound } from './screen-events.ts';

/** What a supervisor gives a screen. */
export interface ScreenAssignment {
  readonly name: string;
  /** null: the whole site. */
  readonly team: TeamId | null;
  /** null: the site's first playlist. */
  readonly playlist: string | null;
  readonly sound: ScreenSound;
}

/** One screen as those who keep the screens see it. */
export interface FleetScreen extends ScreenAssignment {
  readonly id: string;
  readonly createdAt: EpochMs;
  readonly isRevoked: boolean;
  readonly isConnected: boolean;
  /** When it was last connected, to the minute; null: never. */
  readonly seenAt: EpochMs | null;
  /** V17: what it was given and the site file no longer has. */
  readonly missing: readonly ('team' | 'playlist')[];
  /** What it last said of itself; null: nothing since the server started. */
  readonly report: ScreenReport | null;
  /** It runs the program that the server serves now; null: not known. */
  readonly isCurrent: boolean | null;
}

/** `GET /api/walls`: the screens, and what they can be given. */
export interface Fleet {
  readonly now: EpochMs;
  readonly walls: readonly FleetScreen[];
  readonly teams: readonly FleetChoice[];
  /** The first one is what a screen shows that was given none. */
  readonly playlists: readonly FleetChoice[];
}

export interface FleetChoice {
  readonly id: string;
  readonly name: string;
}
