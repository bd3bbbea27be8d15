import type { TablePicture } from '../../shared/floor/table-picture.ts';
import { asksForPicture, pictureOf, queryOf } from '../view/table-picture.ts';

/** F6: what the table shows, and the page's address beside it: each says what the other does. */
export class TableAddress {
  picture = $state.raw<TablePicture>(pictureOf(location.search));
  /** The address asked for nothing: a supervisor's own first view may take its place (F7). */
  #isBare = !asksForPicture(location.search);
  #wasTyping = false;

  /** A step that the back button takes back. Letters typed one after the other are one step. */
  change(part: Partial<TablePicture>, isTyping = false): void {
    this.picture = { ...this.picture, ...part };
    this.#isBare = false;
    const address = this.#address();
    if (isTyping && this.#wasTyping) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    this.#wasTyping = isTyping;
  }

  /** The first picture: what the address asked for, else somebody's own view (its query; null: the usual one). The address then tells it whole. */
  begin(own: string | null): void {
    if (this.#isBare && own !== null) this.picture = pictureOf(own);
    this.#isBare = false;
    history.replaceState(null, '', this.#address());
  }

  /** The back button was used. */
  follow(): void {
    this.picture = pictureOf(location.search);
    this.#wasTyping = false;
  }

  #address(): string {
    return `${location.pathname}${queryOf(this.picture, location.search)}${location.hash}`;
  }
}
