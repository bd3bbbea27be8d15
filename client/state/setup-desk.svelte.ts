import type { SetupDraft } from '../../shared/setup/draft.ts';
import { STEPS, type Step } from '../../shared/setup/problems.ts';
import type { SetupAnswer } from '../../shared/wire/setup-answers.ts';
import { ask, type Problem } from './http.ts';

const PATH = '/api/site-setup';
/** Long enough to type a word in one go. */
const SETTLED_MS = 400;
/** While the server does not answer. */
const AGAIN_MS = 3000;

/** SU1: the draft on this page. What is changed is saved by itself, one after the other. */
export class SetupDesk {
  /** null: not told yet. */
  told = $state.raw<SetupAnswer | null>(null);
  /** As it stands on this page; null: not told yet. */
  draft = $state.raw<SetupDraft | null>(null);
  /** Why it could not be fetched or saved; null: it was. */
  problem = $state.raw<Problem | null>(null);
  /** What somebody else has saved meanwhile; null: nobody has. */
  rival = $state.raw<SetupAnswer | null>(null);
  isApplying = $state(false);
  #isChanged = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> = Promise.resolve();

  /** What is typed is not all saved yet. */
  get isUnsaved(): boolean {
    return this.#isChanged;
  }

  /** `begin`: what a draft that nobody has said anything in begins with. */
  async load(begin: (draft: SetupDraft) => SetupDraft): Promise<void> {
    const answer = await ask<SetupAnswer>('GET', PATH);
    this.problem = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.told = answer.value;
    this.draft = answer.value.revision === 0 ? begin(answer.value.draft) : answer.value.draft;
  }

  change(draft: SetupDraft): void {
    this.draft = draft;
    this.#isChanged = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), SETTLED_MS);
  }

  /** Saves what is not saved; resolves when it is, or was refused. */
  save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#sending = this.#sending.then(() => this.#send());
    return this.#sending;
  }

  async #send(): Promise<void> {
    const { draft, told } = this;
    if (!draft || !told || !this.#isChanged || this.rival) return;
    this.#isChanged = false;
    const answer = await ask<SetupAnswer>('PUT', PATH, { revision: told.revision, draft });
    if (answer.ok) {
      this.problem = null;
      this.told = answer.value;
      return;
    }
    this.#isChanged = true;
    if (answer.error.error === 'stale') this.rival = this.#nowIn(answer.error);
    else this.problem = answer.error;
    if (answer.error.error === 'noServer') this.#timer = setTimeout(() => void this.save(), AGAIN_MS);
  }

  /** The answer's shape is that of this route. */
  #nowIn({ details }: Problem): SetupAnswer | null {
    return (details?.['now'] as SetupAnswer | undefined) ?? null;
  }

  takeTheirs(): void {
    if (!this.rival) return;
    this.told = this.rival;
    this.draft = this.rival.draft;
    this.rival = null;
    this.#isChanged = false;
  }

  keepMine(): Promise<void> {
    this.told = this.rival ?? this.told;
    this.rival = null;
    return this.save();
  }

  /** SU8: of what the page shows, and of nothing older. What went wrong, or null: also where somebody else was first, who is then told of. */
  async apply(): Promise<Problem | null> {
    this.isApplying = true;
    const problem = (await this.#saveAll()) ? await this.#applySaved() : this.problem;
    this.isApplying = false;
    return this.rival ? null : problem;
  }

  /** With what is typed while it is being saved. False: it could not be. */
  async #saveAll(): Promise<boolean> {
    do await this.save();
    while (this.#isChanged && !this.problem && !this.rival);
    return !this.#isChanged;
  }

  async #applySaved(): Promise<Problem | null> {
    const answer = await ask<unknown>('POST', `${PATH}/apply`, { revision: this.told?.revision ?? 0 });
    if (answer.ok) await this.look();
    else if (answer.error.error === 'stale') this.rival = this.#nowIn(answer.error);
    return answer.ok ? null : answer.error;
  }

  /** Whether a secret is known, and what is in force, as of now; the draft on the page stays. */
  async look(): Promise<void> {
    const answer = await ask<SetupAnswer>('GET', PATH);
    if (answer.ok && answer.value.revision === this.told?.revision) this.told = answer.value;
  }

  /** The problems of each step, as of what was saved last. */
  problemsOf(step: Step): SetupAnswer['problems'] {
    return (this.told?.problems ?? []).filter((problem) => problem.step === step);
  }

  get isFinished(): boolean {
    return this.told !== null && STEPS.every((step) => this.problemsOf(step).length === 0);
  }
}
