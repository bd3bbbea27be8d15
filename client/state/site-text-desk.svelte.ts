import type { ExamplePart } from '../../shared/site-edit/site-examples.ts';
import type { SiteTextCheck } from '../../shared/site-edit/site-text-check.schema.ts';
import type { SiteTextAnswer } from '../../shared/wire/site-text-answers.ts';
import { ask, type Problem } from './http.ts';
import { openSiteTextReader, type SiteTextReader } from './site-text-reader.ts';

const PATH = '/api/site/text';

/** An editor knows one end of a line; a file from Windows has another, and is none the other for it. */
export const withPlainLines = (text: string): string => text.replace(/\r\n?/g, '\n');

/** So long nobody types before the text is read. */
const QUIET_MS = 300;

/** SF1 to SF4: the site file as somebody writes it anew. What is typed stays while one looks at another page of the office. */
export class SiteTextDesk {
  /** What is in force, as it was read; null: not yet. */
  told = $state.raw<SiteTextAnswer | null>(null);
  problem = $state.raw<Problem | null>(null);
  text = $state('');
  /** Of the text as it was when nobody typed last; null: it is read for the first time, or cannot be read here. */
  check = $state.raw<SiteTextCheck | null>(null);
  /** SF4: as of the text when it had no fault last. */
  absent = $state.raw<readonly ExamplePart[]>([]);
  isChecking = $state(false);
  isSaving = $state(false);
  /** Why it was not put in force. */
  refusal = $state.raw<Problem | null>(null);
  isSaved = $state(false);
  /** SF3: what somebody else has put in force since. */
  theirs = $state.raw<SiteTextAnswer | null>(null);
  #reader: SiteTextReader | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #opens = 0;
  #isReading = false;

  get isChanged(): boolean {
    return this.told !== null && this.text !== this.told.yaml;
  }

  /** SF3: nothing stands against it that is known here; where it cannot be read here the server says. */
  get maySave(): boolean {
    const { told, check } = this;
    const isFit = check === null || (check.faults.length === 0 && check.kept.length === 0);
    return told !== null && !told.isKeptElsewhere && this.isChanged && !this.isSaving && !this.isChecking && isFit;
  }

  /** Reads what is in force, unless there is something unsaved to go on with. */
  async open(): Promise<void> {
    this.#reader ??= openSiteTextReader();
    this.isSaved = false;
    this.#opens += 1;
    const [number, text] = [this.#opens, this.text];
    if (!this.isChanged) {
      const answer = await ask<SiteTextAnswer>('GET', PATH);
      if (number !== this.#opens) return; // it was opened again meanwhile
      this.problem = answer.ok ? null : answer.error;
      // What was typed while it was asked for stays, on what it was typed on.
      if (answer.ok && this.text === text) this.#take(answer.value);
    }
    if (this.told) this.#checkSoon(0);
  }

  /** The page is left: what is typed stays. */
  close(): void {
    clearTimeout(this.#timer);
    this.#reader?.close();
    this.#reader = null;
  }

  write(written: string): void {
    const text = withPlainLines(written);
    if (text === this.text) return;
    this.text = text;
    this.isSaved = false;
    this.refusal = null;
    this.#checkSoon(QUIET_MS);
  }

  /** Back to what is in force. */
  undo(): void {
    if (this.told) this.write(this.told.yaml);
  }

  /** SF4 */
  async add(part: ExamplePart): Promise<void> {
    const into = this.text;
    const text = await this.#reader?.withExample(into, part);
    // Something was typed meanwhile: the example goes into that.
    if (this.text !== into) await this.add(part);
    else if (typeof text === 'string') this.write(text);
  }

  /** SF3 */
  async save(): Promise<void> {
    if (this.told === null || this.isSaving) return;
    this.isSaving = true;
    const sent = this.text;
    const answer = await ask<SiteTextAnswer>('PUT', PATH, { yaml: sent, version: this.told.version });
    this.isSaving = false;
    this.refusal = answer.ok ? null : answer.error;
    if (answer.ok) {
      const typed = this.text;
      this.#take(answer.value);
      if (typed !== sent) this.text = typed;
      this.isSaved = typed === sent;
      this.#checkSoon(0);
    } else if (answer.error.error === 'stale') await this.#readTheirs();
  }

  /** Goes on with what is typed, on what somebody else has put in force; or with theirs. */
  takeTheirs(keepsMine: boolean): void {
    if (this.theirs === null) return;
    const mine = this.text;
    this.#take(this.theirs);
    if (keepsMine) this.text = mine;
    this.refusal = null;
    this.#checkSoon(0);
  }

  async #readTheirs(): Promise<void> {
    const answer = await ask<SiteTextAnswer>('GET', PATH);
    if (answer.ok) this.theirs = answer.value;
  }

  #take(told: SiteTextAnswer): void {
    const yaml = withPlainLines(told.yaml);
    this.told = { ...told, yaml };
    this.text = yaml;
    this.theirs = null;
  }

  #checkSoon(ms: number): void {
    clearTimeout(this.#timer);
    this.isChecking = true;
    this.#timer = setTimeout(() => void this.#check(), ms);
  }

  /** One at a time, and then of what stands by then: a large file takes longer to read than somebody to type on. */
  async #check(): Promise<void> {
    const [reader, told, text] = [this.#reader, this.told, this.text];
    if (told === null || reader === null || this.#isReading) return;
    this.#isReading = true;
    const check = await reader.check(told.yaml, text);
    this.#isReading = false;
    if (this.#reader !== reader || this.told !== told || this.text !== text) {
      await this.#check();
      return;
    }
    this.check = check;
    this.isChecking = false;
    if (check?.faults.length === 0) this.absent = check.absent;
  }
}
