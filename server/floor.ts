import type { Logger } from 'pino';
import type { SiteFile } from '../shared/site/site-file.ts';
import type { Board } from '../shared/tally/board.ts';
import { same } from '../shared/wire/same.ts';
import { localDate, type LocalDate } from '../shared/units.ts';
import type { Audit } from './accounts/audit.ts';
import type { Signatures } from './accounts/signatures.ts';
import type { AppliedSiteFile, SiteFiles } from './accounts/site-files.ts';
import { tellAlerts } from './board/alert-teller.ts';
import { tellAwards } from './board/award-teller.ts';
import { keepCheckpoints, restoreBoard } from './board/board-checkpoints.ts';
import type { Checkpoints } from './board/checkpoints.ts';
import { openEarlierDays } from './board/earlier-days.ts';
import { dayTurnedBefore } from './board/clock-events.ts';
import { followBoard, type LiveBoard } from './board/live-board.ts';
import { openBookKeeper, type BookKeeper } from './books/book-keeper.ts';
import type { Clock, Later } from './clock.ts';
import type { EventLog } from './event-log/event-log.ts';
import type { PhoneActions } from './sources/phone-actions.ts';
import { giveBackLeads } from './lists/leavers-leads.ts';
import { repeat } from './repeating.ts';
import { mailReports } from './mails/mail-reports.ts';
import { keepNumbers } from './numbers/keep-numbers.ts';
import type { NumberVault } from './numbers/number-vault.ts';
import type { MailBook } from './mails/mail-book.ts';
import { tellWebhooks } from './webhooks/tell-webhooks.ts';
import type { Outbox } from './webhooks/outbox.ts';
import { idOfApplied, siteApplied } from './site/site-applied.ts';
import type { Deliver, Source } from './sources/source.ts';

export interface FloorParts {
  readonly log: EventLog;
  readonly checkpoints: Checkpoints;
  readonly siteFiles: SiteFiles;
  readonly signatures: Signatures;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly mails: MailBook;
  readonly vault: NumberVault;
  /** Where webhooks and mails take their `${SECRETS}` from. */
  readonly env: NodeJS.ProcessEnv;
  /** Appends to the log of this folder's site. */
  readonly deliver: Deliver;
  /** Opens the links to the phone systems that the site file names. */
  readonly openSources: (site: SiteFile, board: Board) => readonly Source[];
  /** Counts the secrets that were typed in since the start: links are opened anew with them. */
  readonly secretsRevision: () => number;
  readonly clock: Clock;
  readonly later: Later;
  readonly salt: string;
  readonly logger: Logger;
}

/** Everything that runs for one site: its board, the links to its phone systems, and what the clock and the site file have to say. */
export interface Floor {
  readonly board: LiveBoard;
  readonly keeper: BookKeeper;
  readonly deliver: Deliver;
  /** X1: the links that can be asked to do something, as they stand now. */
  readonly phones: () => readonly PhoneActions[];
  close(): Promise<void>;
}

const TICK_MS = 1000;

/** Enters what the audit is owed (AU9), tells the log of the site file, follows the board, and opens the sources. */
export async function openFloor(applied: AppliedSiteFile, parts: FloorParts): Promise<Floor> {
  const {
    log,
    checkpoints,
    siteFiles,
    signatures,
    audit,
    outbox,
    mails,
    vault,
    env,
    deliver,
    openSources,
    secretsRevision,
    clock,
    later,
    salt,
    logger,
  } = parts;
  let version = applied.version;
  await audit.settle(async (id) => (await log.find(applied.site, 'tallyboard:server', id)) !== null);
  const from = await restoreBoard(log, checkpoints, applied.site, (message) => logger.warn(message));
  // Reading a large site file takes a start as long as loading the program: a board that stands on it already is not told again.
  if (from?.applied?.id !== idOfApplied(applied)) await deliver([siteApplied(applied)]);
  const board = await followBoard({ log, site: applied.site, clock, salt, earlier: openEarlierDays(later), ...(from && { from }) });
  const keeper = keepCheckpoints({ log, checkpoints, board: board.folded, restored: from, later, logger });
  const teller = tellAwards({ board, deliver, clock, later, logger });
  const alerts = tellAlerts({ board, deliver, clock, later, logger });
  const leavers = giveBackLeads({ board, deliver, siteFiles, audit, later, logger });
  const webhooks = tellWebhooks({ board, deliver, outbox, env, clock, later, logger });
  const numbers = keepNumbers({ vault, board, audit, clock, later, logger });
  const mailing = mailReports({ board, mails, env, clock, later, logger });
  let linked = board.siteFile();
  let sources = openSources(linked, board.folded());
  let secretsUsed = secretsRevision();
  let turned: LocalDate = localDate('');

  /** What nobody reports: a site file that was applied meanwhile, and the end of the business day. */
  const tick = async (): Promise<void> => {
    const current = siteFiles.current();
    if (current && current.version !== version) {
      await deliver([siteApplied(current)]);
      version = current.version;
    }
    const site = board.siteFile();
    if (!same(site.sources, linked.sources) || secretsRevision() !== secretsUsed) {
      secretsUsed = secretsRevision();
      await closeAll(sources);
      sources = openSources(site, board.folded());
    }
    linked = site;
    const dayTurned = dayTurnedBefore(site, clock());
    if (dayTurned.date !== turned) await deliver([dayTurned]);
    turned = dayTurned.date;
  };
  const ticked = (): Promise<void> =>
    tick().catch((error: unknown) => logger.error({ err: error }, 'the site file or the clock could not be told to the log'));
  const ticking = repeat(ticked, { later, everyMs: TICK_MS, isAtOnce: true });
  return {
    board,
    keeper: openBookKeeper({ live: board, deliver, log, siteFiles, signatures, audit, clock }),
    deliver,
    phones: () => sources.flatMap(({ actions }) => actions ?? []),
    async close() {
      await ticking.close();
      await mailing.close();
      await numbers.close();
      await webhooks.close();
      await leavers.close();
      await alerts.close();
      await teller.close();
      await closeAll(sources);
      await keeper.close();
      board.close();
    },
  };
}

const closeAll = async (sources: readonly Source[]): Promise<void> => {
  await Promise.all(sources.map((source) => source.close()));
};
