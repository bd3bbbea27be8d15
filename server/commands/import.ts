import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SiteId } from '../../shared/units.ts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { EventLogError } from '../event-log/event-log-error.ts';
import { openSqliteEventLog } from '../event-log/sqlite-event-log.ts';
import { openIntake } from '../intake/intake.ts';
import { openSqliteRefusals } from '../intake/sqlite-refusals.ts';
import { noPositions, openPositions } from '../sources/asterisk-files/positions.ts';
import type { Deliver } from '../sources/source.ts';
import { refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './command.ts';
import { importAll } from './import-all.ts';
import { importList } from './import-list.ts';
import { filesOf, lackingColumn } from './import-files.ts';
import { siteFor, systemOf } from './import-site.ts';

export const importCommand: Command = {
  summary: "import Asterisk's own files (queue_log, CEL, CDR), or leads into a list",
  help: `usage: tallyboard import --system NAME [--queue-log FILE]… [--cel FILE]… [--cdr FILE]…
       tallyboard import --list ID FILE.csv|FILE.xlsx

Reads what Asterisk wrote itself, to fill a gap or a past. What the board saw live is reconciled, never counted twice. Files may be
packed (.gz). A second import of a file goes on where the first stopped; it may run beside a server.

  --system NAME        the phone system, as the site file names it
  --queue-log FILE     /var/log/asterisk/queue_log
  --cel FILE           /var/log/asterisk/cel-custom/Master.csv
  --cdr FILE           /var/log/asterisk/cdr-csv/Master.csv, or cdr-custom's
  --cel-columns LINE   the mapping line of cel_custom.conf, where the columns are not its sample's
  --cdr-columns LINE   the mapping line of cdr_custom.conf, likewise
  --list ID            the lead list, which is new where nobody told of it; the file as the office takes it, any number of times
  --lead COLUMN        the column with the lead's id, by its name or letter (guessed from the first rows)
  --number COLUMN      the column with the telephone number, or none (guessed); of a number its key is kept, and the
                       number encrypted where site.confidentiality.phone.kept says so (with the server's TALLYBOARD_NUMBERS_KEY, if it has one)
  --left-out FILE      where the rows that were left out are written, with the reasons, as CSV
  --site FILE          a site file to go by instead of the one applied
  --data FOLDER        the data folder (TALLYBOARD_DATA, ./data)
  --dry-run            reads from the beginning, says what it found, and keeps nothing`,

  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        list: { type: 'string' },
        lead: { type: 'string' },
        number: { type: 'string' },
        'left-out': { type: 'string' },
        system: { type: 'string' },
        'queue-log': { type: 'string', multiple: true, default: [] },
        cel: { type: 'string', multiple: true, default: [] },
        cdr: { type: 'string', multiple: true, default: [] },
        'cel-columns': { type: 'string' },
        'cdr-columns': { type: 'string' },
        site: { type: 'string' },
        data: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    });
    const config = readConfig({ ...terminal.env, ...(values.data !== undefined && { TALLYBOARD_DATA: values.data }) });
    if (!config.ok) return refuse(terminal, config.error);
    const folder = config.value.dataFolder;
    const [path, ...more] = positionals;
    if (values.list !== undefined) {
      if (path === undefined || more.length > 0) return wrongUsage(terminal, importCommand, 'say which file: FILE.csv or FILE.xlsx, one');
      if (!existsSync(join(folder, 'accounts.sqlite')))
        return refuse(terminal, `there is no site in ${folder}: choose the folder with --data, or run tallyboard apply site.yaml first`);
      const { list, lead, number, 'left-out': leftOut, 'dry-run': isDryRun } = values;
      return importList(terminal, { list, path, folder, isDryRun, lead, number, leftOut });
    }
    if (path !== undefined)
      return wrongUsage(terminal, importCommand, `${path}: of leads? say --list ID; else say --queue-log, --cel or --cdr`);
    if (values.system === undefined) return wrongUsage(terminal, importCommand, 'say which phone system: --system NAME');
    const paths = { 'queue-log': values['queue-log'], cel: values.cel, cdr: values.cdr };
    if (Object.values(paths).every((list) => list.length === 0))
      return wrongUsage(terminal, importCommand, 'say which file: --queue-log, --cel or --cdr');
    const columns = { cel: values['cel-columns'], cdr: values['cdr-columns'] };
    const lacking = lackingColumn(columns);
    if (lacking !== null) return wrongUsage(terminal, importCommand, lacking);

    const site = siteFor(folder, values.site);
    if (!site.ok) return refuse(terminal, site.error);
    const system = systemOf(site.value, values.system);
    if (!system.ok) return refuse(terminal, system.error);

    const files = filesOf(paths, system.value, columns);
    if (values['dry-run']) return importAll(terminal, files, site.value, { deliver: keepNothing, positions: noPositions });
    return withLog(terminal, folder, site.value.site.id, (deliver) =>
      importAll(terminal, files, site.value, { deliver, positions: openPositions(folder) }),
    );
  },
};

/** For a dry run: everything is new, nothing is kept. */
const keepNothing: Deliver = (events) => Promise.resolve({ accepted: events.length, duplicates: 0, refused: [] });

/** Beside a running server too: its follower finds what another process wrote. */
async function withLog(
  terminal: Terminal,
  folder: string,
  site: SiteId,
  act: (deliver: Deliver) => Promise<ExitStatus>,
): Promise<ExitStatus> {
  try {
    const log = openSqliteEventLog(join(folder, 'log.sqlite'));
    const refusals = openSqliteRefusals(join(folder, 'refusals.sqlite'));
    const intake = openIntake(log, refusals, systemClock);
    try {
      return await act((events) => intake.report(site, events));
    } finally {
      await intake.close();
      refusals.close();
      await log.close();
    }
  } catch (error) {
    if (error instanceof EventLogError) return refuse(terminal, error.message);
    throw error;
  }
}
