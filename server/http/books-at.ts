import type { Request, Response } from 'express';
import type { TeamOf, Viewer } from '../../shared/audience.ts';
import type { BookRefusal } from '../../shared/settle/book-refusal.ts';
import type { Period } from '../../shared/site/period.ts';
import { viewerOf } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { BookKeeper } from '../books/book-keeper.ts';
import { NO_SITE, sendProblem, type Problem } from './problem.ts';

/** The books of the floor that stands, and who is in which team there. */
export interface OpenBooks {
  readonly keeper: BookKeeper;
  readonly teamOf: TeamOf;
}

/** Somebody who is logged in, before the books. */
export interface AtBooks extends OpenBooks {
  readonly viewer: Exclude<Viewer, { readonly role: 'wall' }>;
}

const NO_LOGIN: Problem = { status: 401, error: 'unauthorized', reason: 'nobody is logged in here', way: 'log in: POST /api/login' };

export const forbidden = (reason: string): Problem => ({ status: 403, error: 'forbidden', reason, way: 'log in as somebody who may' });

/** Who asks; null after answering why not. A wall has no business with the books. */
export function atBooks(request: Request, response: Response, callers: Callers, books: () => OpenBooks | null): AtBooks | null {
  const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
  const open = books();
  const viewer = identity && open ? viewerOf(identity, open.keeper.site()) : null;
  if (open && viewer && viewer.role !== 'wall') return { ...open, viewer };
  sendProblem(response, !identity ? NO_LOGIN : !open ? NO_SITE : forbidden('a wall shows no statements'));
  return null;
}

/** The pay month of that name; null after answering that there is none. */
export function monthAsked(id: string, { keeper }: AtBooks, response: Response): Period | null {
  const month = keeper.month(id);
  if (month === null) sendProblem(response, { status: 404, error: 'noMonth', reason: `${id} is no pay month`, way: 'write it as 2026-03' });
  return month;
}

/** The book's own words: where, what, and the way out. */
export const sendRefusal = (response: Response, { where, what, wayOut }: BookRefusal): void =>
  sendProblem(response, { status: 409, error: 'refused', reason: `${where}: ${what}`, way: wayOut });
