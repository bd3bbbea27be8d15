import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { Router, type Response } from 'express';
import type { Accounts } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { Identity } from '../accounts/sessions.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { plainWall } from './plain-wall.ts';
import { openWallByPath } from './wall-routes.ts';

const SCREENS = ['wall', 'floor', 'desk', 'office'] as const;
type Screen = (typeof SCREENS)[number];
type Home = Screen | 'office#audit';

/** Two steps up is the project's folder, from this file and from the built one alike. */
export const BUILT_PAGES = fileURLToPath(new URL('../../dist/client/', import.meta.url));

const NOT_BUILT = 'The pages are not built yet: run `npm run build`, then load this page again.';

/** The screens. What has its content's hash in its name is kept for good; the pages themselves are asked for each time. */
export function pages(folder: string, accounts: Accounts, callers: Callers, board: () => LiveBoard | null): Router {
  const router = Router();
  const show = (screen: Screen, response: Response): void => {
    const page = `${screen}/index.html`;
    if (existsSync(`${folder}/${page}`))
      response.sendFile(page, { root: folder, cacheControl: false, headers: { 'Cache-Control': 'no-cache' } });
    else response.status(503).type('text').send(NOT_BUILT);
  };
  router.get('/', (request, response) => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    response.redirect(303, `/${homeOf(identity)}`);
  });
  for (const screen of SCREENS) router.get(`/${screen}`, (_, response) => show(screen, response));
  router.get('/wall/plain', plainWall(callers, board));
  router.get('/wall/:token', openWallByPath(accounts));
  router.use('/assets', express.static(`${folder}/assets`, { immutable: true, maxAge: '365d', index: false, redirect: false }));
  router.use(express.static(folder, { index: false, redirect: false, maxAge: 0 }));
  return router;
}

/** The first page by who comes: set-up and login are the office's affair. */
function homeOf(identity: Identity | null): Home {
  if (!identity || (identity.kind === 'user' && identity.user.id === 'demo')) return 'office';
  if (identity.kind === 'wall') return 'wall';
  switch (identity.user.charge.role) {
    case 'agent':
      return 'desk';
    case 'auditor':
      return 'office#audit';
    default:
      return 'floor';
  }
}
