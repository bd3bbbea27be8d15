import { reloadOnce } from './reload.ts';

const LOOK_MS = 5000;
/** A page whose picture hangs behind what it was told for so long does not come back by itself. */
const WEDGED_MS = 30_000;

/** What a page says of itself, in the server's time. */
export interface Signs {
  /** When what was last received left the server; null: nothing was received yet. */
  readonly heardAt: () => number | null;
  /** The same of what the document shows; null: no picture stands in it. */
  readonly shownAt: () => number | null;
  /** Whether drawing failed, so that what stands there will never move again. */
  readonly isBroken: () => boolean;
}

/**
 * W13: loads a wedged page again, but only once the server answers: what stands on the glass is worth more than a browser's error page.
 * A page that hears nothing is not wedged; it says so itself. Returns how to stop.
 */
export function watchOver(signs: Signs): () => void {
  let healthyAt = performance.now();
  const look = async (): Promise<void> => {
    const now = performance.now();
    if (!isBehind(signs)) healthyAt = now;
    const isWedged = signs.isBroken() || now - healthyAt >= WEDGED_MS;
    if (isWedged && (await doesServerAnswer())) reloadOnce();
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  return () => clearInterval(timer);
}

function isBehind({ heardAt, shownAt }: Signs): boolean {
  const heard = heardAt();
  return heard !== null && heard !== shownAt();
}

const doesServerAnswer = (): Promise<boolean> =>
  fetch('/readyz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
