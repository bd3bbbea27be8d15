import { placeIn, searchOf, type DeskPlace } from '../view/desk-place.ts';

/** What the desk shows, and the page's address beside it: each says what the other does. */
export class PlaceAtDesk {
  now = $state.raw<DeskPlace>(placeIn(location.search));

  addressOf(place: DeskPlace): string {
    return `${location.pathname}${searchOf(place, location.search)}`;
  }

  /** A step that the back button takes back. */
  go(place: DeskPlace): void {
    history.pushState(null, '', this.addressOf(place));
    this.now = place;
  }

  /** The back button was used. */
  follow(): void {
    this.now = placeIn(location.search);
  }
}
