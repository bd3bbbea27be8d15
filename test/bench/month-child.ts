// A month settled from the log, in a process of its own, so that its memory is measured. argv: log file, number of agents. Prints `month {…}`.
import type { EventLog } from '../../server/event-log/event-log.ts';
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import { batchesOf } from '../../server/reports/facts-of-log.ts';
import { expectShortLives } from '../../server/short-lives.ts';
import { digestOf } from '../../shared/exact/digest.ts';
import { settleFacts } from '../../shared/settle/settle-months.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { FactLedger } from '../../shared/tally/fact-ledger.ts';
import { seq } from '../../shared/units.ts';
import { stopwatch, type Spent } from './figure.ts';
import { busyMonth } from './month-floor.ts';

const KIB_PER_MIB = 1024;

export interface SettledInChild {
  /** Rows read from SQLite, their JSON parsed, the calls' marks packed. */
  readonly reading: Spent;
  /** What was packed laid out by agent. */
  readonly filing: Spent;
  /** Calls told, tallied, scored; everybody graded, ranked and paid. */
  readonly settling: Spent;
  /** Of the whole process: program, SQLite and garbage that waits to be collected included. */
  readonly peakMib: { readonly read: number; readonly settled: number };
  readonly statements: number;
  readonly digest: string;
}

expectShortLives();
const [file = '', agents = ''] = process.argv.slice(2);
const { site, month } = busyMonth(Number(agents));
const peakMib = (): number => process.resourceUsage().maxRSS / KIB_PER_MIB;

/** The ledger is let go with this, before anything is settled. */
async function readAndFiled(log: EventLog, of: SiteFile) {
  const reading = stopwatch();
  const ledger = new FactLedger(of.site.id, of);
  for await (const batch of batchesOf(log, of.site.id, seq(0))) ledger.add(batch);
  const read = { reading: reading(), peak: peakMib() };
  const filing = stopwatch();
  return { ...read, facts: ledger.facts(), filing: filing() };
}

const log = openSqliteEventLog(file);
const { facts, reading, filing, peak } = await readAndFiled(log, site);
await log.close();
const settling = stopwatch();
const statements = [...settleFacts(facts, [month])].flatMap((settled) => settled.statements);
const settled: SettledInChild = {
  ...{ reading, filing, settling: settling() },
  peakMib: { read: peak, settled: peakMib() },
  statements: statements.length,
  digest: digestOf(statements.map(({ digest }) => digest)),
};
process.stdout.write(`month ${JSON.stringify(settled)}\n`);
