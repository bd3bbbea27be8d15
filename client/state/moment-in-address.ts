/** U5: the moment of the past in the page's address, `?at=2026-11-23T14:00` by the site's clock. What else stands there is somebody else's. */
const NAME = 'at';
const WRITTEN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** null: the page shows the present. */
export function momentInAddress(): string | null {
  const at = new URLSearchParams(location.search).get(NAME);
  return at !== null && WRITTEN.test(at) ? at : null;
}

/** Going to the past and back to the present are steps that the back button takes back; moving about in the past is none. */
export function writeMoment(at: string | null): void {
  const before = momentInAddress();
  if (before === at) return;
  const parameters = new URLSearchParams(location.search);
  if (at === null) parameters.delete(NAME);
  else parameters.set(NAME, at);
  // A colon need not be escaped in a query, and people read these.
  const query = parameters.toString().replaceAll('%3A', ':');
  const address = `${location.pathname}${query === '' ? '' : `?${query}`}${location.hash}`;
  if (before === null || at === null) history.pushState(history.state, '', address);
  else history.replaceState(history.state, '', address);
}
