import type { Logger } from 'pino';
import { periodById } from '../../shared/site/periods.ts';
import { periodsDue } from '../../shared/site/report-due.ts';
import type { MailWay } from '../../shared/site/report-rules.ts';
import { siteOf } from '../../shared/tally/board.ts';
import { ok, type Result } from '../../shared/result.ts';
import { epochMs } from '../../shared/units.ts';
import type { Moment } from '../board/live-board.ts';
import type { Clock, Later } from '../clock.ts';
import { repeat } from '../repeating.ts';
import type { MailBook, NotedMail } from './mail-book.ts';
import { post, type Letter } from './post.ts';
import { letterOf } from './report-letter.ts';
import { toldReport, type Posted } from './report-message.ts';
import { waysOf, webhookOf } from './ways.ts';

export interface MailParts {
  readonly board: { moment(): Moment };
  readonly mails: MailBook;
  /** Where the mail server's address stands. */
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly later: Later;
  readonly logger: Pick<Logger, 'error' | 'warn'>;
}

const LOOK_MS = 10_000;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;
const GIVEN_UP_MS = 24 * 3_600_000;

/** RP2 to RP4: sends what is due, one after the other; the board waits for none of it. */
export function mailReports(parts: MailParts): { close(): Promise<void> } {
  const { board, mails, clock, later, logger } = parts;
  let isClosed = false;
  const look = async (): Promise<void> => {
    const site = siteOf(board.moment().board);
    const now = clock();
    for (const report of site.reports ?? []) {
      const { latest } = periodsDue(site, report, now);
      for (const way of waysOf(report)) mails.note({ site: site.site.id, report: report.id, period: latest.id, way }, now);
    }
    for (const mail of mails.waiting(site.site.id, now)) if (!isClosed) await send(mail, parts);
  };
  const looked = (): Promise<void> => look().catch((error: unknown) => logger.error({ err: error }, 'reports could not be mailed'));
  const looking = repeat(looked, { later, everyMs: LOOK_MS });
  return {
    async close() {
      isClosed = true;
      await looking.close();
    },
  };
}

/** RP4: whatever goes wrong with one is noted, and the others have their turn. */
async function send(mail: NotedMail, parts: MailParts): Promise<void> {
  const { mails, clock, logger } = parts;
  const failed = (reason: string): void => {
    const now = clock();
    if (now - mail.notedAt >= GIVEN_UP_MS) mails.end(mail, 'lost', now, reason);
    else mails.tryAgain(mail, epochMs(now + Math.min(FIRST_PAUSE_MS * 2 ** mail.tries, LONGEST_PAUSE_MS)), reason);
  };
  try {
    const taken = await posted(mail, parts);
    if (taken.ok) mails.end(mail, taken.value.state, clock(), taken.value.reason);
    else {
      logger.warn({ report: mail.report, period: mail.period, way: mail.way, reason: taken.error }, 'a report was not taken');
      failed(taken.error);
    }
  } catch (error) {
    logger.error({ err: error, report: mail.report, period: mail.period }, 'a report could not be made');
    failed('the report could not be made: see the log of the server');
  }
}

const NOT_ASKED_FOR: Posted = { state: 'lost', reason: 'the site file does not ask for it any more' };

/** A report that the site file has no more, or sends that way no more, is not sent, and says so. */
async function posted(mail: NotedMail, { board, env, clock, later }: MailParts): Promise<Result<Posted, string>> {
  const { board: folded } = board.moment();
  const site = siteOf(folded);
  const report = (site.reports ?? []).find(({ id }) => id === mail.report);
  const period = periodById(site, mail.period);
  if (report === undefined || period?.kind !== report.every || !waysOf(report).includes(mail.way)) return ok(NOT_ASKED_FOR);
  if (mail.way === 'mail')
    return site.mail
      ? sentOr(await letterOf(folded, report, period, { from: site.mail.from, now: clock() }), site.mail, env)
      : ok(NOT_ASKED_FOR);
  const webhook = (site.webhooks ?? []).find(({ id }) => id === webhookOf(mail.way));
  return webhook ? toldReport(folded, { report, period, webhook }, { env, clock, later }) : ok(NOT_ASKED_FOR);
}

async function sentOr(letter: Letter | null, way: MailWay, env: NodeJS.ProcessEnv): Promise<Result<Posted, string>> {
  if (letter === null) return ok({ state: 'empty', reason: null });
  const taken = await post(way, letter, env);
  return taken.ok ? ok({ state: 'sent', reason: taken.value }) : taken;
}
