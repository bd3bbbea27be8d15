import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../shared/result.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import { booksOf, type Books } from '../../shared/settle/books.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';
import { isPayable } from '../../shared/settle/payable.ts';
import { firstDateOf } from '../../shared/settle/first-date.ts';
import type { Period } from '../../shared/site/period.ts';
import type { PayLayout } from '../../shared/site/pay-layout.ts';
import { periodById } from '../../shared/site/periods.ts';
import type { Locale, SiteFile } from '../../shared/site/site-file.ts';
import type { AgentId } from '../../shared/units.ts';
import { payImportOf } from '../reports/pay-import.ts';
import { settlementResult } from '../reports/settlement-result.ts';
import { openSettlements } from '../reports/settlements.ts';
import { settlementTables } from '../reports/settlement-tables.ts';
import { statedInLog } from '../reports/stated.ts';
import { statementsPdf } from '../reports/statement-pdf.ts';
import { statementsText } from '../reports/statement-text.ts';
import { refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './command.ts';
import { withEvidence, type Evidence } from './evidence.ts';
import { MONTHS, onStderr } from './import-progress.ts';
import { isPrinted, outputOf, writeOutput, type Output } from './output.ts';
import { packResult, type Worked } from './pack-result.ts';

export const settleCommand: Command = {
  summary: 'settle a pay month from a site file and an event file',
  help: `usage: tallyboard settle MONTH [--site FILE] [--events FILE] [--format json|csv|xlsx|text|pdf]
       [--explain AGENT] [--layout ID] [--lang zh-CN|en] [--out FILE] [--pack FOLDER]

Works out everybody's statement of a pay month, e.g. 2026-03, with the module that scores the board, from two files and nothing else:
a site file, and events as tallyboard export --events writes them. What is left out is taken from the data folder (TALLYBOARD_DATA, ./data), where
a server may run meanwhile. The same two files give the same digests on every machine.

A sealed month gives the statements that were sealed, out of the log up to the seal; a later one carries what corrections have changed since.

  --format  json (default) with every reason; csv: one row an agent; xlsx: a second sheet with every line and its formula;
            text: everything in words, for people; pdf: the statements one after the other, each beginning a page, as the settlement page gives
            them. Who has signed a month that is not sealed yet, only its server knows
  --explain one agent's statement down to the shifts and the numbers of the events behind each figure, in words (or as json); as pdf that
            agent's statement alone
  --layout  the month as this payLayout of the site file wants it for the payroll program, as the settlement page gives it: only of a sealed
            month whose statements agree with the seal
  --lang    of csv, xlsx, text and pdf: zh-CN or en; left out: the site's own language
  --out     writes into FILE instead of printing (xlsx and pdf need it)
  --pack    writes an evidence pack into a new FOLDER: the site file, the events, the result, and what each file was. Anybody can work it out
            again with tallyboard verify FOLDER`,

  async run(args, terminal) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        site: { type: 'string' },
        events: { type: 'string' },
        format: { type: 'string' },
        out: { type: 'string' },
        pack: { type: 'string' },
        explain: { type: 'string' },
        layout: { type: 'string' },
        lang: { type: 'string' },
      },
    });
    const [month] = positionals;
    const usage = (reason: string): ExitStatus => wrongUsage(terminal, settleCommand, reason);
    if (month === undefined || positionals.length > 1) return usage('say which month, e.g. 2026-03');
    const { explain, lang, layout, ...options } = values;
    const format = options.format ?? (explain === undefined ? 'json' : 'text');
    const output = outputOf({ ...options, format }, { text: true, pdf: true });
    if (!output.ok) return usage(output.error);
    if (explain !== undefined && (format === 'csv' || format === 'xlsx')) return usage('--explain is told as text, as json or as pdf');
    if (explain !== undefined && output.value.pack !== undefined) return usage('a pack holds everybody’s statement: leave --explain out');
    if (layout !== undefined && [explain, lang, options.format, options.pack].some((one) => one !== undefined))
      return usage('--layout is a file of its own: give it with nothing but --site, --events and --out');
    if (lang !== undefined && !isLanguage(lang)) return usage(`there is no language ${lang}: use zh-CN or en`);
    return withEvidence(terminal, values, (evidence) => settle(terminal, evidence, { month, explain, lang, layout }, output.value));
  },
};

const isLanguage = (text: string): text is Locale => text === 'zh-CN' || text === 'en';

interface Asked {
  readonly month: string;
  /** The agent whose statement is explained. */
  readonly explain: string | undefined;
  readonly lang: Locale | undefined;
  /** ST9: a pay layout of the site file. */
  readonly layout: string | undefined;
}

