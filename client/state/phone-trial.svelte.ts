import type { TrialAnswer } from '../../shared/wire/setup-answers.ts';
import type { Problem } from './http.ts';
import { Watched } from './watched.svelte.ts';

const PATH = '/api/site-setup/trial';
const EVERY_MS = 1000;

/** SU4: the trial of the phone system, while a page looks at it. Each act returns what went wrong, or null. */
export class PhoneTrialWatch extends Watched<TrialAnswer> {
  constructor() {
    super(PATH, EVERY_MS);
  }

  /** Empty: with the secret that is known. */
  start(secret: string): Promise<Problem | null> {
    return this.act('POST', PATH, secret === '' ? {} : { secret });
  }

  stop(): Promise<Problem | null> {
    return this.act('DELETE', PATH);
  }
}
