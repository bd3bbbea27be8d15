import { join } from 'node:path';
import type { Accounts } from '../../server/accounts/accounts.ts';
import { systemClock, type Clock } from '../../server/clock.ts';
import { openSqliteRefusals } from '../../server/intake/sqlite-refusals.ts';
import type { MailBook } from '../../server/mails/mail-book.ts';
import { openRetention, type Retention } from '../../server/retention/retention.ts';

/** On the refusals of that folder. */
export const retentionOn = (folder: string, accounts: Accounts, mails: MailBook, clock: Clock = systemClock): Retention =>
  openRetention({
    ...{ endings: accounts.endings, audit: accounts.audit, mails, clock },
    refusals: openSqliteRefusals(join(folder, 'refusals.sqlite')),
  });
