import type { Result } from '../../shared/result.ts';
import type { DeskKeyGiven, DeskKeysAnswer } from '../../shared/wire/login-answers.ts';
import type { Problem } from './http.ts';
import { Watched } from './watched.svelte.ts';

const EVERY_MS = 5000;

/** AC14: PINs and badges of the agents that somebody answers for. */
export class DeskKeyBook extends Watched<DeskKeysAnswer> {
  constructor() {
    super('/api/desk-keys', EVERY_MS);
  }

  give(agent: string, kind: DeskKeyGiven['kind']): Promise<Result<DeskKeyGiven, Problem>> {
    return this.make(`/api/desk-keys/${encodeURIComponent(agent)}/${kind}`, {});
  }

  take(agent: string): Promise<Problem | null> {
    return this.act('DELETE', `/api/desk-keys/${encodeURIComponent(agent)}`);
  }
}
