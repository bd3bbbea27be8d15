/** What this browser keeps for a screen. Private windows and kiosks may keep nothing: then it is asked each time. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Kept for this visit only.
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/** What the address asks for behind its question mark: `?lang=en`. */
export const askedFor = (name: string): string | null => new URLSearchParams(location.search).get(name);
