import type { ScreenSound } from '../../shared/wire/screen-events.ts';
import type { ChimeKind } from './chime-sound.ts';
import type { ScreenStory } from './screen-program.svelte.ts';

const START_MS = 1000;

/**
 * The sounds of one wall: opt-in, at its own volume, and only while the browser lets the page be heard. It tells the screen's story whether they
 * are `off`, `on`, or `blocked` until somebody presses a key or clicks once.
 */
export class Chime {
  readonly #screen: Pick<ScreenStory, 'sound'>;
  #context: AudioContext | null = null;
  #volume = 0;
  /** Fetched by walls that were given sound; undefined: not there yet. */
  #sounds: typeof import('./chime-sound.ts') | undefined;

  constructor(screen: Pick<ScreenStory, 'sound'>) {
    this.#screen = screen;
  }

  /** What the wall was told to do. A browser without sound stays `off`. */
  heed({ isOn, volume }: ScreenSound): void {
    this.#volume = volume;
    if (isOn) this.#open();
    else this.#close();
  }

  /** Now or never: a chime that could not be heard is not made up for. */
  play(kind: ChimeKind): void {
    if (this.#context?.state === 'running') this.#sounds?.strike(this.#context, kind, this.#volume, this.#context.currentTime);
  }

  /** Somebody pressed a key or clicked: now the browser may let it be heard. */
  allow(): void {
    if (this.#context && this.#context.state !== 'running') void this.#context.resume();
  }

  #open(): void {
    if (this.#context || typeof AudioContext === 'undefined') return;
    const context = new AudioContext();
    void import('./chime-sound.ts').then((sounds) => (this.#sounds = sounds));
    this.#context = context;
    const look = (): void => {
      if (this.#context === context) this.#screen.sound = context.state === 'running' ? 'on' : 'blocked';
    };
    context.onstatechange = look;
    // Where it is allowed it runs within a moment; what is blocked changes nothing by itself.
    setTimeout(look, START_MS);
  }

  #close(): void {
    void this.#context?.close();
    this.#context = null;
    this.#screen.sound = 'off';
  }
}
