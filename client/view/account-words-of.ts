import type { Locale } from '../../shared/site/site-file.ts';
import { accountWordsEn } from './i18n/account-words-en.ts';
import { accountWordsZhCn } from './i18n/account-words-zh-cn.ts';
import type { AccountWords } from './i18n/account-words.ts';

const WORDS: Readonly<Record<Locale, AccountWords>> = { en: accountWordsEn, 'zh-CN': accountWordsZhCn };

export const accountWords = (locale: Locale): AccountWords => WORDS[locale];
