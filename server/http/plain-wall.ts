import type { RequestHandler } from 'express';
import { lookingAs } from '../../shared/audience.ts';
import { viewerOf } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { plainMessage, plainPage } from './plain-page.ts';

/** V18: `GET /wall/plain`, for browsers that cannot run the wall: its picture, cut as on the wall, for whoever may see a wall. */
export const plainWall =
  (callers: Callers, floor: () => LiveBoard | null): RequestHandler =>
  (request, response) => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    const board = floor();
    response.set('Cache-Control', 'no-store').type('html');
    if (!identity) {
      response.status(401).send(plainMessage(board?.siteFile().site.locale ?? 'en', 'closed'));
      return;
    }
    if (!board) {
      response.status(503).send(plainMessage('en', 'noSite'));
      return;
    }
    const watched = lookingAs(viewerOf(identity, board.siteFile()), { audience: 'wall' }, board.teamOf);
    const { cut, now } = board.moment();
    const picture = watched.ok ? cut(watched.value) : null;
    if (picture?.audience === 'wall') response.send(plainPage(picture, now));
    else response.status(403).send(plainMessage(board.siteFile().site.locale, 'closed'));
  };
