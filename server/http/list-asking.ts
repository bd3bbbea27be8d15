import type { Request, Response } from 'express';
import { mayImportLeads, mayKeepLists, type FloorViewer, type Viewer } from '../../shared/audience.ts';
import { listIds, viewOfList, type ListView } from '../../shared/lists/list-view.ts';
import { hasGoneBy } from '../../shared/site/shift-window.ts';
import type { Board } from '../../shared/tally/board.ts';
import type { AgentId, EpochMs } from '../../shared/units.ts';
import { viewerOf } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { forbidden, NO_LOGIN, NO_SITE, sendProblem, type Problem } from './problem.ts';

export const NO_LISTS: Problem = {
  status: 409,
  error: 'noLists',
  reason: 'the site file has no part `lists`, so there are no rules to call by',
  way: 'write it (windows, attempts, protection …) and run: npx tallyboard apply site.yaml',
};
const KEEPERS_ONLY = 'lists are kept by supervisors and admins';

/** Whoever asks about lists, and the board at that moment. */
export interface Asking {
  readonly viewer: Viewer;
  readonly live: LiveBoard;
  readonly board: Board;
  readonly now: EpochMs;
}

/** null after answering who is not let in, or that there is no site. */
export const askingAboutLists =
  (callers: Callers, floor: () => LiveBoard | null) =>
  (request: Request, response: Response): Asking | null => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    const live = floor();
    response.set('Cache-Control', 'no-store');
    if (identity && live) return { viewer: viewerOf(identity, live.siteFile()), live, ...live.moment() };
    sendProblem(response, identity ? NO_SITE : NO_LOGIN);
    return null;
  };

/** N17 */
export function keeperIn({ viewer }: Asking, response: Response): FloorViewer | null {
  if (mayKeepLists(viewer)) return viewer;
  sendProblem(response, forbidden(KEEPERS_ONLY));
  return null;
}

/** LS5 */
export function importerIn({ viewer }: Asking, response: Response): FloorViewer | null {
  if (mayKeepLists(viewer) && mayImportLeads(viewer.role)) return viewer;
  sendProblem(response, forbidden('leads are imported by admins'));
  return null;
}

export function listIn({ board, now }: Asking, id: string, response: Response): ListView | null {
  const view = viewOfList(board, id, now);
  if (view && listIds(board).includes(id)) return view;
  sendProblem(
    response,
    view
      ? { status: 404, error: 'unknown', reason: `neither the site file nor the log knows a list ${id}`, way: 'see GET /api/lists' }
      : NO_LISTS,
  );
  return null;
}

/** S26: false after answering that one of them has gone: nobody would work what they were given. */
export function areHere({ live, now }: Asking, agents: readonly AgentId[], response: Response): boolean {
  const site = live.siteFile();
  const gone = site.agents.find((agent) => agents.includes(agent.id) && hasGoneBy(site, agent, now));
  if (gone === undefined) return true;
  sendProblem(response, { status: 409, error: 'refused', reason: `the last day of ${gone.id} is over`, way: 'name somebody else' });
  return false;
}
