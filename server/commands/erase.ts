import { parseArgs } from 'node:util';
import { agentId, epochMs } from '../../shared/units.ts';
import { systemClock } from '../clock.ts';
import { lockDataFolder } from '../data-folder.ts';
import { exportReasonSchema } from '../http/export.schema.ts';
import { erasePerson, type Erasure } from '../persons/erase-person.ts';
import { refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './command.ts';
import { COMMAND_LINE, withAccounts } from './with-accounts.ts';

export const eraseCommand: Command = {
  summary: 'erase somebody who has left, or say what would go',
  help: `usage: tallyboard erase AGENT --confirm AGENT --reason TEXT
       tallyboard erase AGENT --dry-run

Erases what is personal about an agent whom the site file names no more: their logins, their name and alias, and what was written about them and by them in
notes, disputes and corrections. Their calls and figures stay under the id, as sealed pay rests on them: before anything is written, every pay month is
settled with it and without it, and nothing is done unless they agree to the byte. Nothing else may run on the data folder meanwhile (TALLYBOARD_DATA, ./data).
It needs free space as large as the log. The next start reads the whole log once. It cannot be undone. Asked again it goes on where it was stopped.

  --confirm  the agent's id once more
  --reason   for the audit, 3 to 200 characters, without their name
  --dry-run  only work out what would go, and whether pay stays the same`,

  async run(args, terminal) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { confirm: { type: 'string' }, reason: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    });
    const [id] = positionals;
    const isDry = values['dry-run'] === true;
    if (id === undefined || positionals.length > 1) return wrongUsage(terminal, eraseCommand, 'say which agent, by the id');
    if (!isDry && values.confirm !== id) return wrongUsage(terminal, eraseCommand, `it cannot be undone: say --confirm ${id}`);
    const read = exportReasonSchema.safeParse({ reason: values.reason ?? '' });
    if (!isDry && !read.success) return wrongUsage(terminal, eraseCommand, 'say --reason, in 3 to 200 characters');
    const asked = { agent: agentId(id), reason: read.data?.reason ?? '', by: COMMAND_LINE, now: epochMs(systemClock()), isDry };
    return withAccounts(terminal, async (accounts, { dataFolder }) => {
      const lock = lockDataFolder(dataFolder);
      if (!lock.ok) return refuse(terminal, lock.error);
      try {
        const erased = await erasePerson(accounts, dataFolder, asked);
        return erased.ok ? tell(terminal, id, erased.value, isDry) : refuse(terminal, erased.error);
      } finally {
        lock.value.release();
      }
    });
  },
};

function tell(terminal: Terminal, agent: string, erasure: Erasure, isDry: boolean): ExitStatus {
  const { pseudonym, logins, files, events, identities, stillNaming } = erasure;
  const lines = [
    `${isDry ? 'would go' : 'gone'}: ${logins} logins, with sessions, PIN, badge, second step and links to a sign-on`,
    `${isDry ? 'would go' : 'gone'}: name and alias out of ${files.length} versions of the site file; they say ${pseudonym}`,
    `${isDry ? 'would go' : 'gone'}: what was written, and the name, out of ${events} events of the log`,
    `stays: calls, figures, shifts and leave, under the id ${agent}: sealed pay rests on them; every pay month settles to the byte as before`,
    `stays: ${identities.length === 0 ? 'no phone identity' : `the phone identities ${identities.join(', ')}`}, as long as calls of theirs do`,
    'stays: the audit, which names logins and ids and, where the entry was edited in the office, the name: nothing in it is ever changed (AU2)',
    'stays: announcements and contests, as they were public; backups, exports and packs taken before are yours to delete',
    ...(stillNaming ?? []).map((file) => `look at ${file}: the name, or somebody else’s with the same letters, stands in it still`),
  ];
  for (const line of lines) terminal.print(line);
  return 0;
}
