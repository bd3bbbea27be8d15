import type { Locale } from '../../shared/site/site-file.ts';
import { listWordsEn } from './i18n/list-words-en.ts';
import { listWordsZhCn } from './i18n/list-words-zh-cn.ts';
import type { ListWords } from './i18n/list-words.ts';

const WORDS: Readonly<Record<Locale, ListWords>> = { en: listWordsEn, 'zh-CN': listWordsZhCn };

export const listWords = (locale: Locale): ListWords => WORDS[locale];
