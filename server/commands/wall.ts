import { parseArgs } from 'node:util';
import { refuse, wrongUsage, type Command } from './command.ts';
import { COMMAND_LINE, withAccounts } from './with-accounts.ts';

export const wallCommand: Command = {
  summary: 'make, list and revoke the links by which wall screens open',
  help: `usage: tallyboard wall add NAME     prints the path to open on the screen, once
       tallyboard wall list
       tallyboard wall revoke ID

Whoever has the link sees what the wall shows. Where a screen's remote control has no #, open /wall/TOKEN instead of /wall#TOKEN.`,

  async run(args, terminal) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [action, subject] = positionals;
    if (action !== 'list' && !subject) return wrongUsage(terminal, wallCommand, 'say add and a name, list, or revoke and an id');
    return withAccounts(terminal, ({ walls, siteFiles }) => {
      switch (action) {
        case 'list':
          for (const { id, name, isRevoked } of walls.list()) terminal.print(`${id}\t${name}${isRevoked ? '\trevoked' : ''}`);
          return 0;
        case 'revoke':
          return walls.revoke(subject ?? '', COMMAND_LINE) ? 0 : refuse(terminal, `there is no wall ${subject ?? ''} in use`);
        case 'add': {
          const site = siteFiles.current()?.site;
          if (!site) return refuse(terminal, 'no site file is applied yet: run tallyboard apply site.yaml first');
          terminal.print(`/wall#${walls.create(subject ?? '', site, COMMAND_LINE).token}`);
          return 0;
        }
        default:
          return wrongUsage(terminal, wallCommand, `there is no wall ${action ?? ''}`);
      }
    });
  },
};
