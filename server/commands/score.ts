import { parseArgs } from 'node:util';
import { canonicalJson } from '../../shared/exact/digest.ts';
import { scoredShifts, type ScoredShifts } from '../../shared/wire/scored-shifts.ts';
import type { LocalDate } from '../../shared/units.ts';
import { scoreTables } from '../reports/score-tables.ts';
import { refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './command.ts';
import { dateSpan, type DateSpan } from './date-span.ts';
import { withEvidence, type Evidence, type EvidenceFiles } from './evidence.ts';
import { outputOf, writeOutput, type Output } from './output.ts';

export const scoreCommand: Command = {
  summary: 'score every shift from a site file and an event file',
  help: `usage: tallyboard score [--site FILE] [--events FILE] [--from DATE] [--to DATE] [--format json|csv|xlsx] [--out FILE]

Scores every shift of every agent with the module that scores the board, each with its explained lines and its digest, and gives one digest over
all. From two files and nothing else: a site file, and events as tallyboard export --events writes them; what is left out is taken from the data
folder (TALLYBOARD_DATA, ./data), where a server may run meanwhile. The same site file and events give the same digests on every machine.

  --from, --to  business dates, both included (the first and the last of the events). Events of other dates are read as well: where points run
                over a month, earlier dates of the month count
  --format      json (default) with every line; csv: one row a shift; xlsx: a second sheet with every line
  --out         writes into FILE instead of printing (xlsx needs it)`,

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
      },
    });
    const span = dateSpan(values);
    if (!span.ok) return wrongUsage(terminal, scoreCommand, span.error);
    const output = outputOf(values);
    if (!output.ok) return wrongUsage(terminal, scoreCommand, output.error);
    return score(terminal, values, span.value, output.value);
  },
};

const score = (terminal: Terminal, files: EvidenceFiles, span: DateSpan, output: Output): Promise<ExitStatus> =>
  withEvidence(terminal, files, async (evidence) => {
    const dates = datesOf(span, evidence);
    if (dates === null) return refuse(terminal, 'there is nothing to score: no events, and no --from and --to');
    const scored = scoredShifts(evidence.board, dates.from, dates.to);
    if (scored.scores.length === 0)
      return refuse(
        terminal,
        `nothing to score from ${dates.from} to ${dates.to}: no shift, or no scheme was in force (see effectiveFrom)`,
      );
    const tables = scoreTables(scored.scores, scored.digest, `${dates.from} – ${dates.to}`, evidence.site);
    await writeOutput(terminal, output, { json: () => scoreJson(dates, scored), tables: () => tables });
    return 0;
  });

interface Dates {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

function datesOf({ from, to }: DateSpan, { dates }: Evidence): Dates | null {
  const [begin, end] = [from ?? dates?.first, to ?? dates?.last];
  return begin === undefined || end === undefined ? null : { from: begin, to: end };
}

const scoreJson = ({ from, to }: Dates, { digest, scores }: ScoredShifts): string => canonicalJson({ digest, from, to, scores });
