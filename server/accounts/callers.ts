import type { IncomingHttpHeaders } from 'node:http';
import { RIGHTS } from '../../shared/rights.ts';
import { isLocalHost, isLoopback } from './loopback.ts';
import type { Identity, Sessions } from './sessions.ts';

export const SESSION_COOKIE = 'tallyboard_session';

/** What is known of whoever sends a request or opens a socket, before anything is believed. */
export interface Approach {
  readonly headers: IncomingHttpHeaders;
  readonly remoteAddress: string | undefined;
}

/** Tells who is calling; null: nobody we know. */
export type Callers = (approach: Approach) => Identity | null;

/** The session's cookie decides. */
export const callersBySession =
  (sessions: Sessions): Callers =>
  ({ headers }) => {
    const token = sessionToken(headers);
    return token === null ? null : sessions.find(token);
  };

/** CF1: on the demo floor everybody is made up. */
const DEMO: Identity = { kind: 'user', user: { id: 'demo', name: 'demo', charge: { role: 'admin' }, rights: RIGHTS } };

/**
 * The demo floor asks for no login, so it answers its own machine only: the address must be a loopback one, and the page must have been
 * opened under a local name, or a foreign site whose name was rebound to 127.0.0.1 could read along.
 */
export const callersOfDemo: Callers = ({ headers, remoteAddress }) =>
  isLoopback(remoteAddress) && isLocalHost(headers.host) ? DEMO : null;

export const sessionToken = (headers: IncomingHttpHeaders): string | null => cookieIn(headers, SESSION_COOKIE);

/** null: the browser sends no such cookie. */
export function cookieIn(headers: IncomingHttpHeaders, sought: string): string | null {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [name, value] = pair.split('=', 2);
    if (name?.trim() === sought && value) return value.trim();
  }
  return null;
}

/** Browsers send Origin with every socket and every request that changes something; a page of another site is turned away. */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] === undefined || headers['sec-fetch-site'] === 'same-origin';
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
