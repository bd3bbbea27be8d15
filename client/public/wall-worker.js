// Starts a wall without the network: its page and what the page loaded are kept on the screen, where the site has HTTPS or is this machine itself.
// The page comes from the server whenever that answers, so no wall stays on an old program. Figures are never kept here (client/state/kept-board.ts).
const CACHE = 'tallyboard-wall';
const PAGE = '/wall';
/** A network that swallows requests is as good as none. */
const PATIENCE_MS = 5000;

self.addEventListener('install', (event) => event.waitUntil(keepFirst().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname === PAGE) event.respondWith(newestPage(event));
  else if (pathname.startsWith('/assets/')) event.respondWith(keptFirst(request));
});

/** A wall tells what it has loaded: that is kept, and what an older program left is dropped once the newer one has all of its own. */
self.addEventListener('message', (event) => event.waitUntil(keep(event.data)));

async function keepFirst() {
  const page = await fetch(PAGE, { cache: 'no-store' });
  if (!page.ok) throw new Error(`${PAGE}: ${page.status}`);
  await keepPage(page);
}

/** What it names comes first: a page of a newer program without its script would start nothing, and the older one still does. */
async function keepPage(page) {
  const cache = await caches.open(CACHE);
  await addMissing(cache, await namedBy(page.clone()));
  await cache.put(PAGE, page);
}

/** The addresses of the scripts and styles that a page names. */
async function namedBy(page) {
  const paths = (await page.text()).match(/\/assets\/[^"']+/g) || [];
  return paths.map((path) => self.location.origin + path);
}

async function newestPage(event) {
  const answer = fetch(event.request);
  const patience = new Promise((_, giveUp) => setTimeout(giveUp, PATIENCE_MS));
  const kept = () => caches.match(PAGE, { cacheName: CACHE });
  const response = await Promise.race([answer, patience]).catch(() => null);
  if (response === null) return (await kept()) || answer;
  // A proxy that has lost the server answers in its place.
  if (response.status >= 500) return (await kept()) || response;
  if (response.ok) event.waitUntil(keepPage(response.clone()));
  return response;
}

/** The name of an asset holds its content's hash. */
async function keptFirst(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request.url, response.clone());
  return response;
}

async function keep({ loaded, isWhole }) {
  const cache = await caches.open(CACHE);
  const page = await cache.match(PAGE);
  const needed = [new URL(PAGE, self.location.href).href, ...loaded, ...(page ? await namedBy(page) : [])];
  if (isWhole) {
    const known = (await cache.keys()).map(({ url }) => url);
    await Promise.all(known.filter((url) => !needed.includes(url)).map((url) => cache.delete(url)));
  }
  await addMissing(cache, loaded);
}

async function addMissing(cache, urls) {
  const known = (await cache.keys()).map(({ url }) => url);
  await Promise.all(urls.filter((url) => !known.includes(url)).map((url) => cache.add(url)));
}
