import { XLSX_TYPE } from '../../shared/wire/media-types.ts';
import type { ImportColumns } from '../../shared/lists/import-columns.ts';
import type { ImportAnswer, ImportLook, ImportReport } from '../../shared/lists/import-report.ts';
import { fileType, importPath, importsPath, lookPath } from '../view/import-paths.ts';
import { ask, sendFile, type Problem } from './http.ts';

const LOOK_EVERY_MS = 500;
/** As much of a CSV file as a look needs; a workbook can only be read whole. */
const BEGINNING = 256 * 1024;

/** LS1 to LS6: a file of leads on its way into a list. */
export class LeadImport {
  file = $state.raw<File | null>(null);
  /** null: the file was not looked into yet. */
  look = $state.raw<ImportLook | null>(null);
  isLooking = $state(false);
  /** The import that runs or ran last; null: there was none. */
  report = $state.raw<ImportReport | null>(null);
  problem = $state.raw<Problem | null>(null);
  isSending = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOpen = true;

  async choose(file: File | null): Promise<void> {
    this.file = file;
    this.look = this.problem = null;
    if (file !== null) await this.lookAt({});
  }

  /** LS2: by these columns; what is left out is guessed. */
  async lookAt(columns: Partial<ImportColumns>): Promise<void> {
    const { file } = this;
    if (file === null) return;
    this.isLooking = true;
    const isCsv = fileType(file) !== XLSX_TYPE;
    const beginning = isCsv ? lastLineWhole(await file.slice(0, BEGINNING).arrayBuffer(), file.size) : file;
    const answer = await sendFile<ImportLook>(lookPath(columns), beginning, fileType(file));
    if (this.file !== file) return; // another was chosen meanwhile
    this.isLooking = false;
    this.problem = answer.ok ? null : answer.error;
    if (answer.ok) this.look = answer.value;
  }

  /** True: it went through. */
  async send(list: string, columns: ImportColumns): Promise<boolean> {
    const { file } = this;
    if (file === null) return false;
    this.isSending = true;
    this.report = this.problem = null;
    void this.follow(list);
    const answer = await sendFile<ImportAnswer>(importPath(list, columns, file.name), file, fileType(file));
    this.isSending = false;
    this.problem = answer.ok ? null : answer.error;
    if (answer.ok) this.report = answer.value.report;
    else if (answer.error.error !== 'importRuns') await this.#load(list);
    if (answer.ok) this.file = this.look = null;
    return answer.ok;
  }

  /** Shows how far the import into the list is, while one runs. */
  async follow(list: string): Promise<void> {
    clearTimeout(this.#timer);
    await this.#load(list);
    if (this.#isOpen && (this.isSending || this.report?.state === 'running'))
      this.#timer = setTimeout(() => void this.follow(list), LOOK_EVERY_MS);
  }

  close(): void {
    this.#isOpen = false;
    clearTimeout(this.#timer);
  }

  async #load(list: string): Promise<void> {
    const answer = await ask<ImportAnswer>('GET', importsPath(list));
    const isOld = this.isSending && answer.ok && answer.value.report?.state !== 'running';
    if (answer.ok && !isOld) this.report = answer.value.report;
  }
}

const LINE_END = 10;

/** A beginning that is cut ends with its last whole line, or that line would be taken for a bad one. */
function lastLineWhole(bytes: ArrayBuffer, size: number): Blob {
  const end = new Uint8Array(bytes).lastIndexOf(LINE_END);
  return new Blob([bytes.byteLength < size && end > 0 ? bytes.slice(0, end + 1) : bytes]);
}
