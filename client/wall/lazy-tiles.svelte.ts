/** The blocks beyond those of the overview, once they are there. */
export type MoreTiles = typeof import('./more-tiles.ts');

class LazyTiles {
  /** null: still on their way. */
  there = $state.raw<MoreTiles | null>(null);
  #askedFor: number | null = null;

  /** A server that is just being replaced may not have them: then they are asked for again with the next scene, named by its place. */
  async fetchFor(scene: number): Promise<void> {
    if (this.#askedFor === scene) return;
    this.#askedFor = scene;
    const there = await import('./more-tiles.ts').catch(() => null);
    if (there) this.there = there;
  }
}

export const lazyTiles = new LazyTiles();
