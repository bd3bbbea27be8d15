import { parseArgs } from 'node:util';
import { refuse, type Command } from './command.ts';
import { withAccounts } from './with-accounts.ts';

export const exportCommand: Command = {
  summary: 'print the site file in force',
  help: `usage: tallyboard export > site.yaml

Prints the site file as it was applied last, comments included.`,

  async run(args, terminal) {
    parseArgs({ args: [...args] });
    return withAccounts(terminal, ({ siteFiles }) => {
      const current = siteFiles.current();
      if (!current) return refuse(terminal, 'no site file is applied yet: run tallyboard apply site.yaml first');
      terminal.print(current.yaml.trimEnd());
      return 0;
    });
  },
};
