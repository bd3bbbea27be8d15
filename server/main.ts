import { createServer } from 'node:http';
import { join } from 'node:path';
import { ok } from '../shared/result.ts';
import { openAccounts } from './accounts/accounts.ts';
import { callersBySession, callersOfDemo } from './accounts/callers.ts';
import { closeDesks, turnOutLeavers } from './accounts/leavers.ts';
import { newSecret } from './accounts/secrets.ts';
import { followSiteFile } from './board/follow-site-file.ts';
import { openLagMeter } from './board/event-loop-lag.ts';
import { openSqliteCheckpoints } from './board/sqlite-checkpoints.ts';
import { systemClock as clock, systemLater as later } from './clock.ts';
import { lockDataFolder } from './data-folder.ts';
import { openSqliteEventLog } from './event-log/sqlite-event-log.ts';
import { openFloor, type Floor } from './floor.ts';
import { openHall } from './hall.ts';
import { openApp } from './http.ts';
import type { OpenBooks } from './http/books-at.ts';
import { BUILT_PAGES } from './http/pages.ts';
import { openIntake } from './intake/intake.ts';
import { keyedBy } from './intake/lead-numbers.ts';
import { openSqliteRefusals } from './intake/sqlite-refusals.ts';
import { listen } from './listen.ts';
import { openNumberVault } from './numbers/number-vault.ts';
import { knownKey, openVaultKey } from './numbers/vault-key.ts';
import { openPhoneSystems } from './phone-systems.ts';
import type { Serve } from './running.ts';
import type { Deliver } from './sources/source.ts';
import { openMailBook } from './mails/mail-book.ts';
import { openOutbox } from './webhooks/outbox.ts';
import { openKeptSecrets } from './setup/kept-secrets.ts';
import { openPhoneTrial } from './setup/phone-trial.ts';
import { keepRetention } from './retention/keep-retention.ts';
import { openRetention } from './retention/retention.ts';
import { applySiteFile } from './site/site-application.ts';
import { openSignOn } from './sign-on/sign-on.ts';
import { openGateway } from './sockets/gateway.ts';
import { openScreenWatch } from './sockets/screen-watch.ts';

const booksOn = (floor: Floor | null): OpenBooks | null => floor && { keeper: floor.keeper, teamOf: floor.board.teamOf };

/** A file of millions of leads comes as fast as it is stored; Node's five minutes would cut it off. */
const LONGEST_UPLOAD_MS = 3_600_000;

/** The whole server, from the storage to the input. Each line uses only lines above it, and closing runs the other way. */
export const serve: Serve = async (config, { isDemo, env, logger }) => {
  const lock = lockDataFolder(config.dataFolder);
  if (!lock.ok) return lock;
  const accounts = openAccounts(config.dataFolder, clock);
  const ownSite = config.siteFile === undefined ? ok(false) : applySiteFile(accounts.siteFiles, config.siteFile, 'TALLYBOARD_SITE');
  if (!ownSite.ok) {
    accounts.close();
    lock.value.release();
    return ownSite;
  }
  const secrets = openKeptSecrets(config.dataFolder, env);
  const vaultKey = openVaultKey(config.dataFolder, config.numbersKey);
  const log = openSqliteEventLog(join(config.dataFolder, 'log.sqlite'), {
    onTrouble: (error) => logger.error({ err: error }, 'the log could not be read: trying again'),
  });
  const checkpoints = openSqliteCheckpoints(join(config.dataFolder, 'checkpoints.sqlite'), (message) => logger.warn(message));
  const refusals = openSqliteRefusals(join(config.dataFolder, 'refusals.sqlite'));
  const outbox = openOutbox(join(config.dataFolder, 'outbox.sqlite'));
  const mails = openMailBook(join(config.dataFolder, 'mails.sqlite'));
  const vault = openNumberVault(join(config.dataFolder, 'numbers.sqlite'), vaultKey);
  vault.claim(knownKey(config.dataFolder, config.numbersKey));
  const intake = openIntake(log, refusals, clock, later, keyedBy(accounts.numberSecret));
  const hall = openHall(accounts.siteFiles, later, logger, (applied) => {
    const deliver: Deliver = (events) => intake.report(applied.site, events);
    const openSources = openPhoneSystems({ deliver, env: secrets.env, logger });
    return openFloor(applied, {
      log,
      checkpoints,
      siteFiles: accounts.siteFiles,
      signatures: accounts.signatures,
      audit: accounts.audit,
      ...{ outbox, mails, vault, env: secrets.env },
      secretsRevision: secrets.revision,
      deliver,
      openSources,
      clock,
      later,
      salt: newSecret(),
      logger,
    });
  });
  const watch = openScreenWatch(accounts.walls);
  const trial = openPhoneTrial({ clock, later });
  const retention = openRetention({ ...{ endings: accounts.endings, audit: accounts.audit }, ...{ refusals, mails, clock } });
  const callers = isDemo ? callersOfDemo : callersBySession(accounts.sessions);
  const http = createServer(
    { requestTimeout: LONGEST_UPLOAD_MS },
    openApp({
      ...{ accounts, callers, watch, isDemo, clock, logger, pages: BUILT_PAGES, trustedProxies: config.trustedProxies },
      board: () => hall.floor()?.board ?? null,
      books: () => booksOn(hall.floor()),
      ...{ intake, mails, vault, secrets, trial, retention },
      siteFile: config.siteFile,
      signOn: config.signOn && !isDemo ? openSignOn(config.signOn, logger) : null,
      unready: () => (hall.floor() ? null : 'no site file is applied yet, or the board is being built'),
    }),
  );
  const lag = openLagMeter();
  const { walls, sessions, audit } = accounts;
  const gateway = openGateway(http, { ...{ callers, walls, sessions, audit }, ...{ watch, clock, later, lagMs: lag.lagMs } });
  hall.onOpen(({ board, deliver, keeper, phones }) =>
    gateway.show(board, {
      write: deliver,
      stored: (id) => log.find(board.site, 'tallyboard:server', id),
      payEffect: (drafted) => keeper.payEffect(drafted),
      phones,
    }),
  );

  hall.onOpen(
    ({ board }) =>
      void followSiteFile(board, (site) => {
        turnOutLeavers(accounts, site, board.now());
        closeDesks(accounts, site);
      }),
  );

  const deleting = keepRetention({ retention, site: () => hall.floor()?.board.siteFile() ?? null, later, logger });

  const close = async (): Promise<void> => {
    await deleting.close();
    trial.stop();
    await gateway.close();
    lag.close();
    await hall.close();
    await intake.close();
    outbox.close();
    mails.close();
    vault.close();
    refusals.close();
    await checkpoints.close();
    accounts.close();
    await log.close();
    lock.value.release();
  };
  const url = await listen(http, config);
  if (!url.ok) {
    await close();
    return url;
  }
  const setupPath = !isDemo && accounts.users.isEmpty() ? `/office#setup=${accounts.setupLinks.create()}` : null;
  const report: Deliver = async (events) => {
    const site = accounts.siteFiles.current()?.site;
    if (site === undefined) throw new Error('no site file is applied');
    return intake.report(site, events);
  };
  return ok({ url: url.value, setupPath, accounts, report, close });
};
