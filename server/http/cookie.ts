import type { Request, Response } from 'express';
import { SESSION_COOKIE } from '../accounts/callers.ts';
import type { Identity, Sessions } from '../accounts/sessions.ts';

/** Begins a session and puts it into the cookie: not readable by scripts, not sent along from other sites, over TLS only where there is TLS. */
export function beginSession(request: Request, response: Response, sessions: Sessions, identity: Identity): void {
  const { token, lastsMs } = sessions.begin(identity, request.headers['user-agent']);
  response.cookie(SESSION_COOKIE, token, { ...attributes(request), maxAge: lastsMs });
}

export function clearSession(request: Request, response: Response): void {
  response.clearCookie(SESSION_COOKIE, attributes(request));
}

const attributes = (request: Request) => ({ httpOnly: true, sameSite: 'lax' as const, secure: request.secure, path: '/' });
