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
import { deskKeyRoutes } from './http/desk-key-routes.ts';
import { deskLoginRoutes } from './http/desk-login-routes.ts';
import { disputeRoutes } from './http/dispute-routes.ts';
import { openExportGate } from './http/export-gate.ts';
import { eventRoutes } from './http/event-routes.ts';
import { floorTableRoutes } from './http/floor-table-routes.ts';
import { healthRoutes, type Unready } from './http/health-routes.ts';
import { joinRoutes } from './http/join-routes.ts';
import { loginStepRoutes } from './http/login-step-routes.ts';
import { leadFileRoutes } from './http/lead-file-routes.ts';
import { leadHandoverRoutes } from './http/lead-handover-routes.ts';
import { leadRoutes } from './http/lead-routes.ts';
import { listImportRoutes } from './http/list-import-routes.ts';
import { listRoutes } from './http/list-routes.ts';
import { ownAccountRoutes } from './http/own-account-routes.ts';
import { ownStatementRoutes } from './http/own-statement-routes.ts';
import { payImportRoutes } from './http/pay-import-routes.ts';
import { payMonthFileRoutes } from './http/pay-month-file-routes.ts';
import { payMonthRoutes } from './http/pay-month-routes.ts';
import { personRoutes } from './http/person-routes.ts';
import { peopleRoutes } from './http/people-routes.ts';
import { playlistRoutes } from './http/playlist-routes.ts';
import { pages } from './http/pages.ts';
import { pairingRoutes } from './http/pairing-routes.ts';
import { answerErrors, sendProblem } from './http/problem.ts';
import { dutyRoutes } from './http/duty-routes.ts';
import { reportRoutes } from './http/report-routes.ts';
import { retentionRoutes } from './http/retention-routes.ts';
import { rosterRoutes } from './http/roster-routes.ts';
import { schemeRoutes } from './http/scheme-routes.ts';
import { schemeTrialRoutes } from './http/scheme-trial-routes.ts';
import { revealRoutes } from './http/reveal-routes.ts';
import { sessionRoutes, userSessionRoutes } from './http/session-routes.ts';
import { setupRoutes } from './http/setup-routes.ts';
import { openSiteAccess } from './http/site-access.ts';
import { settlementRoutes } from './http/settlement-routes.ts';
import { signOnRoutes } from './http/sign-on-routes.ts';
import { onlyTls, ownPagesOnly, securityHeaders } from './http/security.ts';
import type { Retention } from './retention/retention.ts';
import { openWrittenSchemes } from './site/site-schemes.ts';
import type { Intake } from './intake/intake.ts';
import type { NumberVault } from './numbers/number-vault.ts';
import type { MailBook } from './mails/mail-book.ts';
import { keyedBy } from './intake/lead-numbers.ts';
import { openTurns } from './in-turn.ts';
import { openAllocator } from './lists/allocator.ts';
import { openLeadActs } from './lists/lead-acts.ts';
import { openLeadHandovers } from './lists/lead-handovers.ts';
import type { KeptSecrets } from './setup/kept-secrets.ts';
import { openPhoneSecret } from './setup/phone-secret.ts';
import type { PhoneTrial } from './setup/phone-trial.ts';
import { siteEditRoutes } from './http/site-edit-routes.ts';
import { siteTextRoutes } from './http/site-text-routes.ts';
import { userRoutes } from './http/user-routes.ts';
import type { SignOn } from './sign-on/sign-on.ts';
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
  readonly mails: MailBook;
  readonly vault: NumberVault;
  readonly retention: Retention;
  /** TALLYBOARD_SITE: the site file is kept there and read at each start. */
  readonly siteFile?: string | undefined;
  readonly secrets: KeptSecrets;
  readonly trial: PhoneTrial;
  /** AC13: null: there is none. */
  readonly signOn?: SignOn | null;
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
  mails,
  vault,
  retention,
  siteFile,
  secrets,
  trial,
  signOn = null,
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
  // A table of people is longer than what other pages send.
  app.use('/api/site-setup', ownPagesOnly, express.json({ limit: '1mb' }));
  app.use(
    '/api/site-setup',
    setupRoutes({ accounts, callers, board, phoneSecret: openPhoneSecret(secrets, accounts.siteFiles), trial, siteFile, clock }),
  );
  // A scheme with many rules is larger than what people type elsewhere.
  app.use('/api/schemes', ownPagesOnly, express.json({ limit: '512kb' }));
  // A roster of some years stands in it.
  app.use('/api/site/text', ownPagesOnly, express.json({ limit: '16mb' }));
  // A copied week is an entry for each agent and day.
  app.use('/api/site', ownPagesOnly, express.json({ limit: '4mb' }));
  app.use('/api', ownPagesOnly, express.json({ limit: '64kb' }));
  const access = openSiteAccess(accounts.siteFiles, board, clock);
  const entrance = { accounts, access };
  app.use('/api', accountRoutes(entrance, callers, { isDemo, signOn: signOn?.name ?? null }));
  app.use('/api/sign-on', signOnRoutes(entrance, signOn));
  app.use('/api/login', loginStepRoutes(entrance));
  app.use('/api/join', joinRoutes(entrance));
  app.use('/api/desk-login', deskLoginRoutes(entrance));
  app.use('/api/desk-keys', deskKeyRoutes(entrance, callers));
  app.use('/api/account', ownAccountRoutes(entrance, callers));
  app.use('/api/sessions', sessionRoutes({ accounts, callers, board, clock }));
  const gate = openExportGate({ callers, audit: accounts.audit, site: () => board()?.siteFile() ?? null, clock });
  app.use('/api/users', userSessionRoutes({ accounts, callers, board, clock }));
  app.use('/api/users', userRoutes({ accounts, callers, board, gate, clock }));
  app.use('/api/retention', retentionRoutes({ retention, callers, board, vault, audit: accounts.audit, clock }));
  app.use('/api/persons', personRoutes({ accounts, callers, board, books, gate, clock }));
  app.use('/api/audit', auditRoutes({ audit: accounts.audit, callers, board, gate, clock }));
  app.use('/api', boardRoutes(callers, board));
  app.use('/api/board', floorTableRoutes(callers, board, gate));
  app.use('/api/contests', contestRoutes(callers, board, gate));
  const keyOf = keyedBy(accounts.numberSecret);
  app.use('/api/lists', listImportRoutes({ callers, floor: board, intake, keyOf, vault, audit: accounts.audit, gate, clock }));
  const inTurn = openTurns();
  app.use('/api/lists', listRoutes({ callers, floor: board, allocator: openAllocator(intake, accounts.audit, inTurn), gate }));
  app.use('/api/lists', leadHandoverRoutes({ callers, floor: board, handovers: openLeadHandovers(intake, accounts.audit, inTurn) }));
  app.use('/api/lists', leadFileRoutes({ callers, floor: board, gate }));
  app.use('/api/lists', leadRoutes({ callers, floor: board, acts: openLeadActs(intake, accounts.audit, inTurn), keyOf }));
  app.use('/api/lists', revealRoutes({ callers, floor: board, vault, audit: accounts.audit, clock }));
  app.use('/api', settlementRoutes({ callers, books, audit: accounts.audit, gate, logger }));
  app.use('/api', payImportRoutes(callers, books, gate));
  const written = openWrittenSchemes(accounts.siteFiles);
  app.use('/api/pay-months', payMonthFileRoutes({ callers, books, written, gate, clock }));
  app.use('/api/pay-months', payMonthRoutes({ accounts, callers, books, siteFile, written, clock }));
  app.use('/api/duties', dutyRoutes({ accounts, callers, board, gate, clock }));
  app.use('/api/reports', reportRoutes({ callers, board, mails, audit: accounts.audit, gate, clock }));
  app.use('/api', dayPayRoutes(callers, books, accounts.audit));
  app.use('/api', ownStatementRoutes({ callers, books, audit: accounts.audit, gate, clock }));
  app.use('/api', disputeRoutes(callers, books));
  app.use('/api/roster', rosterRoutes({ callers, written, books, audit: accounts.audit, siteFile, clock }));
  const { audit } = accounts;
  const onTrouble = (error: unknown): void => logger.error({ err: error }, 'a simulation failed');
  app.use('/api/schemes', schemeRoutes({ accounts, callers, books, written, clock, siteFile }));
  app.use('/api/schemes', schemeTrialRoutes({ callers, books, written, board, audit, gate, clock, onTrouble }));
  app.use('/api/site', peopleRoutes({ accounts, callers, board, books, gate, siteFile, written }));
  app.use('/api/site/text', siteTextRoutes({ accounts, callers, siteFile }));
  app.use('/api/site', siteEditRoutes({ accounts, callers, books, siteFile }));
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
