import type { Request, Response } from 'express';
import { mayPublishSchemes, mayReadSchemes, type FloorViewer } from '../../shared/audience.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import type { Calendar } from '../../shared/scheme-draft/next-version.ts';
import type { Books } from '../../shared/settle/books.ts';
import type { LocalDate } from '../../shared/units.ts';
import type { Callers } from '../accounts/callers.ts';
import type { Clock } from '../clock.ts';
import type { WrittenSchemes } from '../site/site-schemes.ts';
import { atBooks, type OpenBooks } from './books-at.ts';
import { forbidden, NO_SITE, sendProblem } from './problem.ts';

export interface SchemeParts {
  readonly callers: Callers;
  readonly books: () => OpenBooks | null;
  readonly written: () => WrittenSchemes | null;
  readonly clock: Clock;
}

/** Somebody who may read the schemes, and what there is to read. */
export interface AtSchemes extends OpenBooks {
  readonly viewer: FloorViewer;
  readonly written: WrittenSchemes;
  readonly calendar: Calendar;
}

/** SE1: payroll and admins; null after answering why not. */
export function atSchemes(request: Request, response: Response, { callers, books, written, clock }: SchemeParts): AtSchemes | null {
  const at = atBooks(request, response, callers, books);
  response.set('Cache-Control', 'no-store');
  if (!at) return null;
  const { viewer } = at;
  const schemes = written();
  if (viewer.role === 'agent' || !mayReadSchemes(viewer.role)) {
    sendProblem(response, forbidden('the scheme is shown to payroll and admins'));
    return null;
  }
  if (schemes) return { ...at, viewer, written: schemes, calendar: calendarOf(schemes, at.keeper.books(), clock) };
  sendProblem(response, NO_SITE);
  return null;
}

/** SE1: an admin; null after answering why not. */
export function toPublish(request: Request, response: Response, parts: SchemeParts): AtSchemes | null {
  const at = atSchemes(request, response, parts);
  if (!at || mayPublishSchemes(at.viewer.role)) return at;
  sendProblem(response, forbidden('only admins change and publish the scheme'));
  return null;
}

const calendarOf = ({ file }: WrittenSchemes, { periods }: Books, clock: Clock): Calendar => ({
  today: businessDate(file, clock()),
  closedThrough: [...periods.values()].reduce<LocalDate | null>(
    (last, { state, period }) => (state !== 'live' && period.kind === 'month' && (last === null || period.to > last) ? period.to : last),
    null,
  ),
  isFirst: file.schemes.length === 0,
});
