import { mayWriteNotes } from '../../shared/audience.ts';
import { ask } from './http.ts';
import type { SessionFacts } from './session.svelte.ts';

/** V9: whether this login may write about people. Until the server has told its role, it may not. */
export class NoteWriting {
  isAllowed = $state(false);

  async load(): Promise<void> {
    const answer = await ask<SessionFacts>('GET', '/api/session');
    if (answer.ok) this.isAllowed = mayWriteNotes(answer.value.role);
  }
}
