import type { ScreenWords } from './i18n/screen-words.ts';
import { problemWords } from './problem-words.ts';
import type { PageWords } from './page-words.ts';

/** What went wrong with a screen, in the page's language where it is a known one. */
export const screenProblem = (words: PageWords, say: ScreenWords, problem: Parameters<typeof problemWords>[1]): string =>
  say.problems[problem.error] ?? problemWords(words, problem);
