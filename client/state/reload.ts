const KEY = 'tallyboard.reloadedAt';
const AGAIN_MS = 60_000;

/** The page as the server has it now names other scripts than the one that runs here: a new version stands. */
export async function isNewVersion(): Promise<boolean> {
  const own = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src;
  if (own === undefined) return false;
  const response = await fetch(location.pathname, { cache: 'no-store' }).catch(() => null);
  if (!response?.ok) return false;
  return !(await response.text()).includes(new URL(own).pathname);
}

/** Loads the page again, at most once a minute: a server that is torn between two versions must not make a wall blink. */
export function reloadOnce(): void {
  const last = Number(sessionStorage.getItem(KEY) ?? 0);
  if (Date.now() - last < AGAIN_MS) return;
  sessionStorage.setItem(KEY, String(Date.now()));
  location.reload();
}
