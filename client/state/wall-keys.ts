/** What somebody who stands before a wall with a keyboard (or a remote control that sends keys) asks for. */
export interface WallKeys {
  readonly leaf: (step: 1 | -1) => void;
  readonly pause: () => void;
  readonly help: () => void;
}

/** One listener for the life of the page; returns how to stop. */
export function listenToKeys(keys: WallKeys): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const act = actOf(event.key, keys);
    if (!act) return;
    event.preventDefault();
    act();
  };
  window.addEventListener('keydown', hear);
  return () => window.removeEventListener('keydown', hear);
}

function actOf(key: string, { leaf, pause, help }: WallKeys): (() => void) | null {
  switch (key) {
    case 'ArrowRight':
    case 'n':
      return () => leaf(1);
    case 'ArrowLeft':
      return () => leaf(-1);
    case ' ':
    case 'p':
      return pause;
    case 'f':
      return () => void toggleFullScreen();
    case '?':
    case 'h':
      return help;
    default:
      return null;
  }
}

/** A browser may refuse, and engines before Chromium 71 have no such thing: then it stays as it is. */
async function toggleFullScreen(): Promise<void> {
  if (!document.fullscreenEnabled) return;
  const change = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  await change.catch(() => undefined);
}
