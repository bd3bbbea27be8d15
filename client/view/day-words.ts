import type { EarlierDay } from '../../shared/wire/board-view.ts';
import type { DayDifference } from './trend.ts';
import type { Words } from './words.ts';

/** "yesterday", "last Mon". */
export function dayWords({ say, locale }: Words, { day, date }: Pick<EarlierDay, 'day' | 'date'>): string {
  if (day === 'yesterday') return say.scenes.yesterday;
  // A date has no zone: read as noon in UTC it is the same day everywhere the words are.
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
  return say.scenes.lastWeek(weekday);
}

/** "122 more than yesterday". */
export function differenceWords(words: Words, { day, more }: DayDifference): string {
  const { say, form } = words;
  const name = dayWords(words, day);
  if (more === 0) return say.scenes.sameAs(name);
  return more > 0 ? say.scenes.moreThan(form.count(more), name) : say.scenes.fewerThan(form.count(-more), name);
}
