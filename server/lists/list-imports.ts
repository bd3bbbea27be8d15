import { said, textOf, type Said } from '../../shared/said.ts';
import { NOTHING_IMPORTED, type ImportCounts, type ImportReport, type LeftOutRow } from '../../shared/lists/import-report.ts';
import type { ImportColumns } from '../../shared/lists/import-columns.ts';
import type { EpochMs } from '../../shared/units.ts';
import { UnreadableFile } from './file-row.ts';
import { rowsOf, type FileKind } from './file-rows.ts';
import { importRows, type ImportParts } from './import-run.ts';

/** What somebody wants to be imported. */
export interface FileToImport {
  readonly list: string;
  readonly file: string;
  readonly by: string;
  readonly kind: FileKind;
  readonly columns: ImportColumns;
  readonly stream: AsyncIterable<Buffer>;
  /** null: the sender did not say. */
  readonly ofBytes: number | null;
}

/** LS6: so many rows that were left out are kept for whoever asks; what is wrong with a file is told by fewer. */
const MOST_LISTED = 20_000;

/** LS5: one import at a time; the last one of each list is remembered while the server runs. */
export class ListImports {
  readonly #clock: () => EpochMs;
  readonly #last = new Map<string, Import>();
  #running: Import | null = null;

  constructor(clock: () => EpochMs) {
    this.#clock = clock;
  }

  /** null: none runs. */
  running(): ImportReport | null {
    return this.#running?.report() ?? null;
  }

  /** null: there was none since the server started. */
  of(list: string): ImportReport | null {
    return this.#last.get(list)?.report() ?? null;
  }

  leftOut(list: string): readonly LeftOutRow[] {
    return this.#last.get(list)?.leftOut ?? [];
  }

  /** Resolves when it is over, however. While one runs there is no other. */
  async run(asked: FileToImport, parts: ImportParts): Promise<ImportReport> {
    if (this.#running !== null) throw new Error('an import runs already');
    const one = new Import(asked, this.#clock());
    this.#running = one;
    this.#last.set(asked.list, one);
    try {
      await one.take(parts);
      one.end('done', null, this.#clock());
    } catch (error) {
      one.end(...endOf(error), this.#clock());
      if (!isOfSender(error)) throw error;
    } finally {
      this.#running = null;
    }
    return one.report();
  }
}

/** A file that came only in part, or that is none, is the sender's affair; all else is ours. */
const isCut = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE');
const isOfSender = (error: unknown): boolean => isCut(error) || error instanceof UnreadableFile;

function endOf(error: unknown): ['cut' | 'failed', Said] {
  if (isCut(error)) return ['cut', said`the file did not come whole`];
  return ['failed', error instanceof UnreadableFile ? error.said : said`the server failed: see its log`];
}

type Counts = { -readonly [Kind in keyof ImportCounts]: number };

class Import {
  readonly leftOut: LeftOutRow[] = [];
  readonly #asked: FileToImport;
  readonly #startedAt: EpochMs;
  readonly #counts: Counts = { ...NOTHING_IMPORTED };
  #rows = 0;
  #bytes = 0;
  #end: Pick<ImportReport, 'state' | 'reason' | 'said' | 'endedAt'> = { state: 'running', reason: null, said: null, endedAt: null };

  constructor(asked: FileToImport, startedAt: EpochMs) {
    this.#asked = asked;
    this.#startedAt = startedAt;
  }

  take(parts: ImportParts): Promise<void> {
    const { list, kind, columns, stream } = this.#asked;
    return importRows(rowsOf(kind, this.#counting(stream)), { list, columns, at: this.#startedAt }, parts, {
      read: (rows) => (this.#rows += rows),
      counted: (kind, rows) => (this.#counts[kind] += rows),
      leftOut: (row) => {
        if (this.leftOut.length < MOST_LISTED) this.leftOut.push(row);
      },
    });
  }

  async *#counting(stream: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    for await (const chunk of stream) {
      this.#bytes += chunk.length;
      yield chunk;
    }
  }

  end(state: ImportReport['state'], sentence: Said | null, endedAt: EpochMs): void {
    this.#end = { state, reason: sentence && textOf(sentence), said: sentence, endedAt };
  }

  report(): ImportReport {
    const { list, file, by, ofBytes } = this.#asked;
    return {
      ...{ list, file, by, ofBytes, startedAt: this.#startedAt, ...this.#end },
      ...{ bytes: this.#bytes, rows: this.#rows, counts: { ...this.#counts }, listed: this.leftOut.length },
    };
  }
}
