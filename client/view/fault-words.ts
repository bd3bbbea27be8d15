import type { Said } from '../../shared/said.ts';
import type { SetupProblem } from '../../shared/setup/problems.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { SCHEME_FAULTS } from './i18n/fault-texts-scheme.ts';
import { SITE_FAULTS } from './i18n/fault-texts-site.ts';
import { WRITTEN_FAULTS } from './i18n/fault-texts-written.ts';
import type { PageWords } from './page-words.ts';
import { problemWords } from './problem-words.ts';
import { faultTold, refusalIn } from './told-fault.ts';

const TEXTS = { ...WRITTEN_FAULTS, ...SCHEME_FAULTS, ...SITE_FAULTS };

/** What is wrong with a site file or a scheme, in the reader's language. */
export const faultWords = (fault: { readonly message: string; readonly said: readonly Said[] }, locale: Locale): string =>
  faultTold(TEXTS, fault, locale);

/** All that is wrong at one place. */
export const faultsWords = (faults: readonly Parameters<typeof faultWords>[0][], locale: Locale): string =>
  faults.map((fault) => faultWords(fault, locale)).join(locale === 'en' ? '; ' : '');

/** The same with its place in the site file, of which the set-up (SU7) shows no line. */
export function siteFaultWords({ path, reason, said }: LintProblem, locale: Locale): string {
  const words = faultWords({ message: '', said }, locale);
  if (words === '') return reason;
  return path === '' ? words : `${path}：${words}`;
}

type Problem = Parameters<typeof problemWords>[1];
type LintProblem = Extract<SetupProblem, { readonly kind: 'lint' }>;

/** A refusal over HTTP that says in sentences what is wrong with what somebody wrote (`said`); any other as everywhere. */
export const refusalWords = (words: PageWords, problem: Problem): string => refusalIn(TEXTS, words, problem);
