import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { Accounts } from './accounts/accounts.ts';
import type { Callers } from './accounts/callers.ts';
import type { LiveBoard } from './board/live-board.ts';
import { accountRoutes } from './http/account-routes.ts';
import { boardRoutes } from './http/board-routes.ts';
import type { OpenBooks } from './http/books-at.ts';
import { disputeRoutes } from './http/dispute-routes.ts';
import { eventRoutes } from './http/event-routes.ts';
import { healthRoutes, type Unready } from './http/health-routes.ts';
import { listRoutes } from './http/list-routes.ts';
import { pages } from './http/pages.ts';
import { answerErrors, sendProblem } from './http/problem.ts';
import { settlementRoutes } from './http/settlement-routes.ts';
import { ownPagesOnly, securityHeaders } from './http/security.ts';
import type { Intake } from './intake/intake.ts';
import { openAllocator } from './lists/allocator.ts';
import { wallRoutes } from './http/wall-routes.ts';

export interface HttpParts {
  readonly accounts: Accounts;
  readonly callers: Callers;
  readonly isDemo: boolean;
  readonly board: () => LiveBoard | null;
  readonly books: () => OpenBooks | null;
  readonly intake: Intake;
  readonly unready: Unready;
  /** Folder of the built screens. */
  readonly pages: string;
  readonly logger: Logger;
}

/** Everything that is asked over HTTP. Programs with a key come first: what follows is for pages of ours, told apart by their Origin. */
export function openApp({ accounts, callers, isDemo, board, books, intake, unready, pages: folder, logger }: HttpParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders);
  app.use(healthRoutes(unready));
  app.use('/api', eventRoutes(accounts.apiKeys, intake));
  app.use('/api', ownPagesOnly, express.json({ limit: '64kb' }));
  app.use('/api', accountRoutes(accounts, callers, isDemo));
  app.use('/api', boardRoutes(callers, board));
  app.use('/api/lists', listRoutes(callers, board, openAllocator(intake)));
  app.use('/api', settlementRoutes({ callers, books, audit: accounts.audit, logger }));
  app.use('/api', disputeRoutes(callers, books));
  app.use('/api/walls', wallRoutes(accounts, callers));
  app.use('/api', (request, response) => {
    sendProblem(response, {
      status: 404,
      error: 'unknown',
      reason: `there is no ${request.method} /api${request.path}`,
      way: 'see the README',
    });
  });
  app.use(pages(folder, accounts, callers));
  app.use(answerErrors(logger));
  return app;
}
