import type { Locale } from '../../shared/site/site-file.ts';
import { storyWordsEn } from './i18n/story-words-en.ts';
import { storyWordsZhCn } from './i18n/story-words-zh-cn.ts';
import type { StoryWords } from './i18n/story-words.ts';

const WORDS: Readonly<Record<Locale, StoryWords>> = { en: storyWordsEn, 'zh-CN': storyWordsZhCn };

export const storyWords = (locale: Locale): StoryWords => WORDS[locale];
