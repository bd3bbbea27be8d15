// A month settled from the log, in a process of its own, so that its memory is measured. argv: log file, number of agents. Prints `month {…}`.
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import { digestOf } from '../../shared/exact/digest.ts';
import { settleAgentByAgent } from '../../shared/settle/settle-months.ts';
import { FactLedger } from '../../shared/tally/fact-ledger.ts';
import { seq } from '../../shared/units.ts';
import { stopwatch, type Spent } from './figure.ts';
import { busyMonth } from './month-floor.ts';

/** Events read from the log at a time. */
const PAGE = 5000;
const KIB_PER_MIB = 1024;

export interface SettledInChild {
  readonly reading: Spent;
  readonly settling: Spent;
  /** Of the whole process: program, SQLite and garbage that waits to be collected included. */
  readonly peakMib: { readonly read: number; readonly settled: number };
  readonly statements: number;
  readonly digest: string;
}

const [file = '', agents = ''] = process.argv.slice(2);
const { site, month } = busyMonth(Number(agents));
const log = openSqliteEventLog(file);
const peakMib = (): number => process.resourceUsage().maxRSS / KIB_PER_MIB;

const reading = stopwatch();
const ledger = new FactLedger(site);
for (let after = seq(0); ;) {
  const events = await log.read(site.site.id, after, PAGE);
  ledger.add(events);
  const last = events.at(-1);
  if (last === undefined) break;
  after = last.seq;
}
const read = { spent: reading(), peak: peakMib() };
const settling = stopwatch();
const statements = settleAgentByAgent(site, (agent) => ledger.boardOf(agent), month, month);
const settled: SettledInChild = {
  reading: read.spent,
  settling: settling(),
  peakMib: { read: read.peak, settled: peakMib() },
  statements: statements.length,
  digest: digestOf(statements.map(({ digest }) => digest)),
};
await log.close();
process.stdout.write(`month ${JSON.stringify(settled)}\n`);
