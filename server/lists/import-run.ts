import { said } from '../../shared/said.ts';
import { setImmediate as othersTurn, setTimeout as wait } from 'node:timers/promises';
import type { LeadImported } from '../../shared/events/lead-events.ts';
import { viewOfList, type ListView } from '../../shared/lists/list-view.ts';
import type { LeftOutRow } from '../../shared/lists/import-report.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { untilBoard } from '../board/until.ts';
import { IntakeBusy } from '../intake/group-commit.ts';
import type { Intake, Receipt } from '../intake/intake.ts';
import type { KeyOfNumber } from '../intake/lead-numbers.ts';
import type { NumberVault } from '../numbers/number-vault.ts';
import { UnreadableFile, type ReadRow } from './file-row.ts';
import { ImportBatch, StoodBefore, type ImportAsked, type ImportTelling } from './import-batch.ts';
import { daysNumbersAreKept } from '../../shared/site/confidentiality.ts';
import { getSharded } from '../../shared/tally/sharded-map.ts';
import { leadRowOf, leftOut, nameOfColumn, type LeadRow } from './import-checks.ts';

export interface ImportParts {
  readonly live: LiveBoard;
  readonly intake: Intake;
  readonly keyOf: KeyOfNumber;
  readonly vault: Pick<NumberVault, 'keep'>;
}

/** As many as the log stores at once. */
const BATCH = 1000;

/**
 * LS3: takes a file's rows into a list, a batch at a time: each is on the disk and on the board before the next is read, so memory and log never run behind the sender,
 * and what is known of a lead is always all that came before it.
 */
export async function importRows(
  pieces: AsyncIterable<readonly ReadRow[]>,
  asked: ImportAsked,
  parts: ImportParts,
  tell: ImportTelling,
): Promise<void> {
  const run = new ImportRun(asked, parts, tell);
  let [batch, names, isFirst]: [ReadRow[], readonly string[], boolean] = [[], [], true];
  try {
    for await (const rows of pieces) {
      for (const row of rows) {
        const isHeader = isFirst && asked.columns.hasHeader;
        isFirst = false;
        if (isHeader) names = 'cells' in row ? row.cells : [];
        else batch.push(row);
        if (batch.length < BATCH) continue;
        await run.take(batch, names);
        batch = [];
      }
    }
  } catch (error) {
    // What came before it stays taken.
    if (error instanceof UnreadableFile) await run.take(batch, names);
    throw error;
  }
  await run.take(batch, names);
}

class ImportRun {
  readonly #asked: ImportAsked;
  readonly #parts: ImportParts;
  readonly #tell: ImportTelling;
  readonly #stood = new StoodBefore();

  constructor(asked: ImportAsked, parts: ImportParts, tell: ImportTelling) {
    this.#asked = asked;
    this.#parts = parts;
    this.#tell = tell;
  }

  async take(rows: readonly ReadRow[], names: readonly string[]): Promise<void> {
    const { columns } = this.#asked;
    const batch = new ImportBatch(this.#view(), this.#asked, this.#stood, this.#tell);
    for (const row of rows) {
      const read = leadRowOf(row, columns, names, this.#parts.keyOf);
      if (read.ok) batch.sort(read.value);
      else this.#leaveOut(read.error);
    }
    this.#keep([...batch.known, ...(await this.#store(batch, names))]);
    this.#tell.read(rows.length);
    await othersTurn();
  }

  /** Resolves to what the list has taken. */
  async #store(batch: ImportBatch, names: readonly string[]): Promise<readonly LeadRow[]> {
    const { list } = this.#asked;
    const { events } = batch;
    if (events.length === 0) return [];
    const { refused } = await this.#report(events.map(({ event }) => event));
    const isRefused = new Map(refused.map((refusal) => [refusal.index, refusal]));
    for (const [index, { row, kind }] of events.entries()) {
      const refusal = isRefused.get(index);
      if (refusal === undefined) {
        this.#tell.counted(kind, 1);
        if (kind === 'doNotCall') this.#tell.leftOut(leftOut(row, kind, said`whoever has this number objected`));
        if (kind === 'duplicate') this.#tell.leftOut(leftOut(row, kind, said`another lead of the list has this number`));
        continue;
      }
      const { lead, number } = this.#asked.columns;
      const column = refusal.path === 'lead' ? lead : number;
      const name = column === null ? '' : nameOfColumn(names, column);
      this.#leaveOut({ ...leftOut(row, 'refused', { template: refusal.reason, values: [] }), column: name });
    }
    const last = events.findLast((_, index) => !isRefused.has(index));
    if (last) await onBoard(this.#parts.live, list, last.event);
    batch.settle(this.#view());
    return events.flatMap(({ row, kind }, index) => (isRefused.has(index) || kind === 'duplicate' ? [] : [row]));
  }

  /** CF8: only once they are on the board, so that no number is kept of what the list does not have; of whoever objected until now none. */
  #keep(rows: readonly LeadRow[]): void {
    const { live, vault } = this.#parts;
    if (daysNumbersAreKept(live.siteFile()) === null) return;
    const { objected } = live.folded().leads;
    const numbers = rows.flatMap(({ number }) => (number && getSharded(objected, number.numberKey) === undefined ? [number] : []));
    if (numbers.length > 0) vault.keep(numbers, this.#asked.at);
  }

  /** It waits while the log is busy: not reading on is what slows the sender down. */
  async #report(events: readonly LeadImported[]): Promise<Receipt> {
    const { intake, live } = this.#parts;
    for (let tries = 1; ; tries += 1) {
      try {
        return await intake.report(live.site, events);
      } catch (error) {
        if (!(error instanceof IntakeBusy) || tries === BUSY_TRIES) throw error;
        await wait(BUSY_WAIT_MS);
      }
    }
  }

  #leaveOut(row: LeftOutRow): void {
    this.#tell.counted(row.kind, 1);
    this.#tell.leftOut(row);
  }

  #view(): ListView {
    const view = viewOfList(this.#parts.live.folded(), this.#asked.list, this.#asked.at);
    if (view === null) throw new Error('the site file has no part `lists` any more');
    return view;
  }
}

const BUSY_WAIT_MS = 50;
const BUSY_TRIES = 200;

/** What was stored is on the board as soon as its follower has read it. */
function onBoard(live: LiveBoard, list: string, { lead, numberKey }: LeadImported): Promise<void> {
  const isThere = (): boolean => {
    const imports = live.folded().leads.lists.get(list)?.imports;
    return imports !== undefined && (numberKey === undefined ? imports.has(lead) : imports.keysOf(lead).includes(numberKey));
  };
  return untilBoard(live, isThere);
}
