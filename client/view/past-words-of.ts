import type { Locale } from '../../shared/site/site-file.ts';
import { pastWordsEn } from './i18n/past-words-en.ts';
import { pastWordsZhCn } from './i18n/past-words-zh-cn.ts';
import type { PastWords } from './i18n/past-words.ts';

const WORDS: Readonly<Record<Locale, PastWords>> = { en: pastWordsEn, 'zh-CN': pastWordsZhCn };

export const pastWords = (locale: Locale): PastWords => WORDS[locale];
