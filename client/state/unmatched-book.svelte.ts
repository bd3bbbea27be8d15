import type { UnmatchedAnswer } from '../../shared/wire/people-answers.ts';
import { Watched } from './watched.svelte.ts';

const EVERY_MS = 15_000;

/** SI9: identities that no agent claims. */
export class UnmatchedBook extends Watched<UnmatchedAnswer> {
  constructor() {
    super('/api/site/unmatched', EVERY_MS);
  }
}
