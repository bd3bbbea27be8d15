import { ownScript } from './program-version.ts';

const KEY = 'tallyboard.reloadedAt';
const AGAIN_MS = 60_000;

/** What the server has at this page's address now: the program that runs here, another one, or no answer. */
export async function servedProgram(): Promise<'same' | 'other' | 'none'> {
  const response = await fetch(location.pathname, { cache: 'no-store' }).catch(() => null);
  if (!response?.ok) return 'none';
  const own = ownScript();
  return own === null || (await response.text()).includes(own) ? 'same' : 'other';
}

/** Loads the page again, at most once a minute: a server that is torn between two versions must not make a wall blink. */
export function reloadOnce(): void {
  const last = Number(sessionStorage.getItem(KEY) ?? 0);
  if (Date.now() - last < AGAIN_MS) return;
  sessionStorage.setItem(KEY, String(Date.now()));
  location.reload();
}
