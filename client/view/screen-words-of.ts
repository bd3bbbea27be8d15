import type { Locale } from '../../shared/site/site-file.ts';
import { screenWordsEn } from './i18n/screen-words-en.ts';
import { screenWordsZhCn } from './i18n/screen-words-zh-cn.ts';
import type { ScreenWords } from './i18n/screen-words.ts';

const WORDS: Readonly<Record<Locale, ScreenWords>> = { en: screenWordsEn, 'zh-CN': screenWordsZhCn };

export const screenWords = (locale: Locale): ScreenWords => WORDS[locale];
