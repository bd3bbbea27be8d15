import { Chime } from './chime.svelte.ts';
import type { AlertSettings } from './alert-settings.svelte.ts';
import { Notifier, type NotifyFault, type Spoken } from './notifier.svelte.ts';

const VOLUME = 0.6;
const MOST_AT_ONCE = 3;

/** J19: tells in this browser what begins to speak while the screen is live, by what was turned on. What stood before it opened is no news. */
export class AlertHerald {
  sound = $state.raw<'off' | 'on' | 'blocked'>('off');
  readonly #notifier = new Notifier();
  readonly #settings: AlertSettings;
  readonly #chime = new Chime(this);
  #known: readonly string[] | null = null;

  constructor(settings: AlertSettings) {
    this.#settings = settings;
    this.#heedSound();
  }

  get fault(): NotifyFault {
    return this.#notifier.fault;
  }

  /** Everything that speaks now. While the screen is not live it learns, and tells nothing. */
  hear(speaking: readonly Spoken[], isLive: boolean, title: string): void {
    const before = this.#known;
    this.#known = speaking.map(({ id }) => id);
    if (before === null || !isLive) return;
    const news = speaking.filter(({ id }) => !before.includes(id));
    if (news.length === 0) return;
    if (this.#settings.isSounding) this.#chime.play('urgent');
    if (this.#settings.isNotifying) for (const one of news.slice(0, MOST_AT_ONCE)) this.#notifier.show(title, one);
  }

  /** Asks the browser; it asks the person. */
  async notify(isOn: boolean): Promise<void> {
    if (isOn) await this.#notifier.permit();
    this.#settings.set({ isNotifying: isOn && this.fault === null });
  }

  makeSound(isOn: boolean): void {
    this.#settings.set({ isSounding: isOn });
    this.#heedSound();
    this.#chime.allow();
  }

  /** Somebody clicked or pressed a key: now the browser may let the page be heard. */
  touched(): void {
    this.#chime.allow();
  }

  tryOut(): void {
    this.#chime.allow();
    this.#chime.play('urgent');
  }

  close(): void {
    this.#chime.heed({ isOn: false, volume: 0 });
  }

  #heedSound(): void {
    this.#chime.heed({ isOn: this.#settings.isSounding, volume: VOLUME });
  }
}
