import type { Urgency } from '../../shared/events/announcement-events.ts';
import type { MakeAnnouncement } from '../../shared/wire/socket-events.ts';
import { newRequestId } from './request-id.ts';

const USUAL_MINUTES = 15;
const SECONDS_PER_MINUTE = 60;

/** What is being written, kept while the form is closed. */
export class AnnouncementDraft {
  text = $state('');
  minutes = $state(USUAL_MINUTES);
  urgency = $state<Urgency>('calm');
  isForAll = $state(true);
  /** Ids of walls, where it is not for all. */
  screens = $state.raw<readonly string[]>([]);
  /** Kept until it is made, so that asking again after a lost answer makes nothing twice. */
  #request = newRequestId();

  /** What keeps it from being made; null: nothing. */
  get flaw(): 'text' | 'screens' | null {
    if (this.text.trim() === '') return 'text';
    return this.isForAll || this.screens.length > 0 ? null : 'screens';
  }

  get asked(): MakeAnnouncement {
    const { text, minutes, urgency, isForAll, screens } = this;
    const seconds = minutes * SECONDS_PER_MINUTE;
    return { request: this.#request, text: text.trim(), seconds, urgency, screens: isForAll ? null : screens };
  }

  toggle(screen: string): void {
    this.screens = this.screens.includes(screen) ? this.screens.filter((one) => one !== screen) : [...this.screens, screen];
  }

  /** It was made: the next one begins. */
  begin(): void {
    this.#request = newRequestId();
    this.text = '';
    this.minutes = USUAL_MINUTES;
    this.urgency = 'calm';
    this.isForAll = true;
    this.screens = [];
  }
}
