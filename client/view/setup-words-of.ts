import type { Locale } from '../../shared/site/site-file.ts';
import type { Problem } from '../state/http.ts';
import { setupWordsEn } from './i18n/setup-words-en.ts';
import { setupWordsZhCn } from './i18n/setup-words-zh-cn.ts';
import type { SetupWords } from './i18n/setup-words.ts';
import type { PageWords } from './page-words.ts';
import { refusalWords } from './fault-words.ts';

const WORDS: Readonly<Record<Locale, SetupWords>> = { en: setupWordsEn, 'zh-CN': setupWordsZhCn };

export const setupWords = (locale: Locale): SetupWords => WORDS[locale];

/** What went wrong, in the page's language where it is a known one. */
export const setupProblem = (words: PageWords, say: SetupWords, problem: Problem): string =>
  say.problems[problem.error] ?? refusalWords(words, problem);
