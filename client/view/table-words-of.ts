import type { Locale } from '../../shared/site/site-file.ts';
import { tableWordsEn } from './i18n/table-words-en.ts';
import { tableWordsZhCn } from './i18n/table-words-zh-cn.ts';
import type { TableWords } from './i18n/table-words.ts';

const WORDS: Readonly<Record<Locale, TableWords>> = { en: tableWordsEn, 'zh-CN': tableWordsZhCn };

export const tableWords = (locale: Locale): TableWords => WORDS[locale];
