import type { Request, Response } from 'express';
import { mayKeepScreens } from '../../shared/audience.ts';
import { playlistsOf } from '../../shared/site/playlist.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { ScreenAssignment } from '../../shared/wire/fleet.ts';
import type { Callers } from '../accounts/callers.ts';
import type { User } from '../accounts/user-record.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { NO_SITE, sendProblem, type Problem } from './problem.ts';

const FORBIDDEN: Problem = {
  status: 403,
  error: 'forbidden',
  reason: 'only supervisors and admins keep the screens',
  way: 'log in as one of them',
};

/** The supervisor or admin who calls; null after answering that nobody else keeps the screens. */
export function keeperOf(request: Request, response: Response, callers: Callers): User | null {
  const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
  if (identity?.kind === 'user' && mayKeepScreens(identity.user.charge.role)) return identity.user;
  sendProblem(response, FORBIDDEN);
  return null;
}

/** The site file in force; null after answering that there is none yet. */
export function siteIn(response: Response, board: LiveBoard | null): SiteFile | null {
  if (board) return board.siteFile();
  sendProblem(response, NO_SITE);
  return null;
}

/** True: the site has the team and the playlist that the screen is to be given. Else that was answered. */
export function isOnOffer(response: Response, { team, playlist }: Partial<ScreenAssignment>, site: SiteFile): boolean {
  const refuse = (reason: string): false => {
    sendProblem(response, { status: 400, error: 'unknownChoice', reason, way: 'choose one of the site file: GET /api/walls lists them' });
    return false;
  };
  if (team && !site.teams.some(({ id }) => id === team)) return refuse(`the site has no team ${team}`);
  if (playlist && !playlistsOf(site).some(({ id }) => id === playlist)) return refuse(`the site has no playlist ${playlist}`);
  return true;
}
