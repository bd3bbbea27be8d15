import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { epochMs, type EpochMs } from '../../shared/units.ts';
import { LOG_STORES } from '../../shared/wire/retention-answers.ts';
import type { Audit } from '../accounts/audit.ts';
import { openRetention } from '../retention/retention.ts';
import { systemClock } from '../clock.ts';
import { lockDataFolder } from '../data-folder.ts';
import { openSqliteEventLog } from '../event-log/sqlite-event-log.ts';
import { openSqliteRefusals } from '../intake/sqlite-refusals.ts';
import { openMailBook } from '../mails/mail-book.ts';
import { batchesOf } from '../reports/facts-of-log.ts';
import { countDue, eraseDue } from '../retention/log-retention.ts';
import { daysInLog, type Counts } from '../retention/spent-details.ts';
import { readSiteYaml } from '../site/site-yaml.ts';
import { refuse, type Command, type ExitStatus, type Terminal } from './command.ts';
import { COMMAND_LINE, withAccounts } from './with-accounts.ts';

export const retentionCommand: Command = {
  summary: 'delete what is over, or say what would go',
  help: `usage: tallyboard retention [--dry-run]

Deletes what the part retention of the site file has no days left for: what was refused, what mail servers said, sessions and links that are over, names that
were locked out. A running server does so by itself, once a business date; it may run meanwhile. Nothing that anybody is paid by is among it.

Where retention says callDetailDays or noteTextDays, what the log holds of customers and what people wrote goes too, of months that were sealed that
long ago; times, people and results stay. Only this command does so, while no server runs on the data folder (TALLYBOARD_DATA, ./data): every pay month is settled with it and
without it, and nothing is done unless they agree to the byte. It needs free space as large as the log, and the next start reads the whole log once.

  --dry-run   only say what would go; a server may run`,

  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: { 'dry-run': { type: 'boolean' } } });
    return withAccounts(terminal, async ({ endings, audit, siteFiles }, { dataFolder }) => {
      const read = readSiteYaml(siteFiles.current()?.yaml ?? '');
      if (!read.ok) return refuse(terminal, 'no site file is applied: there is nothing to delete');
      const refusals = openSqliteRefusals(join(dataFolder, 'refusals.sqlite'));
      const mails = openMailBook(join(dataFolder, 'mails.sqlite'));
      try {
        const retention = openRetention({ endings, refusals, mails, audit, clock: systemClock });
        const { file } = read.value;
        const isDry = values['dry-run'] === true;
        for (const { store, days, due } of retention.states(file))
          terminal.print(`${store}: ${due} ${isDry ? 'would go' : 'go'} (${days === null ? 'over' : `older than ${days} days`})`);
        if (!isDry) await retention.run(file, COMMAND_LINE);
        return await ofLog(terminal, dataFolder, file, audit, isDry);
      } finally {
        refusals.close();
        mails.close();
      }
    });
  },
};

/** CF44 */
async function ofLog(terminal: Terminal, folder: string, site: SiteFile, audit: Audit, isDry: boolean): Promise<ExitStatus> {
  const now = epochMs(systemClock());
  const file = join(folder, 'log.sqlite');
  if (!existsSync(file) || daysInLog(site).every(({ days }) => days === null)) return 0;
  const counts = await counted(file, site, now);
  const tell = (said: string): void => {
    for (const { store, days } of daysInLog(site))
      terminal.print(`${store}: ${counts[store]} ${said} (${days === null ? 'kept' : `of months sealed more than ${days} days ago`})`);
  };
  if (isDry) {
    tell('would go');
    return 0;
  }
  const lock = lockDataFolder(folder);
  if (!lock.ok) {
    tell('wait');
    return LOG_STORES.some((store) => counts[store] > 0) ? refuse(terminal, lock.error) : 0;
  }
  try {
    const erased = await eraseDue(folder, { site, audit, by: COMMAND_LINE, now });
    if (!erased.ok) return refuse(terminal, erased.error);
    tell('go');
    return 0;
  } finally {
    lock.value.release();
  }
}

async function counted(file: string, site: SiteFile, now: EpochMs): Promise<Counts> {
  const log = openSqliteEventLog(file);
  try {
    return await countDue(site, (after) => batchesOf(log, site.site.id, after), now);
  } finally {
    await log.close();
  }
}
