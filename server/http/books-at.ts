import type { Request, Response } from 'express';
import type { DeskViewer, FloorViewer, TeamOf } from '../../shared/audience.ts';
import type { BookRefusal } from '../../shared/settle/book-refusal.ts';
import type { Period } from '../../shared/site/period.ts';
import { viewerOf } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { BookKeeper } from '../books/book-keeper.ts';
import { forbidden, NO_LOGIN, NO_SITE, READS_AUDIT, sendProblem } from './problem.ts';

/** The books of the floor that stands, and who is in which team there. */
export interface OpenBooks {
  readonly keeper: BookKeeper;
  readonly teamOf: TeamOf;
}

/** Somebody who has business with the books. */
export interface AtBooks extends OpenBooks {
  readonly viewer: DeskViewer | FloorViewer;
}

/** Who asks; null after answering why not. A wall and an auditor have no business with the books (V16, AU7). */
export function atBooks(request: Request, response: Response, callers: Callers, books: () => OpenBooks | null): AtBooks | null {
  const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
  const open = books();
  const viewer = identity && open ? viewerOf(identity, open.keeper.site()) : null;
  if (open && viewer && viewer.role !== 'wall' && viewer.role !== 'auditor') return { ...open, viewer };
  const other = viewer?.role === 'auditor' ? READS_AUDIT : forbidden('a wall shows no statements');
  sendProblem(response, !identity ? NO_LOGIN : !open ? NO_SITE : other);
  return null;
}

/** The pay month of that name; null after answering that there is none. */
export function monthAsked(id: string, { keeper }: AtBooks, response: Response): Period | null {
  const month = keeper.month(id);
  if (month === null) sendProblem(response, { status: 404, error: 'noMonth', reason: `${id} is no pay month`, way: 'write it as 2026-03' });
  return month;
}

/** The same, of a month that has begun. */
export function begunMonth(id: string, at: AtBooks, response: Response): Period | null {
  const month = monthAsked(id, at, response);
  if (month === null || at.keeper.hasBegun(month)) return month;
  sendProblem(response, { status: 404, error: 'noStatements', reason: `${id} has not begun`, way: `wait until ${month.from}` });
  return null;
}

/** The book's own words: where, what, and the way out. */
export const sendRefusal = (response: Response, { where, what, wayOut }: BookRefusal): void =>
  sendProblem(response, { status: 409, error: 'refused', reason: `${where}: ${what}`, way: wayOut });
