import type { Locale } from '../../shared/site/site-file.ts';
import { loginWordsEn } from './i18n/login-words-en.ts';
import { loginWordsZhCn } from './i18n/login-words-zh-cn.ts';
import type { LoginWords } from './i18n/login-words.ts';
import type { PageWords } from './page-words.ts';
import { problemWords } from './problem-words.ts';

const WORDS: Readonly<Record<Locale, LoginWords>> = { en: loginWordsEn, 'zh-CN': loginWordsZhCn };

export const loginWords = (locale: Locale): LoginWords => WORDS[locale];

/** What went wrong with one's login, in the page's language where it is a known one. */
export const loginProblem = (words: PageWords, problem: Parameters<typeof problemWords>[1]): string =>
  loginWords(words.locale).problems[problem.error] ?? problemWords(words, problem);
