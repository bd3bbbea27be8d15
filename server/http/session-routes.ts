import { Router, type Request, type Response } from 'express';
import type { SessionsAnswer } from '../../shared/wire/account-answers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { sessionToken, type Callers } from '../accounts/callers.ts';
import type { User } from '../accounts/user-record.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock } from '../clock.ts';
import { adminOf, userOfId } from './account-keeper.ts';
import { userOfSession } from './own-user.ts';
import { sendProblem, type Problem } from './problem.ts';

const NO_SUCH_SESSION: Problem = {
  status: 404,
  error: 'unknownSession',
  reason: 'there is no such session any more',
  way: 'list them: GET /api/sessions',
};

export interface SessionParts {
  readonly accounts: Accounts;
  readonly callers: Callers;
  readonly board: () => LiveBoard | null;
  readonly clock: Clock;
}

/** Of the site; UTC before there is one. */
export const zoneOf = (board: LiveBoard | null): string => board?.siteFile().site.timeZone ?? 'UTC';

/** AC7: everybody's own sessions. */
export function sessionRoutes({ accounts, callers, board, clock }: SessionParts): Router {
  const router = Router();
  const { sessions, audit } = accounts;
  const userIn = (request: Request, response: Response): User | null => userOfSession(request, response, callers);

  router.get('/', (request, response) => {
    const user = userIn(request, response);
    if (!user) return;
    const listed = sessions.listOf(user.id, sessionToken(request.headers));
    response.json({ now: clock(), timeZone: zoneOf(board()), sessions: listed } satisfies SessionsAnswer);
  });

  /** All but the one that asks. */
  router.delete('/', (request, response) => {
    const user = userIn(request, response);
    if (!user) return;
    audit.together(() => {
      const ended = sessions.endOthers(user.id, sessionToken(request.headers));
      if (ended > 0) audit.record(user.name, 'sessions ended', user.name, { before: `${ended} others` });
    });
    response.status(204).end();
  });

  router.delete('/:session', (request, response) => {
    const user = userIn(request, response);
    if (user) endOne(response, accounts, { user, session: request.params.session, by: user.name });
  });
  return router;
}

/** AC7: those of anybody, for admins. */
export function userSessionRoutes({ accounts, callers, board, clock }: SessionParts): Router {
  const router = Router();
  const { sessions, users, audit } = accounts;

  router.get('/:id/sessions', (request, response) => {
    const user = adminOf(request, response, callers) && userOfId(request.params.id, response, users);
    if (!user) return;
    const listed = sessions.listOf(user.id, sessionToken(request.headers));
    response.json({ now: clock(), timeZone: zoneOf(board()), sessions: listed } satisfies SessionsAnswer);
  });

  router.delete('/:id/sessions', (request, response) => {
    const admin = adminOf(request, response, callers);
    const user = admin && userOfId(request.params.id, response, users);
    if (!admin || !user) return;
    audit.together(() => {
      const ended = sessions.endOf(user.id);
      if (ended > 0) audit.record(admin.name, 'sessions ended', user.name, { before: `${ended} sessions` });
    });
    response.status(204).end();
  });

  router.delete('/:id/sessions/:session', (request, response) => {
    const admin = adminOf(request, response, callers);
    const user = admin && userOfId(request.params.id, response, users);
    if (admin && user) endOne(response, accounts, { user, session: request.params.session, by: admin.name });
  });
  return router;
}

interface Ending {
  readonly user: User;
  /** Its id. */
  readonly session: string;
  /** Who ends it. */
  readonly by: string;
}

function endOne(response: Response, { sessions, audit }: Accounts, { user, session, by }: Ending): void {
  const isEnded = audit.together(() => {
    const wasThere = sessions.endOne(user.id, session);
    if (wasThere) audit.record(by, 'session ended', user.name);
    return wasThere;
  });
  if (isEnded) response.status(204).end();
  else sendProblem(response, NO_SUCH_SESSION);
}
