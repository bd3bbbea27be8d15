import type { SiteEdit } from '../../shared/site-edit/site-edit.ts';
import type { AgentId } from '../../shared/units.ts';
import type { LeavingAnswer, NumbersAnswer, PeopleAnswer } from '../../shared/wire/people-answers.ts';
import type { Result } from '../../shared/result.ts';
import { editRefusal, type EditRefusal } from './edit-refusal.ts';
import { ask, type Problem } from './http.ts';
import { Watched } from './watched.svelte.ts';

const EVERY_MS = 15_000;

interface Done {
  readonly edits: readonly SiteEdit[];
  /** In words, as it is to be told. */
  readonly said: string;
}

/** SI6 to SI11: the people of the site file, and what is changed of them. */
export class PeopleDesk extends Watched<PeopleAnswer> {
  /** What was done last on this page; null: nothing, or it is undone. */
  done = $state.raw<Done | null>(null);
  /** Why the last change was not made; null: it was. */
  refusal = $state.raw<EditRefusal | null>(null);
  isBusy = $state(false);

  constructor() {
    super('/api/site/people', EVERY_MS);
  }

  /** All of it or nothing; true: it is in force. */
  async edit(edits: readonly SiteEdit[], said: string): Promise<boolean> {
    this.isBusy = true;
    const answer = await ask<unknown>('POST', '/api/site/edits', { edits });
    this.refusal = answer.ok ? null : editRefusal(answer.error);
    if (answer.ok) this.done = { edits, said };
    // Also after a refusal: what stands now is to be seen.
    await this.load();
    this.isBusy = false;
    return answer.ok;
  }

  /** SI11 */
  async undo(said: string): Promise<void> {
    const { done } = this;
    if (done && (await this.edit(done.edits.toReversed().map(turnedRound), said))) this.done = null;
  }

  forget(): void {
    this.refusal = null;
  }

  /** S28 */
  numbers(agent: AgentId): Promise<Result<NumbersAnswer, Problem>> {
    return ask<NumbersAnswer>('GET', `/api/site/people/${encodeURIComponent(agent)}/numbers`);
  }

  leaving(agent: AgentId): Promise<Result<LeavingAnswer, Problem>> {
    return ask<LeavingAnswer>('GET', `/api/site/people/${encodeURIComponent(agent)}/leaving`);
  }
}

/** The kinds of edit differ in their entries, which only change places. */
const turnedRound = (edit: SiteEdit): SiteEdit => ({ ...edit, was: edit.now, now: edit.was }) as SiteEdit;