async function settle(terminal: Terminal, evidence: Evidence, asked: Asked, output: Output): Promise<ExitStatus> {
  const { month, explain, lang, layout } = asked;
  const { site } = evidence;
  const { payLayouts = [] } = site;
  const wanted = payLayouts.find(({ id }) => id === layout);
  if (layout !== undefined && wanted === undefined) return refuse(terminal, noLayout(layout, payLayouts));
  const explained = site.agents.find(({ id }) => id === explain)?.id ?? null;
  if (explain !== undefined && explained === null)
    return refuse(terminal, `${explain} is no agent of ${site.site.name}: see agents in its site file`);
  const result = await settleResult(evidence, month, { terminal, explained });
  if (!result.ok) return refuse(terminal, result.error);
  const { settlement } = result.value;
  if (wanted) return writeLayout(terminal, wanted, settlement, site, output);
  if (isPrinted(output)) {
    const language = lang ?? site.site.locale;
    const tables = () => settlementTables(settlement, site, language);
    const text = () => statementsText(settlement.statements, site, language);
    const pdf = () => statementsPdf(statedInLog(site, result.value.books, settlement), language);
    await writeOutput(terminal, output, { json: () => result.value.text, tables, text, pdf });
  }
  if (output.pack !== undefined) {
    const packed = await packResult(terminal, output.pack, evidence, { kind: 'settlement', month }, result.value);
    if (packed !== 0) return packed;
  }
  return settlement.seal?.agrees === false ? refuse(terminal, brokenSeal(settlement.month, settlement.seal)) : 0;
}

/** ST9: the page's own bytes, under its conditions. */
function writeLayout(terminal: Terminal, layout: PayLayout, settlement: Settlement, site: SiteFile, { out }: Output): ExitStatus {
  if (settlement.seal?.agrees === false) return refuse(terminal, brokenSeal(settlement.month, settlement.seal));
  if (!isPayable(settlement))
    return refuse(terminal, `${settlement.month.id} is ${settlement.state}: pay by what is sealed; it is sealed on the settlement page`);
  const text = payImportOf(layout, settlement.statements, site);
  if (out === undefined) terminal.print(text.trimEnd());
  else writeFileSync(out, text);
  return 0;
}

const noLayout = (asked: string, layouts: readonly PayLayout[]): string =>
  `there is no pay layout ${asked}: ${layouts.length === 0 ? 'write payLayouts in the site file' : `name one of ${layouts.map(({ id }) => id).join(', ')}`}`;

interface SettledEvidence extends Worked {
  readonly settlement: Settlement;
  readonly books: Books;
}

interface Wanted {
  /** Shows how far it is. */
  readonly terminal?: Terminal;
  /** Of nobody else is the statement given. */
  readonly explained?: AgentId | null;
}

/** The month as the books have it; the error says why there is none. */
export async function settleResult(
  evidence: Evidence,
  id: string,
  { terminal, explained = null }: Wanted = {},
): Promise<Result<SettledEvidence, string>> {
  const month = periodById(evidence.site, id);
  if (month?.kind !== 'month') return err(`${id} is no month: write it as 2026-03`);
  const facts = await evidence.facts();
  const before = monthNumber(firstDateOf(facts) ?? month.id) - 1;
  const view = terminal && onStderr(terminal, 'settling', MONTHS);
  const settlements = openSettlements(evidence.factsAt, (one) => view?.show(monthNumber(one.id) - before, monthNumber(id) - before));
  const whole = await settlements.of(facts, month, explained);
  view?.done();
  const settlement = explained === null ? whole : { ...whole, statements: whole.statements.filter(({ agent }) => agent === explained) };
  if (settlement.statements.length === 0) return err(whyNone(evidence.site, settlement.month, explained));
  const books = booksOf(facts.board.books);
  return ok({ settlement, books, ...settlementResult(settlement), through: facts.board.seq });
}

function whyNone({ schemes, agents }: SiteFile, { id, to }: Period, explained: AgentId | null): string {
  if (schemeInForce(schemes, to) === null) return `no scheme is in force on ${to}: see effectiveFrom under schemes`;
  const lastDay = agents.find((agent) => agent.id === explained)?.lastDay;
  return explained === null
    ? `nobody has a statement of ${id}: everybody’s last day was before it`
    : `${explained} has no statement of ${id}${lastDay === undefined ? '' : `: their last day was ${lastDay}`}`;
}

const monthNumber = (date: string): number => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7));

/** B4. */
const brokenSeal = ({ id }: Period, { digest, workedOut }: NonNullable<Settlement['seal']>): string =>
  `the statements of ${id} are not those that were sealed: the seal has the digest ${digest}, the log up to it gives ${workedOut}: ` +
  'see that the events are the whole log, and that this is the version of Tallyboard that sealed it';
