import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { Accounts } from './accounts/accounts.ts';
import type { Callers } from './accounts/callers.ts';
import type { Clock } from './clock.ts';
import type { LiveBoard } from './board/live-board.ts';
import { accountRoutes } from './http/account-routes.ts';
import { auditRoutes } from './http/audit-routes.ts';
import { boardRoutes } from './http/board-routes.ts';
import type { OpenBooks } from './http/books-at.ts';
import { dayPayRoutes } from './http/day-pay-routes.ts';
import { contestRoutes } from './http/contest-routes.ts';
import { disputeRoutes } from './http/dispute-routes.ts';
import { eventRoutes } from './http/event-routes.ts';
import { healthRoutes, type Unready } from './http/health-routes.ts';
import { joinRoutes } from './http/join-routes.ts';
import { listImportRoutes } from './http/list-import-routes.ts';
import { listRoutes } from './http/list-routes.ts';
import { ownStatementRoutes } from './http/own-statement-routes.ts';
import { payImportRoutes } from './http/pay-import-routes.ts';
import { payMonthRoutes } from './http/pay-month-routes.ts';
import { playlistRoutes } from './http/playlist-routes.ts';
import { pages } from './http/pages.ts';
import { pairingRoutes } from './http/pairing-routes.ts';
import { answerErrors, sendProblem } from './http/problem.ts';
import { sessionRoutes, userSessionRoutes } from './http/session-routes.ts';
import { settlementRoutes } from './http/settlement-routes.ts';
import { onlyTls, ownPagesOnly, securityHeaders } from './http/security.ts';
import type { Intake } from './intake/intake.ts';
import { keyedBy } from './intake/lead-numbers.ts';
import { openAllocator } from './lists/allocator.ts';
import { userRoutes } from './http/user-routes.ts';
import type { ScreenWatch } from './sockets/screen-watch.ts';
import { wallRoutes } from './http/wall-routes.ts';

export interface HttpParts {
  readonly accounts: Accounts;
  readonly callers: Callers;
  readonly watch: ScreenWatch;
  readonly isDemo: boolean;
  readonly board: () => LiveBoard | null;
  readonly books: () => OpenBooks | null;
  readonly intake: Intake;
  /** TALLYBOARD_SITE: the site file is kept there and read at each start. */
  readonly siteFile?: string | undefined;
  readonly unready: Unready;
  /** Left out: nobody's word is taken for where a request came from. */
  readonly trustedProxies?: readonly string[];
  /** Folder of the built screens. */
  readonly pages: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Everything that is asked over HTTP. Programs with a key come first: what follows is for pages of ours, told apart by their Origin. */
export function openApp({
  accounts,
  callers,
  watch,
  isDemo,
  board,
  books,
  intake,
  siteFile,
  unready,
  trustedProxies = [],
  pages: folder,
  clock,
  logger,
}: HttpParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustedProxies);
  app.use(securityHeaders, onlyTls);
  app.use(healthRoutes(unready));
  app.use('/api', eventRoutes(accounts.apiKeys, intake));
  app.use('/api', ownPagesOnly, express.json({ limit: '64kb' }));
  app.use('/api', accountRoutes({ accounts, board }, callers, isDemo));
  app.use('/api/join', joinRoutes({ accounts, board }));
  app.use('/api/sessions', sessionRoutes({ accounts, callers, board, clock }));
  app.use('/api/users', userSessionRoutes({ accounts, callers, board, clock }));
  app.use('/api/users', userRoutes({ accounts, callers, board, clock }));
  app.use('/api/audit', auditRoutes({ audit: accounts.audit, callers, board, clock }));
  app.use('/api', boardRoutes(callers, board));
  app.use('/api/contests', contestRoutes(callers, board));
  const keyOf = keyedBy(accounts.numberSecret);
  app.use('/api/lists', listImportRoutes({ callers, floor: board, intake, keyOf, audit: accounts.audit, clock }));
  app.use('/api/lists', listRoutes(callers, board, openAllocator(intake), accounts.audit));
  app.use('/api', settlementRoutes({ callers, books, audit: accounts.audit, logger }));
  app.use('/api', payImportRoutes(callers, books, accounts.audit));
  app.use('/api/pay-months', payMonthRoutes({ callers, books, audit: accounts.audit, clock }));
  app.use('/api', dayPayRoutes(callers, books, accounts.audit));
  app.use('/api', ownStatementRoutes({ callers, books, audit: accounts.audit, clock }));
  app.use('/api', disputeRoutes(callers, books));
  app.use('/api/boards', playlistRoutes(accounts, callers, siteFile));
  app.use('/api/walls', wallRoutes({ accounts, callers, watch, board, pages: folder, clock }));
  app.use('/api/pairing', pairingRoutes({ accounts, callers, board, isDemo }));
  app.use('/api', (request, response) => {
    sendProblem(response, {
      status: 404,
      error: 'unknown',
      reason: `there is no ${request.method} /api${request.path}`,
      way: 'see the README',
    });
  });
  app.use(pages(folder, accounts, callers, board));
  app.use(answerErrors(logger));
  return app;
}
