import { USUAL_PLAYLIST, type Playlist, type PlaylistScene } from '../../shared/site/playlist.ts';
import { epochMs, type EpochMs } from '../../shared/units.ts';
import { siteMoment } from '../view/site-moment.ts';
import { dueScenes, neighbourOf, standingScene } from '../view/standing-scene.ts';

/** What decides which scene stands. */
export interface RotationGround {
  readonly playlist: Playlist;
  readonly timeZone: string;
  readonly now: EpochMs;
  readonly speaks: (scene: PlaylistScene) => boolean;
  /** An editor's preview shows this one, whatever the clock says; null: a wall that hangs somewhere. */
  readonly shown: number | null;
}

/** A scene that stands: its place in the playlist names it, so that it is not mounted anew while it stays. */
export interface StandingScene {
  readonly index: number;
  readonly scene: PlaylistScene;
}

/** Where nothing in the playlist may stand now, the one look that tells all does. */
const RESORT: StandingScene = { index: -1, scene: USUAL_PLAYLIST.scenes[0] ?? { scene: 'overview', seconds: 60 } };
const PAUSE_MS = 600_000;
const SECOND_MS = 1000;

interface Held {
  readonly index: number;
  readonly until: EpochMs;
  readonly isPaused: boolean;
}

/** W20: which scene stands. Whoever stands in front may leaf and pause; after that the screen joins the others again by itself. */
export class Rotation {
  #ground: () => RotationGround | null;
  #held = $state.raw<Held | null>(null);
  readonly #lasting: Held | null = $derived.by(() => {
    const ground = this.#ground();
    return this.#held && ground && ground.now < this.#held.until && ground.playlist.scenes[this.#held.index] ? this.#held : null;
  });
  /** By the playlist and the clock alone. */
  readonly #due: number = $derived.by(() => {
    const ground = this.#ground();
    if (!ground) return RESORT.index;
    if (ground.shown !== null) return ground.shown;
    const { playlist, now, timeZone, speaks } = ground;
    return standingScene(playlist, now, siteMoment(timeZone, now), speaks)?.index ?? RESORT.index;
  });
  readonly #index: number = $derived(this.#lasting?.index ?? this.#due);
  readonly standing: StandingScene = $derived.by(() => {
    const scene = this.#ground()?.playlist.scenes[this.#index];
    return scene ? { index: this.#index, scene } : RESORT;
  });
  readonly isPaused: boolean = $derived(this.#lasting?.isPaused ?? false);

  /** null: there is no picture yet. */
  constructor(ground: () => RotationGround | null) {
    this.#ground = ground;
  }

  leaf(step: 1 | -1): void {
    const ground = this.#ground();
    if (!ground) return;
    const { playlist, now, timeZone, speaks } = ground;
    const index = neighbourOf(dueScenes(playlist, siteMoment(timeZone, now), speaks), this.standing.index, step);
    const lengthMs = this.isPaused ? PAUSE_MS : (playlist.scenes[index]?.seconds ?? 0) * SECOND_MS;
    this.#held = { index, until: epochMs(now + lengthMs), isPaused: this.isPaused };
  }

  /** A pause that is forgotten ends by itself. */
  pause(): void {
    const ground = this.#ground();
    if (ground && this.standing.index >= 0)
      this.#held = this.isPaused ? null : { index: this.standing.index, until: epochMs(ground.now + PAUSE_MS), isPaused: true };
  }
}
