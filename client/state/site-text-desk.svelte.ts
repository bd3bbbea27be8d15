import type { ExamplePart } from '../../shared/site-edit/site-examples.ts';
import type { SiteTextCheck } from '../../shared/site-edit/site-text-check.schema.ts';
import type { SiteTextAnswer } from '../../shared/wire/site-text-answers.ts';
import { ask, type Problem } from './http.ts';
import { openSiteTextReader, type SiteTextReader } from './site-text-reader.ts';

const PATH = '/api/site/text';

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
  isChecking = $state(false);
  isSaving = $state(false);
  /** Why it was not put in force. */
  refusal = $state.raw<Problem | null>(null);
  isSaved = $state(false);
  /** SF3: what somebody else has put in force since. */
  theirs = $state.raw<SiteTextAnswer | null>(null);
  #reader: SiteTextReader | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #checks = 0;

  get isChanged(): boolean {
    return this.told !== null && this.text !== this.told.yaml;
  }

  /** SF3: nothing stands against it that is known here. */
  get maySave(): boolean {
    const { told, check } = this;
    return (
      told !== null &&
      !told.isKeptElsewhere &&
      this.isChanged &&
      !this.isSaving &&
      !this.isChecking &&
      check?.faults.length === 0 &&
      check.kept.length === 0
    );
  }

  /** Reads what is in force, unless there is something unsaved to go on with. */
  async open(): Promise<void> {
    this.#reader ??= openSiteTextReader();
    if (!this.isChanged) {
      const answer = await ask<SiteTextAnswer>('GET', PATH);
      this.problem = answer.ok ? null : answer.error;
      if (answer.ok) this.#take(answer.value);
    }
    if (this.told) this.#checkSoon(0);
  }

  /** The page is left: what is typed stays. */
  close(): void {
    clearTimeout(this.#timer);
    this.#reader?.close();
    this.#reader = null;
  }

  write(text: string): void {
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
    const text = await this.#reader?.withExample(this.text, part);
    if (typeof text === 'string') this.write(text);
  }

  /** SF3 */
  async save(): Promise<void> {
    if (this.told === null || this.isSaving) return;
    this.isSaving = true;
    const answer = await ask<SiteTextAnswer>('PUT', PATH, { yaml: this.text, version: this.told.version });
    this.isSaving = false;
    this.refusal = answer.ok ? null : answer.error;
    if (answer.ok) {
      this.#take(answer.value);
      this.isSaved = true;
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
    this.told = told;
    this.text = told.yaml;
    this.theirs = null;
  }

  #checkSoon(ms: number): void {
    clearTimeout(this.#timer);
    this.isChecking = true;
    this.#checks += 1;
    const number = this.#checks;
    this.#timer = setTimeout(() => void this.#check(number), ms);
  }

  async #check(number: number): Promise<void> {
    if (this.told === null || this.#reader === null) return;
    const check = await this.#reader.check(this.told.yaml, this.text);
    if (number !== this.#checks) return; // something else is typed by now
    this.check = check;
    this.isChecking = false;
  }
}
