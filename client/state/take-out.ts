import { NO_SERVER, problemIn, type Problem } from './http.ts';

/** CF4: takes a file out with a reason, and gives it to the browser to keep; or what went wrong. Asks again while the server is on its way (U3). */
export async function takeOut(path: string, reason: string): Promise<Problem | null> {
  const response = await fetch(path, {
    method: 'POST',
    cache: 'no-store',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reason }),
  }).catch(() => null);
  if (!response) return NO_SERVER;
  if (response.status === 202) return takeOut(path, reason);
  if (!response.ok) return problemIn(await response.json().catch(() => null));
  const bytes = await response.blob().catch(() => null);
  if (!bytes) return NO_SERVER;
  keep(bytes, nameIn(response.headers.get('content-disposition') ?? ''));
  return null;
}

/** As the server named it; names of other letters stand in the second way of RFC 6266. */
function nameIn(disposition: string): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition) ?? [];
  const [, quoted, bare] = /filename=(?:"([^"]*)"|([^;]+))/i.exec(disposition) ?? [];
  return encoded === undefined ? (quoted ?? bare ?? '').trim() : decodeURIComponent(encoded);
}

/** How long a browser may need to begin. */
const KEPT_MS = 60_000;

/** Gives it to the browser to keep. */
export function keep(bytes: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
