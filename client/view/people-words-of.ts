import type { Locale } from '../../shared/site/site-file.ts';
import { peopleWordsEn } from './i18n/people-words-en.ts';
import { peopleWordsZhCn } from './i18n/people-words-zh-cn.ts';
import type { PeopleWords } from './i18n/people-words.ts';

const WORDS: Readonly<Record<Locale, PeopleWords>> = { en: peopleWordsEn, 'zh-CN': peopleWordsZhCn };

export const peopleWords = (locale: Locale): PeopleWords => WORDS[locale];
