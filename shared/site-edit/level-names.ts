import type { Locale } from '../site/site-file.ts';
import type { PeopleAnswer } from '../wire/people-answers.ts';

/** The name of a level of the ladder; its id where it has none, or is of no ladder. */
export const spokenIn = (levels: PeopleAnswer['levels'], id: string, locale: Locale): string =>
  levels.find((level) => level.id === id)?.name?.[locale] ?? id;
