import { parseArgs } from 'node:util';
import { canonicalJson, digestOf } from '../../shared/exact/digest.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';
import { periodById } from '../../shared/site/periods.ts';
import type { Period } from '../../shared/site/period.ts';
import { openSettlements } from '../reports/settlements.ts';
import { statementTables } from '../reports/statement-tables.ts';
import { refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './command.ts';
import { withEvidence, type EvidenceFiles } from './evidence.ts';
import { outputOf, writeOutput, type Output } from './output.ts';

export const settleCommand: Command = {
  summary: 'settle a pay month from a site file and an event file',
  help: `usage: tallyboard settle MONTH [--site FILE] [--events FILE] [--format json|csv|xlsx] [--out FILE]

Works out everybody's statement of a pay month, e.g. 2026-03, with the module that scores the board, from two files and nothing else:
a site file, and events as tallyboard export --events writes them. What is left out is taken from the data folder (TALLYBOARD_DATA, ./data), where
a server may run meanwhile. The same two files give the same digests on every machine.

A sealed month gives the statements that were sealed, out of the log up to the seal; a later one carries what corrections have changed since.

  --format  json (default) with every reason; csv: one row an agent; xlsx: a second sheet with every line
  --out     writes into FILE instead of printing (xlsx needs it)`,

  async run(args, terminal) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { site: { type: 'string' }, events: { type: 'string' }, format: { type: 'string' }, out: { type: 'string' } },
    });
    const [month] = positionals;
    const usage = (reason: string): ExitStatus => wrongUsage(terminal, settleCommand, reason);
    if (month === undefined || positionals.length > 1) return usage('say which month, e.g. 2026-03');
    const output = outputOf(values);
    if (!output.ok) return usage(output.error);
    return settle(terminal, month, values, output.value);
  },
};

const settle = (terminal: Terminal, id: string, files: EvidenceFiles, output: Output): Promise<ExitStatus> =>
  withEvidence(terminal, files, async ({ site, board, boardAt }) => {
    const month = periodById(site, id);
    if (month?.kind !== 'month') return refuse(terminal, `${id} is no month: write it as 2026-03`);
    const settlement = await openSettlements(boardAt).of(board, month);
    const { statements } = settlement;
    if (statements.length === 0)
      return refuse(terminal, `no scheme is in force on ${settlement.month.to}: see effectiveFrom under schemes`);
    await writeOutput(terminal, output, {
      json: () => settlementJson(settlement),
      tables: () => statementTables(statements, site, site.site.locale),
    });
    return settlement.seal?.agrees === false ? refuse(terminal, brokenSeal(settlement.month, settlement.seal)) : 0;
  });

/** B4. */
const brokenSeal = ({ id }: Period, { digest, workedOut }: NonNullable<Settlement['seal']>): string =>
  `the statements of ${id} are not those that were sealed: the seal has the digest ${digest}, the log up to it gives ${workedOut}: ` +
  'see that the events are the whole log, and that this is the version of Tallyboard that sealed it';

const settlementJson = ({ state, seal, statements }: Settlement): string =>
  canonicalJson({ digest: digestOf(statements.map(({ digest }) => digest)), state, seal, statements });
