const FAST_MS = 1000;

/** Whether something changes faster than anybody can follow: then it is set at once instead of moved, which costs the page a layer and frames of animation. */
export class Haste {
  isFast = $state(false);

  constructor(of: () => unknown) {
    let changedAt = -Infinity;
    $effect.pre(() => {
      of();
      const now = performance.now();
      this.isFast = now - changedAt < FAST_MS;
      changedAt = now;
    });
  }
}
