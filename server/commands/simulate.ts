import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { canonicalJson } from '../../shared/exact/digest.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { monthsToSimulate, simulatedMonths, type SimulatedMonth } from '../../shared/settle/simulate-months.ts';
import type { Period } from '../../shared/site/period.ts';
import { periodById } from '../../shared/site/periods.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { SiteFacts } from '../../shared/tally/site-facts.ts';
import { moneyText } from '../reports/money.ts';
import { lineSums, simulationTables } from '../reports/simulation-tables.ts';
import type { Table } from '../reports/table.ts';
import { textOf } from '../reports/text-table.ts';
import { readDraftYaml } from '../site/site-yaml.ts';
import { refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './command.ts';
import { withEvidence, type Evidence } from './evidence.ts';
import { MONTHS, onStderr } from './import-progress.ts';
import { unreadable } from './import-site.ts';
import { outputOf, writeOutput, type Output } from './output.ts';

export const simulateCommand: Command = {
  summary: 'settle past months under a draft of the scheme',
  help: `usage: tallyboard simulate MONTH[..MONTH] --draft FILE [--site FILE] [--events FILE] [--format json|csv|xlsx] [--out FILE]

Settles past pay months twice, under what was in force and under the draft as if it had been in force all the time: who gains, who loses, by which
lines, and what it costs. Nothing is changed by it. The draft is one entry of schemes, or a whole site file with it (the version that takes effect
last); it is checked like a site file. What is left out of site and events is taken from the data folder (TALLYBOARD_DATA, ./data).

  --format  a table to be read, unless said otherwise; json: every line with its reasons; csv: one row a month and agent; xlsx: a second sheet
            with every line that differs
  --out     writes into FILE instead of printing (xlsx needs it)`,

  async run(args, terminal) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        draft: { type: 'string' },
        site: { type: 'string' },
        events: { type: 'string' },
        format: { type: 'string' },
        out: { type: 'string' },
      },
    });
    const [span] = positionals;
    const { draft, format, out } = values;
    const usage = (reason: string): ExitStatus => wrongUsage(terminal, simulateCommand, reason);
    if (span === undefined || positionals.length > 1) return usage('say which months, e.g. 2026-03 or 2026-01..2026-03');
    if (draft === undefined) return usage('say which draft: --draft FILE');
    const output = outputOf(values);
    if (!output.ok) return usage(output.error);
    const shown = format === undefined && out === undefined ? null : output.value;
    return withEvidence(terminal, values, (evidence) => simulate(terminal, evidence, { span, draft, output: shown }));
  },
};

interface Asked {
  readonly span: string;
  readonly draft: string;
  /** null: a table to be read. */
  readonly output: Output | null;
}

async function simulate(terminal: Terminal, evidence: Evidence, { span, draft: path, output }: Asked): Promise<ExitStatus> {
  const months = monthsIn(evidence.site, span);
  if (!months.ok) return refuse(terminal, months.error);
  const draft = readDraft(path, evidence);
  if (!draft.ok) {
    for (const problem of draft.error) terminal.complain(problem);
    return refuse(terminal, `${path} is no draft to simulate`);
  }
  const simulated = simulateSpan(terminal, await evidence.facts(), draft.value, months.value);
  if (simulated.length === 0) return refuse(terminal, `no scheme was in force in ${span}: there is nothing to compare the draft with`);
  const tables = () => simulationTables(simulated, `${draft.value.id} v${draft.value.version}`, evidence.site);
  if (output !== null) await writeOutput(terminal, output, { json: () => simulationJson(draft.value, simulated), tables });
  else for (const line of readable(simulated, tables()[0], evidence.site)) terminal.print(line);
  return 0;
}

interface Span {
  readonly from: Period;
  readonly to: Period;
}

function monthsIn(site: SiteFile, span: string): Result<Span, string> {
  const [first = '', last = first, ...more] = span.split('..');
  const [from, to] = [periodById(site, first), periodById(site, last)];
  if (from?.kind !== 'month' || to?.kind !== 'month' || more.length > 0)
    return err(`${span} is no month: write 2026-03, or 2026-01..2026-03`);
  return from.from <= to.from ? ok({ from, to }) : err(`${first} is after ${last}`);
}

function readDraft(path: string, { yaml }: Evidence): Result<Scheme, readonly string[]> {
  try {
    const read = readDraftYaml(readFileSync(path, 'utf8'), yaml);
    return read.ok ? read : err(read.error.map((problem) => `${path}:${problem}`));
  } catch (error) {
    return err([unreadable(path, error)]);
  }
}

function simulateSpan(terminal: Terminal, facts: SiteFacts, draft: Scheme, { from, to }: Span): readonly SimulatedMonth[] {
  const months = monthsToSimulate(facts, from, to);
  const view = onStderr(terminal, 'settling', MONTHS);
  const simulated: SimulatedMonth[] = [];
  for (const one of simulatedMonths(facts, draft, months)) {
    view.show(months.indexOf(one.month) + 1, months.length);
    if (one.month.id >= from.id) simulated.push(one);
  }
  view.done();
  return simulated;
}

const sumOf = (simulated: readonly SimulatedMonth[]): number => simulated.reduce((sum, { simulation }) => sum + simulation.cost, 0);

const simulationJson = ({ id, version }: Scheme, months: readonly SimulatedMonth[]): string =>
  `${canonicalJson({ draft: { id, version }, cost: sumOf(months), months })}\n`;

function readable(simulated: readonly SimulatedMonth[], people: Table, site: SiteFile): readonly string[] {
  const { currency, locale } = site.site;
  const sum = moneyText(sumOf(simulated), currency);
  const total = locale === 'zh-CN' ? `全部月份合计差额：${sum}` : `cost of all months: ${sum}`;
  return [textOf(people), textOf(lineSums(simulated, site)), ...(simulated.length > 1 ? ['', total] : [])];
}
