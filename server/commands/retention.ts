import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openRetention } from '../retention/retention.ts';
import { systemClock } from '../clock.ts';
import { openSqliteRefusals } from '../intake/sqlite-refusals.ts';
import { openMailBook } from '../mails/mail-book.ts';
import { readSiteYaml } from '../site-yaml.ts';
import { refuse, type Command } from './command.ts';
import { COMMAND_LINE, withAccounts } from './with-accounts.ts';

export const retentionCommand: Command = {
  summary: 'delete what is over, or say what would go',
  help: `usage: tallyboard retention [--dry-run]

Deletes what the part retention of the site file has no days left for: what was refused, what mail servers said, sessions and links that are over, names that
were locked out. A running server does so by itself, once a business date; it may run meanwhile. Nothing that anybody is paid by is among it.

  --dry-run   only say what would go`,

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
        return 0;
      } finally {
        refusals.close();
        mails.close();
      }
    });
  },
};
