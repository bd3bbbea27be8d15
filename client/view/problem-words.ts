import { epochMs } from '../../shared/units.ts';
import type { PageWords } from './page-words.ts';

/** What went wrong over HTTP, in the screen's language where it is a known one; else as the server said it. */
export function problemWords(
  { say, form }: PageWords,
  problem: {
    readonly error: string;
    readonly reason: string;
    readonly way: string;
    readonly details?: Readonly<Record<string, unknown>>;
  },
): string {
  const until = problem.details?.['until'];
  if (problem.error === 'locked' && typeof until === 'number') return say.office.lockedUntil(form.clock(epochMs(until)));
  const known = say.office.problems[problem.error];
  if (known !== undefined) return known;
  return problem.reason === '' ? say.office.noServer : say.office.failed(problem.reason, problem.way);
}
