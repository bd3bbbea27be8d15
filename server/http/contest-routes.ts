import { Router, type Request, type Response } from 'express';
import { lookingAs, mayHoldContest, mayKeepContests, type Viewer } from '../../shared/audience.ts';
import { rulesAsked, teamsIn } from '../../shared/contests/asked-contest.ts';
import { contestPreview, offeredMetrics } from '../../shared/wire/contest-preview.ts';
import { askedContestSchema } from '../../shared/wire/socket-events.schema.ts';
import { viewerOf } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard, Moment } from '../board/live-board.ts';
import { contestTable } from '../reports/contest-table.ts';
import { languageSchema } from './book.schema.ts';
import type { ExportGate } from './export-gate.ts';
import { checked, parsedBody } from './parsed-body.ts';
import { forbidden, NO_LOGIN, NO_SITE, sendProblem } from './problem.ts';
import { sendTable, TABLE_FORMATS } from './table-file.ts';

interface Asking extends Moment {
  readonly viewer: Viewer;
  readonly live: LiveBoard;
}

/** K17, K18: what a contest can be held by, and who would be ahead if it ran today; and standings as files; for those who may hold it. */
export function contestRoutes(callers: Callers, floor: () => LiveBoard | null, gate: ExportGate): Router {
  const router = Router();
  const askingOf = (request: Request, response: Response): Asking | null => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    const live = floor();
    response.set('Cache-Control', 'no-store');
    if (!identity || !live) {
      sendProblem(response, identity ? NO_SITE : NO_LOGIN);
      return null;
    }
    const viewer = viewerOf(identity, live.siteFile());
    if (mayKeepContests(viewer.role)) return { viewer, live, ...live.moment() };
    sendProblem(response, forbidden('contests are kept by supervisors and admins'));
    return null;
  };

  router.get('/metrics', (request, response) => {
    const asking = askingOf(request, response);
    if (asking) response.json({ metrics: offeredMetrics(asking.board, asking.now) });
  });

  router.post('/preview', (request, response) => {
    const asking = askingOf(request, response);
    const asked = asking && parsedBody(request, response, askedContestSchema);
    if (!asking || !asked) return;
    const { viewer, live, board, now } = asking;
    const site = live.siteFile();
    if (mayHoldContest(viewer, teamsIn(site, rulesAsked(site, asked)))) response.json(contestPreview(board, asked, now));
    else sendProblem(response, forbidden('somebody in it is of another team'));
  });
  /** K18: of a contest that the caller's floor shows (K15). */
  for (const format of TABLE_FORMATS)
    router.post(`/:id/standings.${format}`, async (request, response) => {
      const asking = askingOf(request, response);
      const query = asking && checked(request.query, response, languageSchema);
      if (!asking || !query) return;
      const watched = lookingAs(asking.viewer, { audience: 'floor' }, asking.live.teamOf);
      const contest = watched.ok ? asking.cut(watched.value).contests.find(({ id }) => id === request.params.id) : undefined;
      if (!contest) {
        sendProblem(response, forbidden('the floor shows this session no such contest'));
        return;
      }
      const mark = gate.asked(request, response);
      if (!mark) return;
      const { site } = asking.live.siteFile();
      const language = query.lang ?? site.locale;
      await sendTable(gate, response, mark, format, contestTable(contest, site, asking.now, language), {
        ...{ action: 'contest read', subject: contest.name, name: `${site.id}-contest`, less: 'it is one contest', language },
      });
    });
  return router;
}
