/** The wall's root size in pixels: one listener for all its blocks, which reckon their rooms in it. */
class RootSize {
  rem = $state(16);

  measure(): void {
    this.rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  }
}

export const rootSize = new RootSize();
