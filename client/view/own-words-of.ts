import type { Locale } from '../../shared/site/site-file.ts';
import { ownWordsEn } from './i18n/own-words-en.ts';
import { ownWordsZhCn } from './i18n/own-words-zh-cn.ts';
import type { OwnWords } from './i18n/own-words.ts';

const WORDS: Readonly<Record<Locale, OwnWords>> = { en: ownWordsEn, 'zh-CN': ownWordsZhCn };

export const ownWords = (locale: Locale): OwnWords => WORDS[locale];
