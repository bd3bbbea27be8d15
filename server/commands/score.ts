import { parseArgs } from 'node:util';
import { canonicalJson } from '../../shared/exact/digest.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { scoredShifts, type ScoredShifts } from '../../shared/wire/scored-shifts.ts';
import type { LocalDate } from '../../shared/units.ts';
import { scoreTables } from '../reports/score-tables.ts';
import { refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './command.ts';
import { dateSpan, type DateSpan } from './date-span.ts';
import { withEvidence, type BoardOfAll, type Evidence } from './evidence.ts';
import { isPrinted, outputOf, writeOutput, type Output } from './output.ts';
import { packResult, type Worked } from './pack-result.ts';

export const scoreCommand: Command = {
  summary: 'score every shift from a site file and an event file',
  help: `usage: tallyboard score [--site FILE] [--events FILE] [--from DATE] [--to DATE] [--format json|csv|xlsx] [--out FILE]
                        [--pack FOLDER]

Scores every shift of every agent with the module that scores the board, each with its explained lines and its digest, and gives one digest over
all. From two files and nothing else: a site file, and events as tallyboard export --events writes them; what is left out is taken from the data
folder (TALLYBOARD_DATA, ./data), where a server may run meanwhile. The same site file and events give the same digests on every machine.

  --from, --to  business dates, both included (the first and the last of the events). Events of other dates are read as well: where points run
                over a month, earlier dates of the month count
  --format      json (default) with every line; csv: one row a shift; xlsx: a second sheet with every line
  --out         writes into FILE instead of printing (xlsx needs it)
  --pack        writes an evidence pack into a new FOLDER, for tallyboard verify FOLDER`,

  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        site: { type: 'string' },
        events: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        format: { type: 'string' },
        out: { type: 'string' },
        pack: { type: 'string' },
      },
    });
    const span = dateSpan(values);
    if (!span.ok) return wrongUsage(terminal, scoreCommand, span.error);
    const output = outputOf(values);
    if (!output.ok) return wrongUsage(terminal, scoreCommand, output.error);
    return withEvidence(terminal, values, (evidence) => score(terminal, evidence, span.value, output.value));
  },
};

async function score(terminal: Terminal, evidence: Evidence, span: DateSpan, output: Output): Promise<ExitStatus> {
  const read = await evidence.board();
  const dates = datesOf(span, read);
  if (dates === null) return refuse(terminal, 'there is nothing to score: no events, and no --from and --to');
  const result = scoreResult(read, dates);
  if (!result.ok) return refuse(terminal, result.error);
  const { text, scored } = result.value;
  if (isPrinted(output)) {
    const tables = () => scoreTables(scored, `${dates.from} – ${dates.to}`, evidence.site);
    await writeOutput(terminal, output, { json: () => text, tables });
  }
  return output.pack === undefined ? 0 : packResult(terminal, output.pack, evidence, { kind: 'scores', ...dates }, result.value);
}

interface Dates {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

function datesOf({ from, to }: DateSpan, { dates }: BoardOfAll): Dates | null {
  const [begin, end] = [from ?? dates?.first, to ?? dates?.last];
  return begin === undefined || end === undefined ? null : { from: begin, to: end };
}

interface ScoredEvidence extends Worked {
  readonly scored: ScoredShifts;
}

export function scoreResult({ board }: BoardOfAll, { from, to }: Dates): Result<ScoredEvidence, string> {
  const scored = scoredShifts(board, from, to);
  const { digest, scores } = scored;
  if (scores.length === 0) return err(`nothing to score from ${from} to ${to}: no shift, or no scheme was in force (see effectiveFrom)`);
  return ok({ scored, digest, text: `${canonicalJson({ digest, from, to, scores })}\n`, through: board.seq });
}
