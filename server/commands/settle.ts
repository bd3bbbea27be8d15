import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { canonicalJson, digestOf } from '../../shared/exact/digest.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { periodById, periodOf } from '../../shared/site/periods.ts';
import type { Locale, SiteFile } from '../../shared/site/site-file.ts';
import { settleMonths } from '../../shared/settle/settle-months.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { epochMs, eventId, seq } from '../../shared/units.ts';
import { readEventFile } from '../event-file.ts';
import type { LoggedEvent } from '../event-log/event-log.ts';
import { csvOf } from '../reports/csv-table.ts';
import { statementTables } from '../reports/statement-tables.ts';
import { statementsText } from '../reports/statement-text.ts';
import { xlsxOf } from '../reports/xlsx-table.ts';
import { readSiteFile } from '../site-application.ts';
import { refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './command.ts';

const FORMATS = ['json', 'csv', 'xlsx', 'text'] as const;
type Format = (typeof FORMATS)[number];
const isFormat = (text: string): text is Format => FORMATS.some((format) => format === text);
const isLanguage = (text: string): text is Locale => text === 'zh-CN' || text === 'en';

export const settleCommand: Command = {
  summary: 'settle a pay month from a site file and an event file',
  help: `usage: tallyboard settle MONTH --site FILE --events FILE [--format json|csv|xlsx|text] [--explain AGENT] [--lang zh-CN|en] [--out FILE]

Works out everybody's statement of a pay month, e.g. 2026-03, with the module that scores the board, from two files and nothing else:
a site file, and events as tallyboard export --events writes them. The same two files give the same digests on every machine.

  --format  json (default) with every reason; csv: one row an agent; xlsx: a second sheet with every line and its formula;
            text: everything in words, for people
  --explain one agent's statement down to the shifts and the numbers of the events behind each figure, in words (or as json)
  --lang    of csv, xlsx and text: zh-CN or en; left out: the site's own language
  --out     writes into FILE instead of printing (xlsx needs it)`,

  async run(args, terminal) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ site: { type: 'string' }, events: { type: 'string' }, format: { type: 'string' }, out: { type: 'string' } },
        ...{ explain: { type: 'string' }, lang: { type: 'string' } },
      },
    });
    const [month] = positionals;
    const { site, events, explain, lang, out } = values;
    const format = values.format ?? (explain === undefined ? 'json' : 'text');
    const usage = (reason: string): ExitStatus => wrongUsage(terminal, settleCommand, reason);
    if (month === undefined || positionals.length > 1) return usage('say which month, e.g. 2026-03');
    if (site === undefined || events === undefined) return usage('give --site FILE and --events FILE');
    if (!isFormat(format)) return usage(`there is no format ${format}: use one of ${FORMATS.join(', ')}`);
    if (format === 'xlsx' && out === undefined) return usage('a workbook is not printed: give --out FILE');
    if (explain !== undefined && format !== 'text' && format !== 'json') return usage('--explain is told as text or as json');
    if (lang !== undefined && !isLanguage(lang)) return usage(`there is no language ${lang}: use zh-CN or en`);
    return settle(terminal, { month, site, events, format, explain, lang, ...(out !== undefined && { out }) });
  },
};

interface Asked {
  readonly month: string;
  readonly site: string;
  readonly events: string;
  readonly format: Format;
  readonly out?: string;
  readonly explain: string | undefined;
  readonly lang: Locale | undefined;
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
  const explained = file.agents.find(({ id }) => id === asked.explain)?.id ?? null;
  if (asked.explain !== undefined && explained === null)
    return refuse(terminal, `${asked.explain} is no agent of ${asked.site}: see agents there`);
  const { statements } = settleMonths(boardOf(file, read.value), first.from < month.from ? first : month, month, explained);
  if (statements.length === 0) return refuse(terminal, `no scheme is in force on ${month.to}: see effectiveFrom under schemes`);
  await write(terminal, asked, file, explained === null ? statements : statements.filter(({ agent }) => agent === explained));
  return 0;
}

function refuseAll(terminal: Terminal, problems: readonly string[], reason: string): ExitStatus {
  for (const problem of problems) terminal.complain(problem);
  return refuse(terminal, reason);
}

/** The site file given decides, whatever was applied when the events were logged. These keep their numbers, by which reasons name them. */
function boardOf(site: SiteFile, events: readonly LoggedEvent[]): Board {
  const facts = events.filter(({ event }) => event.type !== 'site.applied');
  const last = facts.reduce((latest, one) => Math.max(latest, one.seq), 0);
  const applied: LoggedEvent = {
    ...{ seq: seq(last + 1), loggedAt: epochMs(0) },
    event: { type: 'site.applied', id: eventId('settle'), source: 'tallyboard:settle', at: epochMs(0), site, by: 'command line' },
  };
  return reduceBoard(emptyBoard(site.site.id), [...facts, applied]);
}

async function write(terminal: Terminal, asked: Asked, site: SiteFile, statements: readonly Statement[]): Promise<void> {
  const { out } = asked;
  const written = await writtenAs(asked, site, statements);
  if (out !== undefined) writeFileSync(out, written);
  else terminal.print(String(written).trimEnd());
}

async function writtenAs({ format, lang }: Asked, site: SiteFile, statements: readonly Statement[]): Promise<string | Buffer> {
  const language = lang ?? site.site.locale;
  switch (format) {
    case 'json':
      return jsonOf(statements);
    case 'text':
      return statementsText(statements, site, language);
    case 'csv':
      return csvOf(statementTables(statements, site, language)[0]);
    case 'xlsx':
      return xlsxOf(statementTables(statements, site, language));
  }
}

const jsonOf = (statements: readonly Statement[]): string =>
  `${canonicalJson({ digest: digestOf(statements.map(({ digest }) => digest)), statements })}\n`;
