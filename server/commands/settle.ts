import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { canonicalJson, digestOf } from '../../shared/exact/digest.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { periodById, periodOf } from '../../shared/site/periods.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { settleMonths } from '../../shared/settle/settle-months.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { epochMs, eventId, seq } from '../../shared/units.ts';
import { readEventFile } from '../event-file.ts';
import type { LoggedEvent } from '../event-log/event-log.ts';
import { csvOf } from '../reports/csv-table.ts';
import { statementTables } from '../reports/statement-tables.ts';
import { xlsxOf } from '../reports/xlsx-table.ts';
import { readSiteFile } from '../site-application.ts';
import { refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './command.ts';

const FORMATS = ['json', 'csv', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];
const isFormat = (text: string): text is Format => FORMATS.some((format) => format === text);

export const settleCommand: Command = {
  summary: 'settle a pay month from a site file and an event file',
  help: `usage: tallyboard settle MONTH --site FILE --events FILE [--format json|csv|xlsx] [--out FILE]

Works out everybody's statement of a pay month, e.g. 2026-03, with the module that scores the board, from two files and nothing else:
a site file, and events as tallyboard export --events writes them. The same two files give the same digests on every machine.

  --format  json (default) with every reason; csv: one row an agent; xlsx: a second sheet with every line
  --out     writes into FILE instead of printing (xlsx needs it)`,

  async run(args, terminal) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { site: { type: 'string' }, events: { type: 'string' }, format: { type: 'string' }, out: { type: 'string' } },
    });
    const [month] = positionals;
    const { site, events, format = 'json', out } = values;
    const usage = (reason: string): ExitStatus => wrongUsage(terminal, settleCommand, reason);
    if (month === undefined || positionals.length > 1) return usage('say which month, e.g. 2026-03');
    if (site === undefined || events === undefined) return usage('give --site FILE and --events FILE');
    if (!isFormat(format)) return usage(`there is no format ${format}: use one of ${FORMATS.join(', ')}`);
    if (format === 'xlsx' && out === undefined) return usage('a workbook is not printed: give --out FILE');
    return settle(terminal, { month, site, events, format, ...(out !== undefined && { out }) });
  },
};

interface Asked {
  readonly month: string;
  readonly site: string;
  readonly events: string;
  readonly format: Format;
  readonly out?: string;
}

async function settle(terminal: Terminal, asked: Asked): Promise<ExitStatus> {
  const site = readSiteFile(asked.site);
  if (!site.ok) return refuseAll(terminal, site.error, `${asked.site} is no site file to settle by`);
  const { file } = site.value;
  const month = periodById(file, asked.month);
  if (month?.kind !== 'month') return refuse(terminal, `${asked.month} is no month: write it as 2026-03`);
  const read = await readEventFile(asked.events);
  if (!read.ok) return refuseAll(terminal, read.error, `${asked.events} can't be settled: nothing is worked out from a part of it`);
  const [earliest] = read.value.map(({ event }) => event.at).sort((left, right) => left - right);
  const first = earliest === undefined ? month : periodOf(file, 'month', businessDate(file, earliest));
  const { statements } = settleMonths(boardOf(file, read.value), first.from < month.from ? first : month, month);
  if (statements.length === 0) return refuse(terminal, `no scheme is in force on ${month.to}: see effectiveFrom under schemes`);
  await write(terminal, asked, file, statements);
  return 0;
}

function refuseAll(terminal: Terminal, problems: readonly string[], reason: string): ExitStatus {
  for (const problem of problems) terminal.complain(problem);
  return refuse(terminal, reason);
}

/** The site file given decides, whatever was applied when the events were logged. */
function boardOf(site: SiteFile, events: readonly LoggedEvent[]): Board {
  const applied: LoggedEvent['event'] = {
    ...{ type: 'site.applied', id: eventId('settle'), source: 'tallyboard:settle', at: epochMs(0), site, by: 'command line' },
  };
  const facts = events.map(({ event }) => event).filter(({ type }) => type !== 'site.applied');
  const logged = [applied, ...facts].map((event, index): LoggedEvent => ({ seq: seq(index + 1), loggedAt: event.at, event }));
  return reduceBoard(emptyBoard(site.site.id), logged);
}

async function write(terminal: Terminal, { format, out }: Asked, site: SiteFile, statements: readonly Statement[]): Promise<void> {
  const tables = statementTables(statements, site, site.site.locale);
  const written = format === 'xlsx' ? await xlsxOf(tables) : format === 'csv' ? csvOf(tables[0]) : jsonOf(statements);
  if (out !== undefined) writeFileSync(out, written);
  else terminal.print(String(written).trimEnd());
}

const jsonOf = (statements: readonly Statement[]): string =>
  `${canonicalJson({ digest: digestOf(statements.map(({ digest }) => digest)), statements })}\n`;
