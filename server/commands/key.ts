import { parseArgs } from 'node:util';
import { refuse, wrongUsage, type Command } from './command.ts';
import { COMMAND_LINE, withAccounts } from './with-accounts.ts';

/** A key's name becomes the source of its events, so it is kept to what a source may be called. */
const NAME = /^[\w.-]{1,40}$/;

export const keyCommand: Command = {
  summary: 'make, list and revoke API keys',
  help: `usage: tallyboard key add NAME     makes a key for POST /api/events and prints it, once
       tallyboard key list
       tallyboard key revoke NAME

NAME has letters, digits, ., _ and -; events sent with the key carry the source http:NAME.`,

  async run(args, terminal) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [action, name = ''] = positionals;
    if (action !== 'list' && !NAME.test(name)) return wrongUsage(terminal, keyCommand, 'say add, list or revoke, and a name');
    return withAccounts(terminal, ({ apiKeys, siteFiles }) => {
      switch (action) {
        case 'list':
          for (const key of apiKeys.list()) terminal.print(`${key.name}\t${key.site}\tsince ${new Date(key.createdAt).toISOString()}`);
          return 0;
        case 'revoke':
          return apiKeys.revoke(name, COMMAND_LINE) ? 0 : refuse(terminal, `there is no key ${name} in use`);
        case 'add': {
          const site = siteFiles.current()?.site;
          if (!site) return refuse(terminal, 'no site file is applied yet: run tallyboard apply site.yaml first');
          const made = apiKeys.create(name, site, COMMAND_LINE);
          if (!made.ok) return refuse(terminal, made.error);
          terminal.print(made.value.secret);
          return 0;
        }
        default:
          return wrongUsage(terminal, keyCommand, `there is no key ${action ?? ''}`);
      }
    });
  },
};
