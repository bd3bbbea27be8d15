import type { DetailedProblem, PlainProblem } from '../../shared/wire/problem-kinds.ts';
import { epochMs } from '../../shared/units.ts';
import { PROBLEM_TEXTS } from './i18n/problem-texts.ts';
import type { PageWords } from './page-words.ts';

/** What went wrong over HTTP, in the screen's language; of a kind that this page does not know, as the server said it. */
export function problemWords(
  { say, form, locale }: PageWords,
  problem: {
    readonly error: string;
    readonly reason: string;
    readonly way: string;
    readonly details?: Readonly<Record<string, unknown>>;
  },
): string {
  const { error, reason, way } = problem;
  const until = problem.details?.['until'];
  if (error === 'locked' && typeof until === 'number') return say.office.lockedUntil(form.clock(epochMs(until)));
  const { plain, detailed } = PROBLEM_TEXTS[locale];
  if (isOf(plain, error)) return plain[error];
  if (reason === '') return say.office.noServer;
  return isOf(detailed, error) ? detailed[error](reason, way) : say.office.failed(reason, way);
}

const isOf = <Kind extends PlainProblem | DetailedProblem>(texts: Readonly<Record<Kind, unknown>>, kind: string): kind is Kind =>
  Object.hasOwn(texts, kind);
