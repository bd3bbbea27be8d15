import type { Locale } from '../../shared/site/site-file.ts';
import { settlementWordsEn } from './i18n/settlement-words-en.ts';
import { settlementWordsZhCn } from './i18n/settlement-words-zh-cn.ts';
import type { SettlementWords } from './i18n/settlement-words.ts';

const WORDS: Readonly<Record<Locale, SettlementWords>> = { en: settlementWordsEn, 'zh-CN': settlementWordsZhCn };

export const settlementWords = (locale: Locale): SettlementWords => WORDS[locale];
