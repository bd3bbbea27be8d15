import type { Request, Response } from 'express';
import type { Viewer } from '../../shared/audience.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { instantOf, isCalendarDate } from '../../shared/site/wall-clock.ts';
import { epochMs, localDate, type EpochMs } from '../../shared/units.ts';
import type { LiveBoard, Moment } from '../board/live-board.ts';
import { forbidden, sendProblem, type Problem } from './problem.ts';

/**
 * The moment that a request asks for: the present one, or with `?at=` and `?knownAt=` one of the past (U1, U2). null: it is answered already, with a
 * refusal, or with how far the way there is gone (202).
 */
export async function momentAsked(board: LiveBoard, viewer: Viewer, request: Request, response: Response): Promise<Moment | null> {
  const { at, knownAt } = request.query;
  if (at === undefined && knownAt === undefined) return board.moment();
  if (viewer.role === 'wall') {
    sendProblem(response, forbidden('a wall shows the present only'));
    return null;
  }
  const { timeZone } = board.siteFile().site;
  const now = board.now();
  const known = knownAt === undefined ? null : timeOf(knownAt, 'knownAt', timeZone, now);
  const moment = at === undefined ? known : timeOf(at, 'at', timeZone, now);
  for (const asked of [known, moment]) {
    if (asked?.ok === false) {
      sendProblem(response, asked.error);
      return null;
    }
  }
  if (!moment?.ok) return board.moment();
  const found = await board.stoodAt({ at: moment.value, knownAt: known?.ok ? known.value : null });
  if ('cut' in found) return found;
  if ('share' in found) response.status(202).set('Cache-Control', 'no-store').json({ preparing: found.share });
  else sendProblem(response, NOTHING_KNOWN);
  return null;
}

const NOTHING_KNOWN: Problem = {
  ...{ status: 404, error: 'nothingKnown', reason: 'no site file had been applied by then, so nothing was shown' },
  way: 'ask for a later knownAt, or for at alone: by what is known now',
};

const LOCAL = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)$/;

/** ISO 8601 with offset, without one by the site's clock, or epoch ms. */
function timeOf(asked: unknown, name: string, zone: string, now: EpochMs): Result<EpochMs, Problem> {
  const time = typeof asked === 'string' ? read(asked, zone) : Number.NaN;
  if (Number.isNaN(time)) return err(malformed(name));
  return time > now ? err(FUTURE) : ok(epochMs(time));
}

function read(text: string, zone: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const [, date, clock] = LOCAL.exec(text) ?? [];
  if (date === undefined || clock === undefined) return /(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(Date.parse(text)) || !isCalendarDate(date) ? Number.NaN : instantOf(zone, localDate(date), clock);
}

const malformed = (name: string): Problem => ({
  ...{ status: 400, error: 'malformed', reason: `${name} is no time` },
  way: 'write 2026-11-23T14:00 by the site’s clock, 2026-11-23T14:00:00+08:00, or milliseconds since 1970',
});

const FUTURE: Problem = {
  ...{ status: 400, error: 'future', reason: 'nothing is known of the future' },
  way: 'ask for a moment that has passed, or leave at out for the present one',
};
