/** U5: the moment of the past in the page's address, `?at=2026-11-23T14:00` by the site's clock. What else stands there is somebody else's. */
const AT = 'at';
const WRITTEN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
/** U2: `&known=then` beside it; without it, by what is known now. */
const KNOWN = 'known';
const THEN = 'then';

export interface WrittenMoment {
  readonly at: string;
  readonly isAsKnownThen: boolean;
}

/** null: the page shows the present. */
export function momentInAddress(): WrittenMoment | null {
  const parameters = new URLSearchParams(location.search);
  const at = parameters.get(AT);
  return at !== null && WRITTEN.test(at) ? { at, isAsKnownThen: parameters.get(KNOWN) === THEN } : null;
}

/** Going to the past, back to the present, and from what is known now to what was known then are steps that the back button takes back; moving about is none. */
export function writeMoment(moment: WrittenMoment | null): void {
  const before = momentInAddress();
  if (before?.at === moment?.at && before?.isAsKnownThen === moment?.isAsKnownThen) return;
  const parameters = new URLSearchParams(location.search);
  parameters.delete(KNOWN);
  if (moment === null) parameters.delete(AT);
  else parameters.set(AT, moment.at);
  if (moment?.isAsKnownThen === true) parameters.set(KNOWN, THEN);
  // A colon need not be escaped in a query, and people read these.
  const query = parameters.toString().replaceAll('%3A', ':');
  const address = `${location.pathname}${query === '' ? '' : `?${query}`}${location.hash}`;
  if (before?.isAsKnownThen === moment?.isAsKnownThen) history.replaceState(history.state, '', address);
  else history.pushState(history.state, '', address);
}
