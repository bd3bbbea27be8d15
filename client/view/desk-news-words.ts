import { amount } from '../../shared/explain/measured-words.ts';
import type { DeskNews } from './desk-news.ts';
import { deskAppWords } from './i18n/desk-app-words.ts';
import type { PageWords } from './page-words.ts';
import { tierName } from '../../shared/explain/track-words.ts';

export function deskNewsWords(words: PageWords, news: DeskNews): string {
  const say = deskAppWords(words.locale);
  switch (news.kind) {
    case 'baseMet':
      return say.baseMet;
    case 'tierNear':
      return say.tierNear(tierName(words, news.track, news.place), amount(words, 'ms', news.takesMs));
    case 'breakOver':
      return say.breakOver(words.form.clock(news.end));
  }
}
