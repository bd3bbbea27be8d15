import { basedOn } from '../../shared/scheme-draft/next-version.ts';
import { withAt } from '../../shared/scheme-draft/tree.ts';
import { isTreeMap, type FieldPath } from '../../shared/scheme-draft/tree-path.ts';
import type { CheckedDraft, KeptDraft, PublishAnswer, SchemesAnswer } from '../../shared/wire/scheme-answers.ts';
import { ask, type Problem } from './http.ts';

const PATH = '/api/schemes';
/** After the last key. */
const CHECK_AFTER_MS = 350;

/** What somebody else did meanwhile; draft null: they threw it away or published it. */
interface Theirs {
  readonly revision: number;
  readonly draft: KeptDraft | null;
}

type Outcome =
  | { readonly kind: 'published'; readonly version: string }
  | { readonly kind: 'approved' }
  | { readonly kind: 'yaml'; readonly yaml: string }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** SE2 to SE8: the versions, and the draft as it is being written. Nothing is lost: what could not be saved stays here. */
export class SchemeDesk {
  /** null: not read yet. */
  told = $state.raw<SchemesAnswer | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** null: there is no draft. */
  tree = $state.raw<unknown>(null);
  notes = $state('');
  /** The same as text, as it was typed. */
  yaml = $state('');
  checked = $state.raw<CheckedDraft | null>(null);
  isChecking = $state(false);
  isChanged = $state(false);
  /** The text says nothing that could be shown as a form. */
  isUnreadable = $state(false);
  theirs = $state.raw<Theirs | null>(null);
  outcome = $state.raw<Outcome | null>(null);
  isSending = $state(false);
  #revision = 0;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Reads everything as it stands, unless there is something unsaved to go on with. */
  async open(): Promise<void> {
    if (!this.isChanged) await this.#load();
  }

  async #load(): Promise<void> {
    const answer = await ask<SchemesAnswer>('GET', PATH);
    this.problem = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.told = answer.value;
    this.#take(answer.value.revision, answer.value.draft, answer.value.checked);
  }

  #take(revision: number, draft: KeptDraft | null, checked: CheckedDraft | null): void {
    this.#revision = revision;
    this.tree = draft?.tree ?? null;
    this.notes = draft?.notes ?? '';
    this.checked = checked;
    this.yaml = checked?.yaml ?? '';
    this.isChanged = false;
    this.isUnreadable = draft !== null && !isTreeMap(draft.tree);
    this.theirs = null;
    if (draft && !checked) this.#checkSoon({ tree: draft.tree }, 0);
  }

  /** A copy of that version or preset, as the next version of the policy that the site has. */
  begin(content: unknown): void {
    if (!this.told || !isTreeMap(content)) return;
    const [latest] = this.told.versions;
    this.#change(basedOn(content, latest?.id ?? null, this.told.nextMonth));
  }

  change(path: FieldPath, value: unknown): void {
    this.#change(withAt(this.tree, path, value));
  }

  #change(tree: unknown): void {
    this.tree = tree;
    this.#touched();
    this.#checkSoon({ tree });
  }

  writeNotes(notes: string): void {
    this.notes = notes;
    this.#touched();
    this.#checkSoon({ tree: this.tree });
  }

  writeYaml(yaml: string): void {
    this.yaml = yaml;
    this.#touched();
    this.#checkSoon({ yaml });
  }

  #touched(): void {
    this.isChanged = true;
    this.outcome = null;
  }

  /** SE4: what was typed since is checked next; an answer to what was typed before is passed over. */
  #checkSoon(written: { readonly tree: unknown } | { readonly yaml: string }, afterMs = CHECK_AFTER_MS): void {
    clearTimeout(this.#timer);
    this.isChecking = true;
    this.#asked += 1;
    const asked = this.#asked;
    this.#timer = setTimeout(() => void this.#check(written, asked), afterMs);
  }

  async #check(written: { readonly tree: unknown } | { readonly yaml: string }, asked: number): Promise<void> {
    const answer = await ask<CheckedDraft>('POST', `${PATH}/check`, { ...written, notes: this.notes });
    if (asked !== this.#asked) return;
    this.isChecking = false;
    this.problem = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.checked = answer.value;
    if ('tree' in written) {
      this.yaml = answer.value.yaml;
      return;
    }
    this.isUnreadable = !isTreeMap(answer.value.tree);
    if (!this.isUnreadable) this.tree = answer.value.tree;
  }

  async save(): Promise<void> {
    const sent = { tree: this.tree, notes: this.notes };
    const answer = await this.#send<{ readonly revision: number }>('PUT', '/draft', { revision: this.#revision, ...sent });
    if (!answer) return;
    this.#revision = answer.revision;
    if (this.tree === sent.tree && this.notes === sent.notes) this.isChanged = false;
    await this.#reloadUnlessTyping();
  }

  async discard(): Promise<void> {
    const answer = await this.#send('DELETE', '/draft', { revision: this.#revision });
    if (answer) await this.#load();
  }

  /** SE7, SE8: of exactly what is shown. */
  async publish(version: string): Promise<void> {
    const answer = await this.#send<PublishAnswer>('POST', '/draft/publish', {
      revision: this.#revision,
      digest: this.checked?.digest ?? '',
    });
    if (!answer) return;
    await this.#load();
    this.outcome = answer.isPublished ? { kind: 'published', version } : { kind: 'approved' };
  }

  /** Somebody else was first: theirs is looked at, or written over with one's own. */
  async takeTheirs(isMineSaved: boolean): Promise<void> {
    const { theirs } = this;
    if (!theirs) return;
    this.#revision = theirs.revision;
    this.theirs = null;
    if (isMineSaved) {
      await this.save();
      return;
    }
    this.isChanged = false;
    await this.#load();
  }

  /** Who saved when, and who approved what, is known by the server. */
  async #reloadUnlessTyping(): Promise<void> {
    if (!this.isChanged) await this.#load();
  }

  /** null: it was refused, and why stands in `theirs` or `outcome`. */
  async #send<Answer>(method: 'PUT' | 'DELETE' | 'POST', path: string, body: object): Promise<Answer | null> {
    this.isSending = true;
    this.outcome = null;
    const answer = await ask<Answer>(method, `${PATH}${path}`, body);
    this.isSending = false;
    if (answer.ok) return answer.value;
    const { error, details } = answer.error;
    const yaml = details?.['yaml'];
    if (error === 'stale')
      this.theirs = { revision: Number(details?.['revision']), draft: (details?.['draft'] ?? null) as KeptDraft | null };
    else this.outcome = typeof yaml === 'string' ? { kind: 'yaml', yaml } : { kind: 'failed', problem: answer.error };
    return null;
  }
}
