import type { Locale } from '../../shared/site/site-file.ts';
import type { ToldName } from '../../shared/wire/people-answers.ts';
import { dayWords } from './date-words.ts';
import { peopleWords } from './people-words-of.ts';

/** From when to when something was told under a name; one date where it was on one. */
export function workSpan(locale: Locale, { from, to }: Pick<ToldName, 'from' | 'to'>): string {
  const [first, last] = [dayWords(locale, from), dayWords(locale, to)];
  return from === to ? first : peopleWords(locale).handover.span(first, last);
}
