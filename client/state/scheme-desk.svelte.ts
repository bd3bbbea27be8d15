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

/** What is checked: the draft as the form has it, or as text. */
type Written = { readonly tree: unknown } | { readonly yaml: string };

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
  /** What was typed as text is not read yet: the tree is that of before. */
  #isUnread = $state(false);
  /** What was written last was text. */
  #isText = false;
  /** Raised by all that is typed: tells whether an answer is still about what is shown. */
  #touches = 0;
  #revision = 0;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The tree is what was typed. */
  get maySave(): boolean {
    return !this.#isUnread && !this.isUnreadable;
  }

  /** Reads everything as it stands, unless there is something unsaved to go on with: that is checked again where nobody answered. */
  async open(): Promise<void> {
    if (!this.isChanged) await this.#load();
    else if (this.problem) this.#checkSoon(this.#written, 0);
  }

  get #written(): Written {
    return this.#isText ? { yaml: this.yaml } : { tree: this.tree };
  }

  /** `touches`: as of the request; what was typed since stays. */
  async #load(touches = this.#touches): Promise<void> {
    const answer = await ask<SchemesAnswer>('GET', PATH);
    this.problem = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.told = answer.value;
    if (touches === this.#touches) this.#take(answer.value.revision, answer.value.draft, answer.value.checked);
  }

  #take(revision: number, draft: KeptDraft | null, checked: CheckedDraft | null): void {
    this.#forgetCheck();
    this.#revision = revision;
    this.tree = draft?.tree ?? null;
    this.notes = draft?.notes ?? '';
    this.checked = checked;
    this.yaml = checked?.yaml ?? '';
    this.isChanged = false;
    this.#isText = false;
    this.#isUnread = false;
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
    this.#isText = false;
    this.#isUnread = false;
    this.#touched();
    this.#checkSoon({ tree });
  }

  writeNotes(notes: string): void {
    this.notes = notes;
    this.#touched();
    this.#checkSoon(this.#written);
  }

  writeYaml(yaml: string): void {
    this.yaml = yaml;
    this.#isText = true;
    this.#isUnread = true;
    this.#touched();
    this.#checkSoon({ yaml });
  }

  #touched(): void {
    this.#touches += 1;
    this.isChanged = true;
    this.outcome = null;
  }

  /** SE4: what was typed since is checked next; an answer to what was typed before is passed over. */
  #checkSoon(written: Written, afterMs = CHECK_AFTER_MS): void {
    this.#forgetCheck();
    this.isChecking = true;
    const asked = this.#asked;
    this.#timer = setTimeout(() => void this.#check(written, asked), afterMs);
  }

  #forgetCheck(): void {
    clearTimeout(this.#timer);
    this.isChecking = false;
    this.#asked += 1;
  }

  async #check(written: Written, asked: number): Promise<void> {
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
    this.#isUnread = false;
    this.isUnreadable = !isTreeMap(answer.value.tree);
    if (!this.isUnreadable) this.tree = answer.value.tree;
  }

  /** SE2, SE3: of what was typed, or of nothing: text that is not read yet waits for its check. */
  async save(): Promise<void> {
    if (!this.maySave) return;
    const touches = this.#touches;
    const answer = await this.#send<{ readonly revision: number }>('PUT', '/draft', {
      revision: this.#revision,
      tree: this.tree,
      notes: this.notes,
    });
    if (!answer) return;
    this.#revision = answer.revision;
    if (touches !== this.#touches) return;
    this.isChanged = false;
    // Who saved when, and who approved what, is known by the server.
    await this.#load();
  }

  async discard(): Promise<void> {
    const touches = this.#touches;
    const answer = await this.#send('DELETE', '/draft', { revision: this.#revision });
    if (answer) await this.#load(touches);
  }

  /** SE7, SE8: of exactly what is shown. */
  async publish(version: string): Promise<void> {
    const touches = this.#touches;
    const answer = await this.#send<PublishAnswer>('POST', '/draft/publish', {
      revision: this.#revision,
      digest: this.checked?.digest ?? '',
    });
    if (!answer) return;
    await this.#load(touches);
    this.outcome = answer.isPublished ? { kind: 'published', version } : { kind: 'approved' };
  }

  /** Somebody else was first: theirs is looked at, or written over with one's own. */
  async takeTheirs(isMineSaved: boolean): Promise<void> {
    const { theirs } = this;
    if (!theirs) return;
    if (!isMineSaved) {
      await this.#load();
      return;
    }
    if (!this.maySave) return;
    this.#revision = theirs.revision;
    this.theirs = null;
    await this.save();
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
