import { ask, type Problem } from './http.ts';

/** AC15: shows the badge that stands in the page's address, once, and takes it out of there. What was wrong with it; null: nothing, or there is none. */
export async function showBadge(): Promise<Problem | null> {
  const token = /^#badge=(.+)$/.exec(location.hash)?.[1];
  if (token === undefined) return null;
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  const answer = await ask<unknown>('POST', '/api/desk-login/badge', { token });
  return answer.ok ? null : answer.error;
}
