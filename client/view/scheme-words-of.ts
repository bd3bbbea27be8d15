import type { Locale } from '../../shared/site/site-file.ts';
import { schemeWordsEn } from './i18n/scheme-words-en.ts';
import { schemeWordsZhCn } from './i18n/scheme-words-zh-cn.ts';
import type { SchemeWords } from './i18n/scheme-words.ts';

const WORDS: Readonly<Record<Locale, SchemeWords>> = { en: schemeWordsEn, 'zh-CN': schemeWordsZhCn };

export const schemeWords = (locale: Locale): SchemeWords => WORDS[locale];
