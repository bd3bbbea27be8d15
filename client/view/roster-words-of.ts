import type { Locale } from '../../shared/site/site-file.ts';
import { rosterWordsEn } from './i18n/roster-words-en.ts';
import { rosterWordsZhCn } from './i18n/roster-words-zh-cn.ts';
import type { RosterWords } from './i18n/roster-words.ts';

const WORDS: Readonly<Record<Locale, RosterWords>> = { en: rosterWordsEn, 'zh-CN': rosterWordsZhCn };

export const rosterWords = (locale: Locale): RosterWords => WORDS[locale];
