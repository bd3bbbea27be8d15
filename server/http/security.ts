import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { isSameOrigin } from '../accounts/callers.ts';
import { sendProblem } from './problem.ts';

const HOST = /^[\w.:[\]-]+$/;

/** 'self' covers ws: in newer browsers only, and walls run old ones. */
const ownSockets = (host: string | undefined): string => (host && HOST.test(host) ? `ws://${host} wss://${host}` : "'self'");

/**
 * The board is served on plain http in local networks: nothing here may send a page's own requests to https,
 * and headers that browsers honour only there are left out. Styles are set inline by what moves.
 */
export const securityHeaders: RequestHandler = helmet({
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      connectSrc: ["'self'", (request) => ownSockets(request.headers.host)],
      styleSrc: ["'self'", "'unsafe-inline'"],
      fontSrc: ["'self'", 'data:'],
      frameAncestors: ["'self'"],
      upgradeInsecureRequests: null,
    },
  },
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
});

const HALF_A_YEAR = 15_552_000;

/** What came over TLS comes over TLS from now on. On plain http nothing is said: it would be believed nowhere, and must not be half believed. */
export const onlyTls: RequestHandler = (request, response, next) => {
  if (request.secure) response.set('Strict-Transport-Security', `max-age=${HALF_A_YEAR}`);
  next();
};

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What changes something and is let in by a cookie comes from a page of ours: the cookie is SameSite=Lax, and the Origin is looked at. */
export const ownPagesOnly: RequestHandler = (request, response, next) => {
  if (READS.has(request.method) || isSameOrigin(request.headers)) {
    next();
    return;
  }
  sendProblem(response, {
    status: 403,
    error: 'foreignOrigin',
    reason: 'the request came from a page of another site',
    way: 'use the pages of this server',
  });
};
