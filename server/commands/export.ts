import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { businessDate } from '../../shared/site/business-day.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { seq } from '../../shared/units.ts';
import { readConfig } from '../config.ts';
import { eventLine } from '../event-file.ts';
import { openSqliteEventLog } from '../event-log/sqlite-event-log.ts';
import { batchesOf } from '../reports/facts-of-log.ts';
import { refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './command.ts';
import { dateSpan, type DateSpan } from './date-span.ts';
import { siteFor } from './import-site.ts';
import { withAccounts } from './with-accounts.ts';

export const exportCommand: Command = {
  summary: 'print the site file in force, or the event log',
  help: `usage: tallyboard export > site.yaml
       tallyboard export --events [--from DATE] [--to DATE] > events.ndjson

Prints the site file as it was applied last, comments included; with --events the event log, one JSON object a line.

  --from, --to  business dates of the site, both included: the events whose time lies in them`,

  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: { events: { type: 'boolean' }, from: { type: 'string' }, to: { type: 'string' } },
    });
    const span = dateSpan(values);
    if (!span.ok) return wrongUsage(terminal, exportCommand, span.error);
    if (!values.events && (values.from ?? values.to) !== undefined)
      return wrongUsage(terminal, exportCommand, '--from and --to go with --events');
    return values.events ? exportEvents(terminal, span.value) : exportSite(terminal);
  },
};

const exportSite = (terminal: Terminal): Promise<ExitStatus> =>
  withAccounts(terminal, ({ siteFiles }) => {
    const current = siteFiles.current();
    if (!current) return refuse(terminal, 'no site file is applied yet: run tallyboard apply site.yaml first');
    terminal.print(current.yaml.trimEnd());
    return 0;
  });

async function exportEvents(terminal: Terminal, span: DateSpan): Promise<ExitStatus> {
  const config = readConfig(terminal.env);
  if (!config.ok) return refuse(terminal, config.error);
  const { dataFolder } = config.value;
  const site = siteFor(dataFolder, undefined);
  if (!site.ok) return refuse(terminal, site.error);
  const file = join(dataFolder, 'log.sqlite');
  if (!existsSync(file)) return refuse(terminal, `there is no event log in ${dataFolder}: choose the folder with TALLYBOARD_DATA`);
  const log = openSqliteEventLog(file);
  try {
    for await (const events of batchesOf(log, site.value.site.id, seq(0)))
      for (const logged of events) if (isWithin(site.value, span, logged.event.at)) terminal.print(eventLine(logged));
    return 0;
  } finally {
    await log.close();
  }
}

function isWithin(site: SiteFile, { from, to }: DateSpan, at: Parameters<typeof businessDate>[1]): boolean {
  if (from === null && to === null) return true;
  const date = businessDate(site, at);
  return (from === null || from <= date) && (to === null || date <= to);
}
