/** What Chromium hands to a page that can be installed; no standard yet, so no browser's types know it. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

const isOffer = (event: Event): event is InstallOffer => 'prompt' in event && typeof event.prompt === 'function';

/** Z11: whether this browser offers to install the page, as long as the page is open. Others have it in their menu, or not at all: nothing is said of it there. */
export class Installing {
  #offer = $state.raw<InstallOffer | null>(null);

  constructor() {
    addEventListener('beforeinstallprompt', (event) => {
      if (!isOffer(event)) return;
      // The page asks at the person's wish, not the browser by itself.
      event.preventDefault();
      this.#offer = event;
    });
    addEventListener('appinstalled', () => (this.#offer = null));
  }

  get isOffered(): boolean {
    return this.#offer !== null;
  }

  /** An offer is good for one question. */
  async ask(): Promise<void> {
    const offer = this.#offer;
    this.#offer = null;
    await offer?.prompt();
  }
}
